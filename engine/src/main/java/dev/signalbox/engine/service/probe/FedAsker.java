package dev.signalbox.engine.service.probe;

import dev.signalbox.engine.os.OutputLine.Text;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Finds out whether a line has matched: looks at those that are new whenever it is woken. */
final class FedAsker implements Asker {
    private final LineSearch search;
    private final UnaryOperator<String> mask; // for what is told
    private final Bell bell;
    private final InstantSource clock;

    FedAsker(LineSearch search, UnaryOperator<String> mask, Bell bell, InstantSource clock) {
        this.search = search;
        this.mask = mask;
        this.bell = bell;
        this.clock = clock;
    }

    @Override
    public CheckResult ask(Duration timeout) {
        CheckResult match = news();
        return match == null ? result(false, "no line has matched yet" + search.gaps()) : match;
    }

    @Override
    @SuppressWarnings("ThreadPriorityCheck") // nothing depends on it: it is a courtesy to other virtual threads
    public @Nullable CheckResult news() {
        Text match = search.next();
        if (match != null) {
            return result(true, "line %d matches: %s".formatted(match.number(), OneLine.of(match.text())));
        }
        if (search.hasMore()) {
            bell.ring(); // the rest in another round, so that a flood keeps nobody from closing or asking
            Thread.yield(); // nor the other virtual threads from running
        }
        return null;
    }

    private CheckResult result(boolean succeeded, String reason) {
        return new CheckResult(clock.instant(), succeeded, mask.apply(reason), Duration.ZERO);
    }

    @Override
    public boolean isFed() {
        return true;
    }

    @Override
    public void awaitEnd() {}
}
