package dev.signalbox.engine.service.history;

import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.event.EventJournal;
import dev.signalbox.engine.event.NodeId;
import java.util.List;
import java.util.function.Function;

/**
 * Why something is as it is: the chain from an event to its first cause. Immutable; it holds its events, whatever becomes
 * of the journal.
 *
 * @param links first what is asked about, last the first cause; at least one, at most {@value #MAX_LINKS}
 */
public record Why(List<Link> links) {
    /** Of a longer chain, links in the middle are left out: what is near and what was first matter. */
    public static final int MAX_LINKS = 32;

    /**
     * Copies the links.
     *
     * @throws IllegalArgumentException if there are none or too many
     */
    public Why {
        links = List.copyOf(links);
        if (links.isEmpty() || links.size() > MAX_LINKS) {
            throw new IllegalArgumentException(
                    "a chain of %d causes: it has 1 to %d, make it by Why.of".formatted(links.size(), MAX_LINKS));
        }
    }

    /**
     * The chain of causes of that event, as far as the journal knows.
     *
     * @param present such as the change of a service to its present state; need not be in the journal itself
     */
    public static Why of(EngineEvent present, EventJournal journal) {
        return new Why(new CauseWalk(present, journal).links());
    }

    /** What it began with, as far as is known. */
    public Link firstCause() {
        return links.getLast();
    }

    /** The chain for people who read English, a sentence a link; nodes are named as in the log, such as service-3. */
    public List<String> inWords() {
        return inWords(NodeId::toString);
    }

    /**
     * The chain for people who read English, a sentence a link, such as "gave up: 3 restarts in 10 s" and then "because
     * process-12 exited with code 1 after 0.2 s".
     *
     * @param names how nodes are called
     */
    public List<String> inWords(Function<NodeId, String> names) {
        return new HistoryText(names).of(this);
    }
}
