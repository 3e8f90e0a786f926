package dev.signalbox.app.view.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.view.output.scan.LineFilter;
import dev.signalbox.app.view.output.scan.LineLevel;
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
        awaitStatus(new SearchStatus(0, 11, true, 0));
        assertThat(count()).isEqualTo("11 found");
        push(KeyCode.ENTER);
        awaitStatus(new SearchStatus(1, 11, true, 0));
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
        awaitStatus(new SearchStatus(0, 3, true, 0));
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
        awaitStatus(new SearchStatus(0, 0, true, 0));
        assertThat(count()).isEqualTo("nothing found");
        log.lines(40_000).out("a needle\n");
        refresh();
        awaitStatus(new SearchStatus(0, 1, true, 0));
    }

    @Test
    void marksOnTheScrollBarWhereSomethingWasFound() {
        show(log.lines(50_000).out("needle\n").lines(50_000).out("needle\n"));
        find("needle");
        awaitStatus(new SearchStatus(0, 2, true, 0));
        assertThat(shownTexts()).contains("needle");
        assertThat(onFx(() -> view.viewport().marks().count())).isEqualTo(2);
        push(KeyCode.ESCAPE);
        shownTexts();
        assertThat(onFx(() -> view.viewport().marks().count())).isZero();
    }

    @Test
    void seeksTheTextAsItIsShownWithoutCodesAndWithoutSecrets() {
        show(
                log.out("pass\u001B[31mword\u001B[0m is hunter2-secret\n"),
                text -> text.replace("hunter2-secret", "******"));
        find("password is");
        awaitStatus(new SearchStatus(0, 1, true, 0));
        find("hunter2");
        awaitStatus(new SearchStatus(0, 0, true, 0));
    }

    @Test
    void saysWhatIsWrongWithARegularExpressionAndWhere() {
        show(log.lines(10));
        find("(line");
        awaitStatus(new SearchStatus(0, 0, true, 0));
        interact(() -> lookup("#findRegexButton").queryAs(ToggleButton.class).fire());
        assertThat(problem()).isEqualTo("Unclosed group at the end");
        find("li[ne");
        assertThat(problem()).startsWith("Unclosed character class");
        find("*9");
        assertThat(problem()).isEqualTo("Dangling meta character '*' at character 1: *9");
        find("[67]$");
        assertThat(problem()).isEmpty();
        awaitStatus(new SearchStatus(0, 2, true, 0));
    }

    @Test
    void tellsLettersAndWordsApartIfAsked() {
        show(log.out("Cat\nconcat\ncat nap\n"));
        find("cat");
        awaitStatus(new SearchStatus(0, 3, true, 0));
        interact(() -> lookup("#findCaseButton").queryAs(ToggleButton.class).fire());
        awaitStatus(new SearchStatus(0, 2, true, 0));
        interact(() -> lookup("#findWordButton").queryAs(ToggleButton.class).fire());
        awaitStatus(new SearchStatus(0, 1, true, 0));
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
        awaitStatus(new SearchStatus(0, 1, true, 0));
        push(KeyCode.ENTER);
        awaitTexts(texts -> texts.getFirst().endsWith("needle"));
    }

    @Test
    void asksForNoMoreWorkOnceTheViewIsClosed() {
        show(log.lines(200_000));
        onFx(() -> view.setFilter(new LineFilter(null, false, null, LineLevel.ERROR)));
        find("line");
        onFx(() -> view.goToMark(-1));
        onFx(() -> {
            view.close();
            tasks.close(); // from now on it refuses work
        });
        log.lines(10);
        refresh();
        assertThat(shownTexts()).isEmpty();
    }

    @Test
    void findsOnlyWhatTheFilterShows() {
        show(log.out("INFO disk\nERROR disk\nINFO net\n"));
        onFx(() -> view.setFilter(new LineFilter(null, false, null, LineLevel.ERROR)));
        find("disk");
        awaitStatus(new SearchStatus(0, 1, true, 0));
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
