package dev.signalbox.engine.service;

import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.service.environment.EnvironmentException;
import dev.signalbox.engine.service.environment.SecretMask;
import dev.signalbox.engine.service.probe.Await;
import dev.signalbox.engine.service.probe.AwaitSpec;
import dev.signalbox.engine.service.probe.Check;
import dev.signalbox.engine.service.probe.CheckResult;
import dev.signalbox.engine.service.probe.OutputSince;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A check that is made until it succeeds, for one run of a service that others wait for. Confined to the actor that waits. */
final class Search implements AutoCloseable {
    /**
     * What is to be checked.
     *
     * @param mask hides the secrets that the check may have
     */
    record Sought(Check check, SecretMask mask) {}

    /** What is to be checked, once its variables have values. */
    @FunctionalInterface
    interface Source {
        Sought check() throws EnvironmentException;
    }

    private final NodeId run;
    private final ServiceRecord target;
    private final Facilities facilities;
    private final @Nullable Await await; // null if there is nothing to be checked
    private final String text;
    private final String mistake; // why there is not; else empty
    private final Runnable feed;

    private Search(
            NodeId run,
            ServiceRecord target,
            Facilities facilities,
            @Nullable Await await,
            String text,
            String mistake) {
        this.run = run;
        this.target = target;
        this.facilities = facilities;
        this.await = await;
        this.text = text;
        this.mistake = mistake;
        feed = await == null ? () -> {} : await::outputAdded;
    }

    /**
     * Begins it.
     *
     * @param run of the target
     * @param news is told, on any thread, when it has succeeded, or gives another reason why it has not
     */
    static Search begin(NodeId run, ServiceRecord target, Source source, Facilities facilities, Runnable news) {
        try {
            Sought sought = source.check();
            Check check = sought.check();
            SecretMask mask = sought.mask();
            Await await = facilities
                    .probes()
                    .await(AwaitSpec.of(check), new OutputSince(target.output(), target.firstLine()), mask::mask, news);
            Search search = new Search(run, target, facilities, await, mask.mask(check.text()), "");
            if (check instanceof Check.LogLine) {
                facilities.output().add(target.id(), search.feed);
            }
            var _ = await.result().thenRun(news);
            return search;
        } catch (EnvironmentException | IllegalArgumentException e) {
            return new Search(run, target, facilities, null, "", String.valueOf(e.getMessage()));
        }
    }

    boolean isFor(NodeId other) {
        return run.equals(other);
    }

    boolean hasSucceeded() {
        if (await == null) {
            return false;
        }
        CompletableFuture<CheckResult> result = await.result();
        return result.isDone()
                && !result.isCompletedExceptionally()
                && result.join().succeeded();
    }

    /** What is to be so, for people. */
    String text() {
        return text;
    }

    /** Why it has not succeeded; empty if nothing is known yet. */
    String lastFailure() {
        CheckResult failure = await == null ? null : await.lastFailure();
        return failure == null ? mistake : failure.reason();
    }

    @Override
    public void close() {
        facilities.output().remove(target.id(), feed);
        if (await != null) {
            await.cancel();
        }
    }
}
