package dev.signalbox.app.view.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.view.Fxml;
import dev.signalbox.app.view.output.scan.LineFilter;
import dev.signalbox.app.view.output.scan.LineLevel;
import dev.signalbox.app.view.output.scan.LineMatcher;
import dev.signalbox.app.view.output.scan.TextQuery;
import dev.signalbox.app.view.output.scan.TimeSpan;
import dev.signalbox.engine.os.StdStream;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OutputFilterTest extends OutputViewFixture {
    private static final LineMatcher SEVENS = new TextQuery("7$", true, true, false).compile();

    @Test
    void showsOnlyWhatMatchesAndSaysHowMuchItHides() {
        show(log.lines(30));
        onFx(() -> view.setFilter(new LineFilter(SEVENS, false, null, null)));
        awaitTexts(List.of("line 7", "line 17", "line 27", "27 of 30 lines hidden by the filter")::equals);
        log.lines(10).out("prompt? ");
        refresh();
        awaitTexts(
                List.of("line 7", "line 17", "line 27", "line 37", "prompt? ", "36 of 40 lines hidden by the filter")
                        ::equals);
        onFx(() -> view.setFilter(LineFilter.NONE));
        awaitTexts(texts -> texts.getLast().equals("prompt? ") && texts.contains("line 38"));
    }

    @Test
    void hidesWhatMatchesIfAskedAndKeepsTheTrueNumbers() {
        show(log.lines(9).mark("exited"));
        onFx(() -> view.settingsProperty().set(OutputSettings.USUAL.withLineNumbers(true)));
        LineMatcher most = new TextQuery("[0-6]$", true, true, false).compile();
        onFx(() -> view.setFilter(new LineFilter(most, true, null, null)));
        awaitTexts(List.of("line 7", "line 8", "exited", "7 of 10 lines hidden by the filter")::equals);
        assertThat(onFx(() -> view.viewport().shownRows().stream()
                        .filter(row -> row.source() != null)
                        .map(row -> row.source().number())
                        .toList()))
                .containsExactly(7L, 8L, 9L);
    }

    @Test
    void tellsStreamsAndLevelsApartAndKeepsStackTracesWithTheirError() {
        show(log.out("INFO a\nERROR b\n  at c\nWARN d\n").err("plain e\n"));
        onFx(() -> view.setFilter(new LineFilter(null, false, StdStream.STDERR, null)));
        awaitTexts(List.of("standard error: plain e", "4 of 5 lines hidden by the filter")::equals);
        onFx(() -> view.setFilter(new LineFilter(null, false, null, LineLevel.ERROR)));
        awaitTexts(List.of("ERROR b", "  at c", "3 of 5 lines hidden by the filter")::equals);
        onFx(() -> view.setFilter(new LineFilter(null, false, null, LineLevel.WARN)));
        awaitTexts(List.of("ERROR b", "  at c", "WARN d", "2 of 5 lines hidden by the filter")::equals);
    }

    @Test
    void scrollsThroughAMillionLinesOfWhichEveryTenthIsShown() {
        show(log.lines(1_000_000));
        onFx(() -> view.setFilter(new LineFilter(SEVENS, false, null, null)));
        awaitTexts(texts -> texts.getLast().equals("900,000 of 1,000,000 lines hidden by the filter"));
        assertThat(shownTexts()).contains("line 999997");
        push(KeyCode.HOME);
        assertThat(shownTexts()).startsWith("line 7", "line 17");
        onFx(() -> view.viewport().scrollTo(50_000));
        assertThat(shownTexts()).startsWith("line 500007", "line 500017");
    }

    @Test
    void goesOnWhileTheLogDropsItsOldestLines() {
        TestLog small = new TestLog(100_000);
        show(small.lines(2_000));
        onFx(() -> view.setFilter(new LineFilter(SEVENS, false, null, null)));
        for (int i = 0; i < 5; i++) {
            small.lines(20_000);
            refresh();
        }
        awaitTexts(texts -> texts.contains("line 101997") && texts.getLast().contains("hidden by the filter"));
        push(KeyCode.HOME);
        assertThat(shownTexts().getFirst())
                .isEqualTo(new EnglishTexts().dropped(small.log().firstNumber()));
        assertThat(shownTexts().get(1)).endsWith("7");
    }

    @Test
    void keepsTheReadersPlaceAndFollowsNothingWhileTheFilterComesToIt() {
        show(log.lines(100_000));
        onFx(() -> view.viewport().scrollTo(80_000));
        onFx(() -> view.setFilter(new LineFilter(SEVENS, false, null, null)));
        awaitTexts(texts -> texts.getFirst().equals("line 80007"));
        assertThat(onFx(view::isFollowing)).isFalse();
        onFx(() -> view.setFilter(LineFilter.NONE));
        awaitTexts(texts -> texts.getFirst().equals("line 80007"));
        assertThat(onFx(view::isFollowing)).isFalse();
    }

    @Test
    void staysWhereTheReaderScrollsWhileTheFilterIsAtWork() {
        show(log.lines(400_000));
        onFx(() -> view.viewport().scrollTo(350_000));
        onFx(() -> view.setFilter(new LineFilter(SEVENS, false, null, null)));
        awaitTexts(_ -> onFx(() -> view.viewport().scroll().maxTop()) > 1_000);
        onFx(() -> view.viewport().scrollTo(500));
        awaitTexts(_ -> onFx(() -> view.viewport().scroll().maxTop()) > 39_000);
        assertThat(onFx(() -> view.viewport().scroll().top())).isEqualTo(500);
        assertThat(onFx(view::isFollowing)).isFalse();
    }

    @Test
    void showsLinesThatTakeTooLongToFilterAndSaysSo() {
        LineMatcher costly = new TextQuery("(a+)+b", true, true, false).compile();
        show(log.out("a".repeat(3_000) + "\nb\n"));
        onFx(() -> view.setFilter(new LineFilter(costly, false, null, null)));
        awaitTexts(List.of("a".repeat(3_000), "1 of 2 lines hidden by the filter · 1 lines shown unfiltered")::equals);
    }

    @Test
    void takesAnotherFilterWhereTheOneBeforeShowsNoLineAndSomeWereDropped() {
        TestLog small = new TestLog(0);
        show(small.lines(100_000));
        onFx(() -> view.setFilter(
                new LineFilter(new TextQuery("none", false, false, false).compile(), false, null, null)));
        awaitTexts(texts -> texts.getLast().contains("hidden by the filter"));
        onFx(() -> view.setFilter(new LineFilter(SEVENS, false, null, null)));
        awaitTexts(texts -> texts.contains("line 99997"));
    }

    @Test
    void copiesOnlyWhatItShows() {
        show(log.lines(30));
        onFx(() -> view.setFilter(new LineFilter(SEVENS, false, null, null)));
        awaitTexts(texts -> texts.size() == 4);
        onFx(view::selectAll);
        assertThat(onFx(view.copies()::text)).isEqualTo("line 7\nline 17\nline 27");
    }

    @Test
    void clearsTheViewAndBringsItBack() {
        show(log.lines(5));
        onFx(() -> view.clear(true));
        assertThat(shownTexts()).containsExactly("5 lines cleared from view");
        log.lines(2);
        refresh();
        assertThat(shownTexts()).containsExactly("5 lines cleared from view", "line 5", "line 6");
        onFx(() -> view.clear(false));
        assertThat(shownTexts()).hasSize(7).startsWith("line 0");
    }

    @Test
    void theBarSaysWhatToShowAndClosingItShowsAll() {
        FilterBarController bar = new FilterBarController(view, TEXTS, TestLog.CLOCK, () -> {});
        interact(() -> ((VBox) stage.getScene().getRoot())
                .getChildren()
                .addFirst(Fxml.load("filter.fxml", TEXTS, List.of(bar))));
        show(log.out("INFO a\nERROR b\n").err("ERROR c\n"));
        interact(bar::open);
        assertThat(shownTexts()).hasSize(3);
        interact(() -> lookup("#filterLevelBox")
                .<ComboBox<String>>query()
                .getSelectionModel()
                .select(1));
        awaitTexts(texts -> texts.getFirst().equals("ERROR b") && texts.size() == 3);
        interact(() -> lookup("#filterStreamBox")
                .<ComboBox<String>>query()
                .getSelectionModel()
                .select(2));
        awaitTexts(texts -> texts.getFirst().equals("standard error: ERROR c"));
        interact(() -> lookup("#filterField").queryAs(TextField.class).setText("c"));
        interact(() -> lookup("#filterHideButton").queryAs(ToggleButton.class).fire());
        awaitTexts(List.of("3 of 3 lines hidden by the filter")::equals);
        clickOn("#filterField").push(KeyCode.ESCAPE);
        awaitTexts(texts -> texts.size() == 3 && texts.getFirst().equals("INFO a"));
    }

    @Test
    void showsWhatCameInATimeOnlyMarksIncluded() {
        show(log.at("2026-11-21T12:00:00Z")
                .out("first\n")
                .at("2026-11-21T12:00:30Z")
                .out("second\n")
                .at("2026-11-21T12:00:59Z")
                .out("third\n"));
        TimeSpan times = new TimeSpan(Instant.parse("2026-11-21T12:00:10Z"), Instant.parse("2026-11-21T12:00:30Z"));
        onFx(() -> view.setFilter(new LineFilter(null, false, null, null, times)));
        awaitTexts(texts -> texts.getFirst().equals("second") && texts.size() == 2);
        onFx(() -> view.setFilter(new LineFilter(null, false, null, null, new TimeSpan(times.until(), null))));
        awaitTexts(texts -> texts.subList(0, 2).equals(List.of("second", "third")));
    }

    @Test
    void theBarTakesTheLastMinutesOrFromOneTimeUntilAnother() {
        FilterBarController bar = new FilterBarController(view, TEXTS, TestLog.CLOCK, () -> {});
        interact(() -> ((VBox) stage.getScene().getRoot())
                .getChildren()
                .addFirst(Fxml.load("filter.fxml", TEXTS, List.of(bar))));
        show(log.at("2026-11-21T11:50:00Z")
                .out("old\n")
                .at("2026-11-21T12:00:30Z")
                .out("new\n"));
        interact(bar::open);
        ComboBox<String> choice = lookup("#filterTimeBox").query();
        interact(() -> choice.getSelectionModel().select("Last 5 minutes"));
        awaitTexts(texts -> texts.getFirst().equals("new"));
        interact(() -> choice.getSelectionModel().selectLast());
        awaitTexts(texts -> texts.size() == 2 && texts.getFirst().equals("old"));
        TextField until = lookup("#filterUntilField").query();
        String between =
                "2026-11-21 " + LocalTime.ofInstant(Instant.parse("2026-11-21T11:55:00Z"), ZoneId.systemDefault());
        interact(() -> until.setText(between));
        awaitTexts(texts -> texts.getFirst().equals("old")
                && texts.size() == 2
                && texts.getLast().contains("hidden"));
        interact(() -> until.setText("soon"));
        awaitTexts(texts -> texts.contains("new"));
        assertThat(lookup("#filterProblemLabel").queryLabeled().getText()).startsWith("'soon' is no time");
    }
}
