package dev.signalbox.engine.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("os")
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class InheritedSignalsTest {
    private static final long HUP = 1; // as bits of the mask that Linux shows
    private static final long INT = 1 << 1;

    @ParameterizedTest
    @EnumSource(names = {"NATIVE", "PORTABLE"})
    void whatTheProgramIgnoresItsProcessesIgnoreWithOneLauncherOnly(LauncherChoice launcher, @TempDir Path folder)
            throws Exception {
        long ignored = Long.parseUnsignedLong(
                outputOf(launcher, folder, "grep SigIgn /proc/self/status")
                        .replace("SigIgn:", "")
                        .strip(),
                16);
        assertThat(ignored & (HUP | INT)).isEqualTo(launcher == LauncherChoice.NATIVE ? 0 : HUP | INT);
    }

    /** Of a program that was started as nohup and a shell start one in the background. */
    private static String outputOf(LauncherChoice launcher, Path folder, String script) throws Exception {
        return LaunchingProgram.outputAfter("trap '' HUP INT;", launcher.name(), folder.toString(), script);
    }
}
