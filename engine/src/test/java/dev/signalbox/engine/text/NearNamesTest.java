package dev.signalbox.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearNamesTest {
    private static final List<String> NAMES = List.of("HOME", "HOST", "PATH", "DATABASE_URL", "DATABASE_URI", "X");

    @Test
    void areThoseThatASlipOfThePenLeadsTo() {
        assertThat(NearNames.of("HOEM", NAMES)).containsExactly("HOME");
        assertThat(NearNames.of("HOM", NAMES)).containsExactly("HOME");
        assertThat(NearNames.of("home", NAMES)).containsExactly("HOME");
        assertThat(NearNames.of("PAATH", NAMES)).containsExactly("PATH");
        assertThat(NearNames.of("DATABSE_URL", NAMES)).containsExactly("DATABASE_URL", "DATABASE_URI");
    }

    @Test
    void areThoseThatWereBegunToBeWritten() {
        assertThat(NearNames.of("data", NAMES)).containsExactly("DATABASE_URI", "DATABASE_URL");
        assertThat(NearNames.of("DA", NAMES)).isEmpty();
    }

    @Test
    void areSlipsOfThePenBeforeBeginnings() {
        assertThat(NearNames.of("stop", List.of("stop-signal", "stup", "top")))
                .containsExactly("stup", "top", "stop-signal");
    }

    @Test
    void areNoneForANameLikeNoOther() {
        assertThat(NearNames.of("ZZZZ", NAMES)).isEmpty();
        assertThat(NearNames.of("", NAMES)).containsExactly("X");
        assertThat(NearNames.of("HOME".repeat(100), NAMES)).isEmpty();
    }

    @Test
    void areAFewAtMost() {
        List<String> many = IntStream.range(0, 50).mapToObj(i -> "NAME_" + i).toList();
        assertThat(NearNames.of("NAME_", many)).containsExactly("NAME_0", "NAME_1", "NAME_2");
    }

    @Test
    void areAskedForInOneSentence() {
        assertThat(NearNames.question("HOM", NAMES)).hasValue("did you mean 'HOME'?");
        assertThat(NearNames.question("DATABSE_URL", NAMES)).hasValue("did you mean 'DATABASE_URL' or 'DATABASE_URI'?");
        assertThat(NearNames.question("ZZZZ", NAMES)).isEmpty();
    }
}
