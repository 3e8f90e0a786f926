package dev.signalbox.app.words;

import dev.signalbox.engine.actor.ActorInfo;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.supervision.ChildInfo;
import dev.signalbox.engine.supervision.ChildState;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The words for actors. Immutable. */
public final class ActorWords {
    private final Texts texts;
    private final Words words;

    /** Words in the language of those texts. */
    public ActorWords(Texts texts, Words words) {
        this.texts = texts;
        this.words = words;
    }

    /**
     * What an actor does, in a few words, such as "running · 12 handled, 3 waiting".
     *
     * @param info what is known of it; null while it does not run
     * @param child what its supervisor knows of it; null if nobody supervises it
     */
    public String brief(@Nullable ActorInfo info, @Nullable ChildInfo child, Instant now) {
        return switch (child == null ? null : child.state()) {
            case null -> info == null ? "" : running(info);
            case ChildState.Running _ -> info == null ? texts.of("state.running") : running(info);
            case ChildState.Waiting _ -> texts.of("actor.waiting");
            case ChildState.Starting _ -> texts.of("state.starting");
            case ChildState.Stopping _ -> texts.of("actor.stopping");
            case ChildState.BackingOff(var _, var retryAt) -> texts.of("state.backingOff", words.until(retryAt, now));
            case ChildState.Down _ -> texts.of("state.stopped");
            case ChildState.GaveUp _ -> texts.of("state.gaveUp");
        };
    }

    private String running(ActorInfo info) {
        return texts.of("actor.running", info.handled(), info.waiting());
    }

    /** The same in full, with what is known beside: why it does not run, and to whom it is linked. */
    public String of(@Nullable ActorInfo info, @Nullable ChildInfo child, Instant now) {
        String brief = brief(info, child, now);
        return switch (child == null ? null : child.state()) {
            case ChildState.BackingOff(var reason, var _) -> texts.of("reason.after", brief, words.of(reason));
            case ChildState.Down(var reason)
            when reason != null && reason.isFailure() -> texts.of("reason.because", brief, words.of(reason));
            case ChildState.GaveUp(var reason, var limit) ->
                texts.of("actor.gaveUp", limit.restarts(), words.of(limit.within()), words.of(reason));
            case ChildState.Running _,
                    ChildState.Waiting _,
                    ChildState.Starting _,
                    ChildState.Stopping _,
                    ChildState.Down _ -> withLinks(brief, info);
            case null -> withLinks(brief, info);
        };
    }

    private String withLinks(String brief, @Nullable ActorInfo info) {
        if (info == null) {
            return brief;
        }
        ExitReason failure = info.lastFailure();
        String known = failure == null ? brief : texts.of("actor.failedBefore", brief, words.of(failure));
        return info.links().isEmpty()
                ? known
                : texts.of(
                        "actor.linked",
                        known,
                        info.links().stream().map(Object::toString).collect(Collectors.joining(", ")));
    }
}
