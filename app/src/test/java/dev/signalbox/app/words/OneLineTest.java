package dev.signalbox.app.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {
    @Test
    void makesRunsOfWhiteSpaceOneSpaceAndLeavesNoneAtTheEnds() {
        assertThat(OneLine.of(" two\n\tlines ")).isEqualTo("two lines");
    }

    @Test
    void cutsWhatIsTooLongAndSaysSo() {
        assertThat(OneLine.of("12345", 5)).isEqualTo("12345");
        assertThat(OneLine.of("123456", 5)).isEqualTo("1234…");
    }

    @Test
    void cutsNoCharacterInTwo() {
        assertThat(OneLine.of("12😀456", 4)).isEqualTo("12…");
    }
}
