package dev.signalbox.engine.service.probe;

import static dev.signalbox.engine.service.probe.Expression.Outcome.DIFFERS;
import static dev.signalbox.engine.service.probe.Expression.Outcome.MATCHES;
import static dev.signalbox.engine.service.probe.Expression.Outcome.TOO_COSTLY;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ExpressionTest {
    @Test
    void aPartOfTheTextIsEnough() {
        assertThat(new Expression("ready").search("server is ready.")).isEqualTo(MATCHES);
        assertThat(new Expression("^ready$").search("server is ready.")).isEqualTo(DIFFERS);
        assertThat(new Expression("(?i)READY in (\\d+) ms").search("ready in 12 ms"))
                .isEqualTo(MATCHES);
    }

    @Test
    void oneThatBacktracksForEverIsGivenUp() {
        assertThat(new Expression("(a+)+\\1$").search("a".repeat(60) + "b")).isEqualTo(TOO_COSTLY);
    }

    @Test
    void oneThatRecursesTooDeepIsGivenUp() {
        assertThat(new Expression("(a|b)*c").search("ab".repeat(100_000))).isEqualTo(TOO_COSTLY);
    }

    @Test
    void oneThatIsOnlyCumbersomeIsNotGivenUpOnALineOfUsualLength() {
        assertThat(new Expression(".*ready.*").search("x".repeat(1000))).isEqualTo(DIFFERS);
        assertThat(new Expression("\"status\"\\s*:\\s*\"up\"").search("x".repeat(1_000_000) + "\"status\" : \"up\""))
                .isEqualTo(MATCHES);
    }
}
