package dev.signalbox.engine.event;

import static dev.signalbox.engine.event.Cause.Rule.LONGEST_DETAIL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.event.Cause.Kind;
import dev.signalbox.engine.event.Cause.Rule;
import org.junit.jupiter.api.Test;

class CauseTest {
    @Test
    void aRuleIsTheFirstCauseUnlessItSaysWhyItApplied() {
        assertThat(new Rule(Kind.SCHEDULE, "at 4:00").because()).isEqualTo(new Cause.Unprompted());
    }

    @Test
    void aLongDetailOfARuleIsCutOffBetweenCharacters() {
        String longest = "x".repeat(LONGEST_DETAIL);
        assertThat(new Rule(Kind.FILE_CHANGE, longest).detail()).isEqualTo(longest);
        assertThat(new Rule(Kind.FILE_CHANGE, longest + "x").detail()).isEqualTo("x".repeat(LONGEST_DETAIL - 1) + "…");
        String pairAtTheEnd = "x".repeat(LONGEST_DETAIL - 2) + "😀😀";
        assertThat(new Rule(Kind.FILE_CHANGE, pairAtTheEnd).detail()).isEqualTo("x".repeat(LONGEST_DETAIL - 2) + "…");
    }
}
