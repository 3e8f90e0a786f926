package dev.signalbox.app.view.output.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineLevelTest {
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '^', textBlock = """
        2026-11-21T03:40:12.123Z INFO  main listening~INFO
        2026-11-21 03:40:12,123 [main] ERROR d.s.Pool - gone~ERROR
        [error] cannot open~ERROR
        error: cannot open~ERROR
        Nov 21, 2026 3:40:12 AM a.B c SEVERE: x~ERROR
        WARNING: deprecated~WARN
        npm warn: deprecated~WARN
        time=2026-11-21 level=debug msg="the error was mended"~DEBUG
        {"level":"warn","msg":"an ERROR was here"}~WARN
        {"time":1,"msg":"x","severity": "CRITICAL"}~ERROR
        {"level":30,"msg":"x"}~INFO
        {"level":60,"msg":"x"}~ERROR
        {"log.level":"trace"}~TRACE
        """)
    void isReadWhereProgramsWriteIt(String line, LineLevel level) {
        assertThat(LineLevel.of(line)).contains(level);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no errors",
                "an error occurred",
                "ERROR_COUNT=3",
                "job-ERROR.log",
                "{\"msg\":\"ERROR\"}",
                "Information",
                "GET /api/warning/1"
            })
    void isNotReadOutOfOtherWords(String line) {
        assertThat(LineLevel.of(line)).isEmpty();
    }
}
