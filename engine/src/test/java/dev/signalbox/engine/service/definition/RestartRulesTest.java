package dev.signalbox.engine.service.definition;

import static dev.signalbox.engine.service.definition.RestartPolicy.ALWAYS;
import static dev.signalbox.engine.service.definition.RestartPolicy.NEVER;
import static dev.signalbox.engine.service.definition.RestartPolicy.ON_FAILURE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.ExitReason.Exited;
import dev.signalbox.engine.event.ExitReason.KilledBySignal;
import dev.signalbox.engine.event.ExitReason.LaunchFailed;
import dev.signalbox.engine.event.Signal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RestartRulesTest {
    private static final ExitReason SUCCESS = new Exited(0);
    private static final List<ExitReason> FAILURES = List.of(
            new Exited(1), new Exited(-1), new KilledBySignal(new Signal("SIGTERM", 15)), new LaunchFailed("x"));

    @Test
    void neverRestartsAfterNothing() {
        assertThat(RestartRules.of(NEVER).restartsAfter(SUCCESS)).isFalse();
        assertThat(FAILURES).noneMatch(RestartRules.of(NEVER)::restartsAfter);
    }

    @Test
    void onFailureRestartsAfterEverythingButExitCodeZero() {
        assertThat(RestartRules.of(ON_FAILURE).restartsAfter(SUCCESS)).isFalse();
        assertThat(FAILURES).allMatch(RestartRules.of(ON_FAILURE)::restartsAfter);
    }

    @Test
    void anExitCodeCanBeDeclaredASuccess() {
        RestartRules rules = RestartRules.of(ON_FAILURE).withSuccessCodes(Set.of(1, 3));
        assertThat(rules.restartsAfter(new Exited(1))).isFalse();
        assertThat(rules.restartsAfter(new Exited(0))).isFalse();
        assertThat(rules.restartsAfter(new Exited(2))).isTrue();
        assertThat(RestartRules.of(ALWAYS).withSuccessCodes(Set.of(1)).restartsAfter(new Exited(1)))
                .isTrue();
    }

    @Test
    void alwaysRestartsAfterEverything() {
        assertThat(RestartRules.of(ALWAYS).restartsAfter(SUCCESS)).isTrue();
        assertThat(FAILURES).allMatch(RestartRules.of(ALWAYS)::restartsAfter);
    }
}
