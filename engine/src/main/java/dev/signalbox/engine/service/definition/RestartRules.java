package dev.signalbox.engine.service.definition;

import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.supervision.BackOff;
import dev.signalbox.engine.supervision.RestartLimit;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When, how soon and how often a service is started again that has ended by itself. Immutable.
 *
 * @param policy after which ends
 * @param successCodes exit codes that are no failure; 0 need not be among them to be none
 * @param backOff how long to wait before
 * @param limit how many restarts there may be in how much time before it is given up; null for any number
 */
public record RestartRules(
        RestartPolicy policy,
        Set<Integer> successCodes,
        BackOff backOff,
        @Nullable RestartLimit limit) {

    /** One second, doubled each time up to a minute; forgotten after ten seconds of running. */
    public static final BackOff USUAL_BACK_OFF =
            new BackOff(Duration.ofSeconds(1), 2, Duration.ofMinutes(1), 0, Duration.ofSeconds(10));

    /** Copies the codes. */
    public RestartRules {
        successCodes = Set.copyOf(successCodes);
    }

    /** With the usual waits, and no limit. */
    public static RestartRules of(RestartPolicy policy) {
        return new RestartRules(policy, Set.of(), USUAL_BACK_OFF, null);
    }

    /** The same with other waits. */
    public RestartRules with(BackOff other) {
        return new RestartRules(policy, successCodes, other, limit);
    }

    /** The same with another limit, or none. */
    public RestartRules with(@Nullable RestartLimit other) {
        return new RestartRules(policy, successCodes, backOff, other);
    }

    /** The same, where these exit codes are no failure. */
    public RestartRules withSuccessCodes(Set<Integer> codes) {
        return new RestartRules(policy, codes, backOff, limit);
    }

    /** Whether it has done what it had to do. */
    public boolean isSuccess(ExitReason reason) {
        return !reason.isFailure() || (reason instanceof ExitReason.Exited(var code) && successCodes.contains(code));
    }

    /** Whether it is started again after that end. */
    public boolean restartsAfter(ExitReason reason) {
        return policy.restartsAfter(isSuccess(reason));
    }
}
