package dev.signalbox.engine.service.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.engine.os.CommandLine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LaunchSettingsTest {
    private static final Path ROOT = Path.of("/");
    private static final CommandLine SLEEP = new CommandLine.Arguments(List.of("sleep", "1"));

    @ParameterizedTest
    @ValueSource(ints = {-1, 01000})
    void refuseAnImpossibleUmask(int umask) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LaunchSettings.NONE.withUmask(umask))
                .withMessage("umask is %s: use 0 to 0777, in octal".formatted(umask < 0 ? "-1" : "01000"));
    }

    @ParameterizedTest
    @ValueSource(ints = {-21, 20})
    void refuseAnImpossibleNiceValue(int nice) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LaunchSettings.NONE.withNice(nice))
                .withMessage("nice is " + nice + ": use -20 (goes first) to 19 (lets others go first)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-u", "a b", "a:b", "a,b", "a\nb"})
    void refuseWhatCanBeNoName(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LaunchSettings.NONE.withUser(name))
                .withMessageContaining("user is '" + name + "'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LaunchSettings.NONE.withGroup(name))
                .withMessageContaining("group is '" + name + "'");
    }

    @Test
    void refuseASizeThatTheShellCannotSet() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        LaunchSettings.NONE.withLimit(ProcessResource.ADDRESS_SPACE, ResourceLimit.of(1536, 2048)))
                .withMessage("limit of address space is 1536 bytes: use a multiple of 1024");
    }

    @Test
    void refuseALimitThatIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResourceLimit.of(-1))
                .withMessage("limit is -1: use 0 or more, or none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResourceLimit.of(20, 10))
                .withMessage("soft limit is 20 and hard limit is 10: use a hard limit that is no less");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new ResourceLimit(new ResourceLimit.Bound.Unlimited(), new ResourceLimit.Bound.Of(10)))
                .withMessageStartingWith("soft limit is unlimited and hard limit is 10");
    }

    @Test
    void leaveACommandAsItIsIfThereAreNone() {
        assertThat(LaunchSettings.NONE.isEmpty()).isTrue();
        assertThat(LaunchSettings.NONE.applyTo(SLEEP, ROOT, Map.of())).isSameAs(SLEEP);
    }

    @Test
    void areRefusedOnWindows() {
        assertThatThrownBy(() -> script(LaunchSettings.NONE.withUmask(022), Platform.WINDOWS)
                        .around(SLEEP, ROOT, Map.of()))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("there are no umask, nice value, limits, user and group of a process on Windows;"
                        + " leave them out, or give them for other systems only");
    }

    @ParameterizedTest
    @EnumSource(names = {"MACOS", "OTHER"})
    void knowOtherUsersOnLinuxOnly(Platform platform) {
        assertThatThrownBy(() ->
                        script(LaunchSettings.NONE.withUser("www"), platform).around(SLEEP, ROOT, Map.of()))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("as user 'www'")
                .hasMessageContaining("on Linux only; leave them out");
        assertThat(script(LaunchSettings.NONE.withNice(3), platform).around(SLEEP, ROOT, Map.of()))
                .isNotSameAs(SLEEP);
    }

    private static SettingsScript script(LaunchSettings settings, Platform platform) {
        return new SettingsScript(settings, platform, "/usr/bin");
    }

    @ParameterizedTest
    @CsvSource({"Linux, LINUX", "Windows 11, WINDOWS", "Mac OS X, MACOS", "FreeBSD, OTHER"})
    void knowTheSystems(String name, Platform platform) {
        assertThat(Platform.ofName(name)).isEqualTo(platform);
    }
}
