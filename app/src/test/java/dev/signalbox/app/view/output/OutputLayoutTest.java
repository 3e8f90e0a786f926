package dev.signalbox.app.view.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.view.output.OutputSettings.Times;
import dev.signalbox.app.view.output.Selection.Place;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Wrapped lines, line numbers and times. */
@Timeout(60)
class OutputLayoutTest extends OutputViewFixture {
    private static final OutputSettings WRAPPED = OutputSettings.USUAL.withWraps(true);

    @Test
    void drawsEveryCharacterOfAWrappedLineInRowsBelowEachOther() {
        String line = "0123456789".repeat(40);
        show(log.out("first\n" + line + "\nlast\n"));
        onFx(() -> view.settingsProperty().set(WRAPPED));
        assertThat(shownTexts()).containsExactly("first", line, "last");
        RowNode row = onFx(() -> view.viewport().visibleRows().get(1));
        List<RunNode> drawn = runsOf(row);
        assertThat(drawn.size()).isGreaterThan(2);
        assertThat(drawn.stream().map(Text::getText).reduce("", String::concat)).isEqualTo(line);
        assertThat(drawn).extracting(Node::getLayoutX).containsOnly(0.0);
        assertThat(onFx(row::getHeight)).isEqualTo(onFx(() -> view.viewport().rowHeight()) * drawn.size());
        assertThat(lookup(".scroll-bar:horizontal").match(Node::isVisible).queryAll())
                .isEmpty();
    }

    @Test
    void followsTheEndOfWrappedLines() {
        onFx(() -> view.settingsProperty().set(WRAPPED));
        show(log.out(("long " + "x".repeat(300) + "\n").repeat(200)).out("the end\n"));
        assertThat(shownTexts()).endsWith("the end");
        RowNode last = onFx(() -> view.viewport().visibleRows().getLast());
        double bottom = onFx(() -> last.getLayoutY() + last.getHeight());
        assertThat(bottom)
                .isBetween(view.viewport().getHeight() - 2, view.viewport().getHeight() + 1);
        log.out("y".repeat(400) + "\nafter it\n");
        refresh();
        assertThat(shownTexts()).endsWith("after it");
        assertThat(onFx(view::isFollowing)).isTrue();
    }

    @Test
    void scrollsThroughWrappedLinesRowByRowToBothEnds() {
        onFx(() -> view.settingsProperty().set(WRAPPED));
        show(log.out(("long " + "x".repeat(300) + "\n").repeat(50)));
        push(KeyCode.HOME);
        assertThat(onFx(() -> view.viewport().scroll().top())).isZero();
        for (int i = 0; i < 5; i++) {
            push(KeyCode.DOWN);
        }
        double afterFive = onFx(() -> view.viewport().scroll().top());
        assertThat(afterFive).isBetween(0.9, 2.5);
        for (int i = 0; i < 5; i++) {
            push(KeyCode.UP);
        }
        assertThat(onFx(() -> view.viewport().scroll().top())).isLessThan(1e-6);
        for (int i = 0; i < 40 && !onFx(view::isFollowing); i++) {
            push(KeyCode.PAGE_DOWN);
        }
        assertThat(onFx(view::isFollowing)).isTrue();
    }

    @Test
    void selectsTheCharacterUnderTheMouseInAWrappedLine() {
        show(log.out("0123456789".repeat(40) + "\n"));
        onFx(() -> view.settingsProperty().set(WRAPPED));
        shownTexts();
        Viewport viewport = view.viewport();
        int columns = runsOf(onFx(() -> viewport.visibleRows().getFirst()))
                .getFirst()
                .getText()
                .length();
        Place place = onFx(() ->
                viewport.placeAt(viewport.gutterWidth() + 3.1 * viewport.columnWidth(), 1.5 * viewport.rowHeight()));
        assertThat(place).isEqualTo(new Place(0, columns + 3));
    }

    @Test
    void showsTheTrueNumbersAndTheTimesOfLines() {
        show(log.out("one\n").at("2026-11-21T12:00:30.250Z").out("two\n"));
        onFx(() -> view.settingsProperty().set(new OutputSettings(false, true, Times.DELTA)));
        assertThat(notes()).containsExactly("  1         ", "  2   +30.2s");
        onFx(() -> view.settingsProperty().set(new OutputSettings(false, false, Times.RELATIVE)));
        assertThat(notes()).containsExactly("  -1m00s", "  -29.7s");
        onFx(() -> view.settingsProperty().set(new OutputSettings(false, false, Times.ABSOLUTE)));
        assertThat(notes()).allMatch(note -> note.matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3}"));
        onFx(() -> view.settingsProperty().set(OutputSettings.USUAL));
        assertThat(notes()).containsOnly("");
    }

    @Test
    void showsALetterForTheLevelOfALine() {
        show(log.out("INFO started\nplain\n").err("{\"level\":\"error\",\"msg\":\"x\"}\n"));
        shownTexts();
        List<String> letters = onFx(() -> view.viewport().visibleRows().stream()
                .map(row -> ((Text) row.lookup(".level")).getText())
                .toList());
        assertThat(letters).containsExactly("I", "", "E");
    }

    @Test
    void showsAllOfALongLineWhenItsNoticeIsClicked() {
        show(log.out("short\n" + "x".repeat(9_000) + "END\n"));
        push(KeyCode.HOME);
        onFx(() -> view.viewport().scrollByX(1e9));
        shownTexts();
        Viewport viewport = view.viewport();
        Point2D notice = onFx(() -> viewport.localToScreen(
                viewport.gutterWidth() + viewport.columnWidth() * 60, 1.5 * viewport.rowHeight()));
        clickOn(notice);
        awaitTexts(texts -> texts.getLast().endsWith("END"));
    }

    @Test
    void showsAllOfTheLongLinesInTheWindowByKeyboard() {
        show(log.out("x".repeat(9_000) + "END\n"));
        onFx(view::showAllOfCutLines);
        awaitTexts(texts -> texts.getLast().endsWith("END"));
    }

    private List<String> notes() {
        shownTexts();
        return onFx(() -> view.viewport().visibleRows().stream()
                .map(row -> ((Text) row.lookup(".note")).getText())
                .toList());
    }

    private static List<RunNode> runsOf(RowNode row) {
        return onFx(() -> all(row).filter(RunNode.class::isInstance)
                .map(RunNode.class::cast)
                .filter(Node::isVisible)
                .toList());
    }

    private static Stream<Node> all(Node node) {
        return node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream().flatMap(OutputLayoutTest::all)
                : Stream.of(node);
    }
}
