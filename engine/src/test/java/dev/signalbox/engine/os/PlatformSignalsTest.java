package dev.signalbox.engine.os;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.event.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformSignalsTest {
    private static final PlatformSignals LINUX = PlatformSignals.of("Linux");

    @ParameterizedTest
    @CsvSource({
        "Linux, HUP, 1",
        "Linux, KILL, 9",
        "Linux, USR1, 10",
        "Linux, SEGV, 11",
        "Linux, USR2, 12",
        "Linux, TERM, 15",
        "Linux, CHLD, 17",
        "Linux, CONT, 18",
        "Linux, STOP, 19",
        "Linux, TTOU, 22",
        "Linux, WINCH, 28",
        "Linux, SYS, 31",
        "Mac OS X, HUP, 1",
        "Mac OS X, EMT, 7",
        "Mac OS X, KILL, 9",
        "Mac OS X, BUS, 10",
        "Mac OS X, TERM, 15",
        "Mac OS X, STOP, 17",
        "Mac OS X, CONT, 19",
        "Mac OS X, CHLD, 20",
        "Mac OS X, INFO, 29",
        "Mac OS X, USR1, 30",
        "Mac OS X, USR2, 31",
        "Windows 11, KILL, 9",
        "Windows 11, TERM, 15"
    })
    void hasTheNumberOfEachPlatform(String osName, String name, int number) {
        assertThat(PlatformSignals.of(osName).named(name)).contains(new Signal("SIG" + name, number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"USR1", "usr1", "SIGUSR1", "SigUsr1", "10"})
    void findsASignalByNameOrNumber(String text) {
        assertThat(LINUX.named(text)).contains(new Signal("SIGUSR1", 10));
    }

    @Test
    void knowsTheProbeAndTheRealTimeSignalsByNameAndNumber() {
        assertThat(LINUX.named("0")).contains(Signal.PROBE);
        assertThat(LINUX.named("34")).contains(new Signal("SIGRTMIN", 34));
        assertThat(LINUX.named("rtmin+3")).contains(new Signal("SIGRTMIN+3", 37));
        assertThat(LINUX.numbered(64)).isEqualTo(new Signal("SIGRTMIN+30", 64));
        assertThat(LINUX.numbered(33)).isEqualTo(new Signal("SIG33", 33));
        assertThat(LINUX.all()).hasSize(31).doesNotContain(Signal.PROBE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SIG", "32", "-9", "USR3", " TERM"})
    void knowsNoOtherSignal(String text) {
        assertThat(LINUX.named(text)).isEmpty();
    }

    @Test
    void onWindowsKnowsOnlyTheTwoThatHaveACounterpart() {
        assertThat(PlatformSignals.of("Windows 11").all())
                .extracting(Signal::name)
                .containsExactly("SIGKILL", "SIGTERM");
    }

    @Test
    void listsThemInTheOrderOfTheirNumbers() {
        assertThat(LINUX.all())
                .hasSize(31)
                .extracting(Signal::number)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(PlatformSignals.of("Mac OS X").all()).hasSize(31);
    }

    @Test
    void everyPlatformCanAskAndKill() {
        for (String osName : new String[] {"Linux", "Mac OS X", "Windows 11"}) {
            PlatformSignals signals = PlatformSignals.of(osName);
            assertThat(signals.term().number()).isEqualTo(15);
            assertThat(signals.kill().number()).isEqualTo(9);
        }
    }
}
