package dev.signalbox.engine.service.probe;

/**
 * What a probe tells after each check.
 *
 * @param result what came of it
 * @param before the verdict before it
 * @param status with the result counted
 */
public record ProbeNews(CheckResult result, Verdict before, ProbeStatus status) {
    /** Whether this result has changed the verdict. */
    public boolean changesVerdict() {
        return before != status.verdict();
    }
}
