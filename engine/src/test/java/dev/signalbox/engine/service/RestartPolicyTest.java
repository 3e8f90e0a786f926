package dev.signalbox.engine.service;

import static dev.signalbox.engine.service.RestartPolicy.ALWAYS;
import static dev.signalbox.engine.service.RestartPolicy.NEVER;
import static dev.signalbox.engine.service.RestartPolicy.ON_FAILURE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.ExitReason.Exited;
import dev.signalbox.engine.event.ExitReason.KilledBySignal;
import dev.signalbox.engine.event.ExitReason.LaunchFailed;
import dev.signalbox.engine.event.Signal;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {
    private static final ExitReason SUCCESS = new Exited(0);
    private static final List<ExitReason> FAILURES = List.of(
            new Exited(1), new Exited(-1), new KilledBySignal(new Signal("SIGTERM", 15)), new LaunchFailed("x"));

    @Test
    void neverRestartsAfterNothing() {
        assertThat(NEVER.restartsAfter(SUCCESS)).isFalse();
        assertThat(FAILURES).noneMatch(NEVER::restartsAfter);
    }

    @Test
    void onFailureRestartsAfterEverythingButExitCodeZero() {
        assertThat(ON_FAILURE.restartsAfter(SUCCESS)).isFalse();
        assertThat(FAILURES).allMatch(ON_FAILURE::restartsAfter);
    }

    @Test
    void alwaysRestartsAfterEverything() {
        assertThat(ALWAYS.restartsAfter(SUCCESS)).isTrue();
        assertThat(FAILURES).allMatch(ALWAYS::restartsAfter);
    }
}
