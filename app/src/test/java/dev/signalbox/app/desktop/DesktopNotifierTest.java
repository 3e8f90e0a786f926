package dev.signalbox.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("os")
class DesktopNotifierTest {
    @TempDir
    Path folder;

    private DesktopNotifier notifierThat(String script) throws IOException {
        Path program = Files.writeString(folder.resolve("notify-send"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return DesktopNotifier.find(Map.of("PATH", "/no/such/folder:" + folder)).orElseThrow();
    }

    @Test
    void thereIsNoneWhereTheProgramIsNot() {
        assertThat(DesktopNotifier.find(Map.of("PATH", folder.toString()))).isEmpty();
        assertThat(DesktopNotifier.find(Map.of())).isEmpty();
    }

    @Test
    void passesTheWordsAsTheyAreAndNotAsOptions() throws Exception {
        notifierThat("printf '%s|' \"$@\" > " + folder + "/said").show("--urgency=low", "a 'b' $c");
        assertThat(folder.resolve("said")).content().isEqualTo("--app-name=Signalbox|--|--urgency=low|a 'b' $c|");
    }

    @Test
    void saysThatTheProgramFailed() throws Exception {
        DesktopNotifier notifier = notifierThat("exit 3");
        assertThatThrownBy(() -> notifier.show("web gave up", ""))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ended with exit code 3");
    }
}
