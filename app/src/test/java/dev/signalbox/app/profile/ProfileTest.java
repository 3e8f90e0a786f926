package dev.signalbox.app.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.signalbox.engine.os.CommandLine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileTest {
    private static final Profile DATE = Profile.of("date", new CommandLine.Shell("date"));

    @ParameterizedTest
    @CsvSource({
        "'',/srv/shop",
        "site,/srv/shop/site",
        "./site,/srv/shop/site",
        "..,/srv",
        "/tmp,/tmp",
        "~,/home/me",
        "~/x,/home/me/x",
        "~x,/srv/shop/~x"
    })
    void aDirectoryStartsAtTheFolderOfTheWorkspace(String written, String directory) {
        assertThat(DATE.withDirectory(written)
                        .directoryBeside(Path.of("/srv/shop/signalbox.yaml"), Path.of("/home/me")))
                .isEqualTo(Path.of(directory));
    }

    @Test
    void aNameIsOneLineOfAtMost100Characters() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DATE.withName(" "))
                .withMessage("the name is blank; write what the operators call it");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DATE.withName("a\nb"))
                .withMessage("the name has the control character U+000A; write it on one line");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DATE.withName("x".repeat(101)))
                .withMessage("the name 'xxxxxxxxxxxxxxxxxxxx…' has 101 characters; use at most 100");
    }

    @Test
    void whatNoSystemCanTakeIsRefused() {
        for (String variable : List.of("", "A=B", "A\0")) {
            assertThatIllegalArgumentException().isThrownBy(() -> DATE.withEnvironment(Map.of(variable, "x")));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> DATE.withEnvironment(Map.of("A", "\0")));
        assertThatIllegalArgumentException().isThrownBy(() -> DATE.withDirectory("a\0"));
        for (Duration grace : List.of(Duration.ofMillis(-1), Duration.ofMinutes(61), Duration.ofNanos(1))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> DATE.withGrace(grace))
                    .withMessageEndingWith("use 0s to 1h, in whole milliseconds");
        }
    }

    @ParameterizedTest
    @CsvSource({"0s,0", "500ms,500", "5s,5000", "90s,90000", "1m,60000", "1h,3600000", "1500ms,1500"})
    void aGraceIsWrittenInTheLargestExactUnit(String text, long millis) {
        assertThat(GraceText.parse(text)).isEqualTo(Duration.ofMillis(millis));
        assertThat(DurationText.of(Duration.ofMillis(millis))).isEqualTo(text);
    }
}
