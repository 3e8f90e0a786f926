package dev.signalbox.engine.service.probe;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes a check again and again until it is closed, and tells what comes of it. Thread-safe; no call blocks.
 *
 * <p>At most one check is under way. One that takes longer than its timeout is cut off. A probe for a line of the output
 * ends by itself with the first line that matches.
 */
public final class Probe implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Probe.class.getName());

    private final ProbeSpec spec;
    private final Inquiry inquiry;
    private final Consumer<? super ProbeNews> listener;
    private volatile ProbeStatus status = ProbeStatus.NONE; // written by the thread of the inquiry only

    Probe(ProbeSpec spec, Inquiry inquiry, Consumer<? super ProbeNews> listener) {
        this.spec = spec;
        this.inquiry = inquiry;
        this.listener = listener;
    }

    void run() throws InterruptedException {
        Asker asker = inquiry.asker();
        long due = inquiry.time().nanoTime() + spec.pace().initialDelay().toNanos();
        while (inquiry.awaitUntil(due)) {
            long now = inquiry.time().nanoTime();
            CheckResult result;
            if (now - due >= 0) {
                due = now + spec.pace().period().toNanos();
                result = asker.ask(spec.pace().timeout());
            } else {
                result = asker.news();
            }
            if (result != null && !inquiry.isClosed()) {
                tell(result);
                if (asker.isFed() && result.succeeded()) {
                    return;
                }
            }
        }
    }

    private void tell(CheckResult result) {
        Verdict before = status.verdict();
        status = status.after(result, spec);
        ProbeNews news = new ProbeNews(result, before, status);
        try {
            listener.accept(news);
        } catch (RuntimeException | Error e) { // foreign code: the probe goes on
            LOG.log(Level.ERROR, "the listener of '" + inquiry + "' failed on " + news, e);
        }
    }

    /** What it was started with. */
    public ProbeSpec spec() {
        return spec;
    }

    /** What it has found out so far; stays after its end. */
    public ProbeStatus status() {
        return status;
    }

    /** Says that the output has new lines; from any thread, as often as one likes. */
    public void outputAdded() {
        inquiry.outputAdded();
    }

    /**
     * Cuts off the check that is under way, and makes no other. One call of the listener may be under way, or just about
     * to be made; no other one follows. Closing twice is harmless.
     */
    @Override
    public void close() {
        inquiry.close();
    }

    /**
     * Completes after a close, when nothing that the probe began is left and its listener has returned; never fails. What
     * cannot be cut off within 5 s is logged and not waited for.
     */
    public CompletableFuture<@Nullable Void> ended() {
        return inquiry.ended();
    }
}
