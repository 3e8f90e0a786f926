package dev.signalbox.app.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.event.ExitReason.Exited;
import dev.signalbox.engine.event.ExitReason.KilledBySignal;
import dev.signalbox.engine.event.ExitReason.LaunchFailed;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.event.NodeId.Kind;
import dev.signalbox.engine.event.OsProcessName;
import dev.signalbox.engine.event.ServiceState.BackingOff;
import dev.signalbox.engine.event.ServiceState.Blocker;
import dev.signalbox.engine.event.ServiceState.Ended;
import dev.signalbox.engine.event.ServiceState.FailedToLaunch;
import dev.signalbox.engine.event.ServiceState.Running;
import dev.signalbox.engine.event.ServiceState.Scheduled;
import dev.signalbox.engine.event.ServiceState.Stopped;
import dev.signalbox.engine.event.ServiceState.Stopping;
import dev.signalbox.engine.event.ServiceState.Waiting;
import dev.signalbox.engine.event.ServiceState.Want;
import dev.signalbox.engine.event.Signal;
import dev.signalbox.engine.os.PlatformSignals;
import dev.signalbox.engine.time.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final Words words = new Words(new Texts(Locale.ENGLISH), PlatformSignals.ofThisPlatform());

    @Test
    void anExitCodeThatLooksLikeASignalSaysSo() {
        assertThat(words.of(new Exited(0))).isEqualTo("exit code 0");
        assertThat(words.of(new Exited(137))).isEqualTo("exit code 137, as after SIGKILL");
        assertThat(words.of(new Exited(12345))).isEqualTo("exit code 12345");
        assertThat(words.of(new KilledBySignal(new Signal("SIGTERM", 15)))).isEqualTo("killed by SIGTERM");
    }

    @Test
    void aWaitIsRoundedUpSoThatItNeverSaysZeroTooEarly() {
        assertThat(words.of(new BackingOff(new Exited(3), NOW.plusMillis(2001)), NOW))
                .isEqualTo("restarts in 3 s, after exit code 3");
        assertThat(words.of(new Stopping(NOW, NOW.plusSeconds(5), 7), NOW)).isEqualTo("stopping, kill in 5 s");
        assertThat(words.of(new Stopping(NOW, NOW, 7), NOW)).isEqualTo("killing");
    }

    @Test
    void anEndIsCalledByItsKind() {
        assertThat(words.brief(new Ended(new Exited(0), NOW), NOW)).isEqualTo("ended");
        assertThat(words.of(new Ended(new Exited(1), NOW), NOW)).isEqualTo("failed: exit code 1");
        FailedToLaunch failed = new FailedToLaunch(new LaunchFailed("no such file"), NOW);
        assertThat(words.brief(failed, NOW)).isEqualTo("cannot start");
        assertThat(words.of(failed, NOW)).isEqualTo("no such file");
    }

    @Test
    void aServiceThatWaitsSaysForWhom() {
        Blocker db = new Blocker(null, "db", Want.READY, "", false, "");
        Blocker migrate = new Blocker(null, "migrate", Want.SUCCEEDED, "", false, "");
        assertThat(words.of(new Waiting(NOW, List.of(db, migrate)), NOW))
                .isEqualTo("waits for db to be ready, migrate to succeed");
        assertThat(words.brief(new Waiting(NOW, List.of(db)), NOW)).isEqualTo("waits for db");
        assertThat(words.brief(new Waiting(NOW, List.of(db, migrate)), NOW)).isEqualTo("waits for db and 1 more");
        Blocker port = new Blocker(null, "db", Want.TCP, "", true, "connection refused");
        assertThat(words.of(new Waiting(NOW, List.of(port)), NOW))
                .isEqualTo("waits for a port of db (connection refused); that will not come by itself");
        assertThat(words.of(new Scheduled(NOW.plusSeconds(90), null), NOW)).isEqualTo("runs in 1 min 30 s");
    }

    @Test
    void aSurvivorIsNamed() {
        Stopped stopped = new Stopped(null, NOW, List.of(), List.of(new OsProcessName(12345, "sleep 600")));
        assertThat(words.of(stopped, NOW)).isEqualTo("stopped, but still alive: pid 12345 (sleep 600)");
        assertThat(words.brief(stopped, NOW)).isEqualTo("still alive");
    }

    @Test
    void aStopNamesWhatItHadToKill() {
        Stopped stopped = new Stopped(null, NOW, List.of(new OsProcessName(12345, "sleep 600")), List.of());
        assertThat(words.brief(stopped, NOW)).isEqualTo("stopped");
        assertThat(words.of(stopped, NOW))
                .isEqualTo("stopped; did not end in time, so this was killed: pid 12345 (sleep 600)");
    }

    @Test
    void aStopThatGoesOnSaysSinceWhenForWhomItWaitsAndUntilWhen() {
        Stopping stopping = new Stopping(NOW.minusSeconds(12), NOW.plusSeconds(3), 7);
        assertThat(words.of(stopping, List.of(), NOW)).isEqualTo("stopping for 12 s: pid 7; kill in 3 s");
        List<OsProcessName> five = IntStream.range(7, 12)
                .mapToObj(pid -> new OsProcessName(pid, "sh"))
                .toList();
        assertThat(words.of(stopping, five, NOW.plusSeconds(3)))
                .isEqualTo(
                        "stopping for 15 s: pid 7 (sh), pid 8 (sh), pid 9 (sh), pid 10 (sh) and 1 more; being killed");
        assertThat(words.of(new Running(NOW, new NodeId(Kind.PROCESS, 1), 7), five, NOW))
                .isEqualTo("running");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void durationsAreWordedAsTheEngineWordsThem(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            long atMost = 1L << random.nextInt(1, 40); // as many short ones as long ones
            Duration duration = Duration.ofMillis(random.nextLong(atMost)).plusNanos(random.nextInt(1_000_000));
            assertThat(words.of(duration)).as("seed %d, %s", seed, duration).isEqualTo(DurationText.of(duration));
        }
        assertThat(words.of(Duration.ofSeconds(-1))).isEqualTo(DurationText.of(Duration.ofSeconds(-1)));
    }

    @Test
    void tenthsAreWrittenAsTheLanguageWritesThem() {
        assertThat(words.of(Duration.ofMillis(2590))).isEqualTo("2.5 s");
        assertThat(words.of(Duration.ofMillis(59_999))).isEqualTo("59.9 s");
    }

    @Test
    void anUptimeIsInWholeSeconds() {
        assertThat(words.uptime(NOW, NOW.plusMillis(999))).isEqualTo("0 s");
        assertThat(words.uptime(NOW, NOW.plusMillis(2900))).isEqualTo("2 s");
        assertThat(words.uptime(NOW.plusSeconds(5), NOW)).isEqualTo("0 s");
        assertThat(words.uptime(NOW, NOW.plusSeconds(60))).isEqualTo("1 min");
    }

    @Test
    void everySignalOfThisPlatformHasAMeaning() {
        for (Signal signal : PlatformSignals.ofThisPlatform().all()) {
            assertThat(words.meaningOf(signal)).as(signal.name()).isNotEmpty();
        }
    }
}
