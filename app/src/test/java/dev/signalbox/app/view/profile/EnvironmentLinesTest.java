package dev.signalbox.app.view.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

class EnvironmentLinesTest {
    @Test
    void takesTheVariablesOfACopiedFile() {
        assertThat(EnvironmentLines.parse("""
            # the shop
            export A=1
            B = two words
            C="quoted = value"
            D='x'
            E=

            not a line
            A=2
            """))
                .containsExactly(
                        entry("A", "2"),
                        entry("B", "two words"),
                        entry("C", "quoted = value"),
                        entry("D", "x"),
                        entry("E", ""));
    }
}
