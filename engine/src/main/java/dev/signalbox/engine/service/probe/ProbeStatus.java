package dev.signalbox.engine.service.probe;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a probe has found out so far.
 *
 * @param verdict what the results amount to
 * @param checks how many results there have been
 * @param failures how many of them were failures
 * @param inARow how many of the newest results are alike: all successes, or all failures
 * @param latest the newest results, newest first; {@value #LATEST} at most
 * @param last the newest result; null if there is none yet
 * @param lastFailure the newest failure, which says why and when; null if there was none
 */
public record ProbeStatus(
        Verdict verdict,
        long checks,
        long failures,
        long inARow,
        List<CheckResult> latest,
        @Nullable CheckResult last,
        @Nullable CheckResult lastFailure) {
    /** So many of the newest results are kept. */
    public static final int LATEST = 20;

    /** Before the first result. */
    public static final ProbeStatus NONE = new ProbeStatus(Verdict.UNKNOWN, 0, 0, 0, List.of(), null, null);

    /** Copies the results. */
    public ProbeStatus {
        latest = List.copyOf(latest);
    }

    /** The status after another result, by the thresholds of that probe. */
    public ProbeStatus after(CheckResult result, ProbeSpec spec) {
        boolean succeeded = result.succeeded();
        long alike = last != null && last.succeeded() == succeeded ? inARow + 1 : 1;
        Verdict next = verdict;
        if (alike >= (succeeded ? spec.pace().successThreshold() : spec.pace().failureThreshold())) {
            next = succeeded ? Verdict.OK : Verdict.FAILING;
        }
        return new ProbeStatus(
                next,
                checks + 1,
                succeeded ? failures : failures + 1,
                alike,
                Stream.concat(Stream.of(result), latest.stream()).limit(LATEST).toList(),
                result,
                succeeded ? lastFailure : result);
    }
}
