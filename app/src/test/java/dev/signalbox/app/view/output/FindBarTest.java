package dev.signalbox.app.view.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.view.Fxml;
import dev.signalbox.app.view.output.scan.LineFilter;
import dev.signalbox.app.view.output.scan.LineLevel;
import dev.signalbox.app.words.Texts;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FindBarTest extends OutputViewFixture {
    @Test
    void countsAllThatIsFoundAndStepsThroughItRoundTheEnds() {
        show(log.lines(1_000));
        push(KeyCode.HOME);
        find("line 99");
        awaitFound(0, 11);
        assertThat(count()).isEqualTo("11 found");
        push(KeyCode.ENTER);
        awaitFound(1, 11);
        assertThat(shownTexts()).contains("line 99");
        push(KeyCode.ENTER);
        assertThat(count()).isEqualTo("2 of 11");
        assertThat(shownTexts()).contains("line 990");
        push(KeyCode.SHIFT, KeyCode.ENTER);
        assertThat(count()).isEqualTo("1 of 11");
        push(KeyCode.SHIFT, KeyCode.ENTER);
        assertThat(count()).isEqualTo("11 of 11");
        assertThat(shownTexts()).contains("line 999");
        push(KeyCode.ENTER);
        assertThat(count()).isEqualTo("1 of 11");
    }

    @Test
    void stepsThroughEachPlaceOfALine() {
        show(log.out("aa b aa\nnothing\naa\n"));
        find("aa");
        awaitFound(0, 3);
        push(KeyCode.ENTER).push(KeyCode.ENTER);
        assertThat(count()).isEqualTo("2 of 3");
        Highlights shown = onFx(() -> view.viewport().highlights());
        assertThat(shown.currentLine()).isZero();
        assertThat(shown.currentIndex()).isEqualTo(1);
        push(KeyCode.ENTER);
        assertThat(onFx(() -> view.viewport().highlights()).currentLine()).isEqualTo(2);
    }

    @Test
    void findsLinesThatComeLater() {
        show(log.lines(10));
        find("needle");
        awaitFound(0, 0);
        assertThat(count()).isEqualTo("nothing found");
        log.lines(40_000).out("a needle\n");
        refresh();
        awaitFound(0, 1);
    }

    @Test
    void marksOnTheScrollBarWhereSomethingWasFound() {
        show(log.lines(50_000).out("needle\n").lines(50_000).out("needle\n"));
        find("needle");
        awaitFound(0, 2);
        assertThat(shownTexts()).contains("needle");
        assertThat(onFx(() -> view.viewport().marks().count())).isEqualTo(2);
        push(KeyCode.ESCAPE);
        shownTexts();
        assertThat(onFx(() -> view.viewport().marks().count())).isZero();
    }

    @Test
    void hidesASecretWithAnEscapeCodeInItWhereverItIsShown() {
        UnaryOperator<String> mask = text -> text.replace("hunter2-secret", "******");
        show(log.out("a hun\u001B[31mter2-secret\u001B[0m b\nhun\u001B[1mter2-secret"), mask);
        assertThat(shownTexts()).containsExactly("a ****** b", "******");
        onFx(view::selectAll);
        assertThat(onFx(view.copies()::text)).isEqualTo("""
            a ****** b
            ******\
            """);
        find("ter2");
        awaitFound(0, 0);
        find(" b");
        awaitFound(0, 1);
        push(KeyCode.ENTER);
        awaitFound(1, 1);
    }

    @Test
    void seeksTheTextAsItIsShownWithoutCodesAndWithoutSecrets() {
        show(
                log.out("pass\u001B[31mword\u001B[0m is hunter2-secret\n"),
                text -> text.replace("hunter2-secret", "******"));
        find("password is");
        awaitFound(0, 1);
        find("hunter2");
        awaitFound(0, 0);
    }

    @Test
    void saysWhatIsWrongWithARegularExpressionAndWhere() {
        show(log.lines(10));
        find("(line");
        awaitFound(0, 0);
        interact(() -> lookup("#findRegexButton").queryAs(ToggleButton.class).fire());
        assertThat(problem()).isEqualTo("Unclosed group at the end");
        find("li[ne");
        assertThat(problem()).startsWith("Unclosed character class");
        find("*9");
        assertThat(problem()).isEqualTo("Dangling meta character '*' at character 1: *9");
        find("[67]$");
        assertThat(problem()).isEmpty();
        awaitFound(0, 2);
    }

    @Test
    void saysInTheLanguageOfTheWindowWhatIsWrongWithARegularExpression() {
        Texts german = new Texts(Locale.GERMAN);
        FindBarController germanBar = new FindBarController(view, german);
        Parent bar = onFx(() -> Fxml.load("find.fxml", german, List.of(germanBar)));
        onFx(() -> stage.setScene(new Scene(bar)));
        onFx(germanBar::open);
        onFx(() ->
                from(bar).lookup("#findRegexButton").queryAs(ToggleButton.class).fire());
        onFx(() -> from(bar).lookup("#findField").queryAs(TextField.class).setText("(line"));
        assertThat(onFx(() -> from(bar)
                        .lookup("#findProblemLabel")
                        .queryAs(Label.class)
                        .getText()))
                .isEqualTo("Gruppe nicht geschlossen am Ende");
    }

    @Test
    void tellsLettersAndWordsApartIfAsked() {
        show(log.out("Cat\nconcat\ncat nap\n"));
        find("cat");
        awaitFound(0, 3);
        interact(() -> lookup("#findCaseButton").queryAs(ToggleButton.class).fire());
        awaitFound(0, 2);
        interact(() -> lookup("#findWordButton").queryAs(ToggleButton.class).fire());
        awaitFound(0, 1);
    }

    @Test
    void givesTheFocusBackWhenItCloses() {
        show(log.lines(10));
        assertThat(onFx(view::isFocused)).isTrue();
        find("line");
        assertThat(onFx(view::isFocused)).isFalse();
        push(KeyCode.ESCAPE);
        assertThat(onFx(view::isFocused)).isTrue();
        assertThat(lookup("#findBar").query().isVisible()).isFalse();
        assertThat(onFx(() -> view.viewport().highlights())).isEqualTo(Highlights.NONE);
    }

    @Test
    void showsWhatItFindsBeyondTheCutOfALongLine() {
        show(log.out("x".repeat(20_000) + "needle\n").lines(100));
        find("needle");
        awaitFound(0, 1);
        push(KeyCode.ENTER);
        awaitTexts(texts -> texts.getFirst().endsWith("needle"));
    }

    @Test
    void asksForNoMoreWorkOnceTheViewIsClosed() {
        show(log.lines(200_000));
        onFx(() -> view.setFilter(new LineFilter(null, false, null, LineLevel.ERROR)));
        find("line");
        onFx(() -> view.goToMark(-1));
        onFx(view::close);
        endOfTasks();
        int before = pulses.get();
        log.lines(10);
        refresh();
        onFx(() -> {
            findBar.next();
            view.goToMark(1);
        });
        endOfTasks();
        assertThat(pulses.get()).isEqualTo(before + 1); // that of the end itself
        assertThat(shownTexts()).isEmpty();
    }

    /** Until all tasks are done that were asked for before. */
    private void endOfTasks() {
        CompletableFuture<Boolean> end = new CompletableFuture<>();
        tasks.run(() -> true, end::complete, end::completeExceptionally);
        assertThat(end).succeedsWithin(Duration.ofSeconds(20));
    }

    @Test
    void saysThatThereIsMoreThanItCountsOfALine() {
        show(log.out("a".repeat(300) + "\n").out("a".repeat(255) + "\n"));
        find("a");
        awaitStatus(new SearchStatus(0, 510, SearchStatus.Progress.COMPLETE, true, 0));
        assertThat(count()).isEqualTo("510+ found");
    }

    @Test
    void seeksOnlyInWhatIsShownAfterTheViewIsCleared() {
        show(log.out("needle 1\n").lines(10));
        find("needle");
        awaitFound(0, 1);
        onFx(() -> view.clear(true));
        assertThat(count()).isEqualTo("nothing found");
        push(KeyCode.ENTER);
        assertThat(onFx(() -> view.viewport().highlights().currentLine())).isNegative();
        log.out("needle 2\n");
        refresh();
        awaitFound(0, 1);
        push(KeyCode.ENTER);
        assertThat(onFx(() -> view.viewport().highlights().currentLine())).isEqualTo(11);
        onFx(() -> view.clear(false));
        awaitFound(2, 2);
    }

    @Test
    void waitsWithAStepUntilItKnowsWhatIsNearest() {
        show(log.out("needle\n").lines(60_000).out("needle\n").lines(3));
        onFx(() -> {
            findBar.open();
            lookup("#findField").queryAs(TextField.class).setText("needle");
            findBar.previous(); // nothing is looked at yet
        });
        awaitFound(2, 2);
        onFx(() -> {
            lookup("#findField").queryAs(TextField.class).setText("needl");
            findBar.next(); // from the window, where the second one is
        });
        awaitFound(2, 2);
    }

    @Test
    void takesWhatIsSelectedInOneRowWhenItIsOpenedButNotForAStep() {
        show(log.out("one two\ntwo\n"));
        find("two");
        awaitFound(0, 2);
        push(KeyCode.ESCAPE);
        onFx(() -> view.viewport().select(Selection.ofLines(0, 0)));
        onFx(findBar::next);
        assertThat(sought()).isEqualTo("two");
        push(KeyCode.ESCAPE);
        onFx(() -> view.viewport().select(Selection.ofLines(0, 1)));
        onFx(findBar::open);
        assertThat(sought()).isEqualTo("two");
        onFx(() -> view.viewport().select(Selection.ofLines(0, 0)));
        onFx(findBar::open);
        assertThat(sought()).isEqualTo("one two");
    }

    private String sought() {
        return onFx(() -> lookup("#findField").queryAs(TextField.class).getText());
    }

    @Test
    void findsOnlyWhatTheFilterShows() {
        show(log.out("INFO disk\nERROR disk\nINFO net\n"));
        onFx(() -> view.setFilter(new LineFilter(null, false, null, LineLevel.ERROR)));
        find("disk");
        awaitFound(0, 1);
    }

    private void find(String text) {
        onFx(findBar::open);
        onFx(() -> lookup("#findField").queryAs(TextField.class).setText(text));
    }

    private String count() {
        return onFx(() -> lookup("#findCountLabel").queryAs(Label.class).getText());
    }

    private String problem() {
        return onFx(() -> lookup("#findProblemLabel").queryAs(Label.class).getText());
    }
}
