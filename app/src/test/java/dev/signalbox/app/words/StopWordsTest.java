package dev.signalbox.app.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.os.PlatformSignals;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class StopWordsTest {
    private final Texts texts = new Texts(Locale.ENGLISH);
    private final StopWords words = new StopWords(texts, new Words(texts, PlatformSignals.ofThisPlatform()));

    @Test
    void manyBlockersAreCountedAfterTheFirstFour() {
        assertThat(words.lines(List.of("a", "b", "c", "d"), Function.identity()))
                .isEqualTo("a\nb\nc\nd");
        assertThat(words.lines(List.of("a", "b", "c", "d", "e", "f"), Function.identity()))
                .isEqualTo("a\nb\nc\nd\nand 2 more");
    }

    @Test
    void theTitleCountsWhatIsLeft() {
        assertThat(words.titleOfAll(5, 12)).isEqualTo("Stopping: 5 of 12 services left");
        assertThat(words.titleOfAll(1, 1)).isEqualTo("Stopping: 1 of 1 service left");
    }
}
