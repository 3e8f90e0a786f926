package dev.signalbox.app.view.tree;

import dev.signalbox.app.subject.ActorSubject;
import dev.signalbox.app.words.ActorWords;
import dev.signalbox.app.words.Words;
import dev.signalbox.engine.actor.ActorInfo;
import dev.signalbox.engine.actor.Actors;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.supervision.ChildInfo;
import dev.signalbox.engine.supervision.ChildState;
import dev.signalbox.engine.tree.TreeNode.ActorNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The row of an actor of the program that the engine is part of. */
public final class ActorRow extends TreeRow {
    private final Actors actors;
    private ActorNode node;

    ActorRow(ActorNode node, Actors actors) {
        super(StateLook.ACTOR);
        this.actors = actors;
        this.node = node;
        setName(node.name());
    }

    @Override
    public List<ActorSubject> subjects() {
        return List.of(new ActorSubject(node, actors));
    }

    /** It was looked at again. */
    void show(ActorNode seen) {
        node = seen;
        setName(seen.name());
    }

    void update(ActorWords actorWords, Words words, Instant now) {
        ActorInfo info = node.info();
        ChildInfo child = node.child();
        int restarts = child == null ? info == null ? 0 : info.restarts() : child.restarts();
        setLook(child == null ? StateLook.ACTOR : StateLook.of(child.state()));
        setState(actorWords.brief(info, child, now));
        setReason(actorWords.of(info, child, now));
        setPid(info == null ? "" : info.pid().toString());
        setUptime(
                child != null && child.state() instanceof ChildState.Running(var since)
                        ? words.uptime(since, now)
                        : "");
        setRestarts(restarts == 0 ? "" : Integer.toString(restarts));
        ExitReason last = lastReason(info, child);
        setLastExit(last == null ? "" : words.of(last));
    }

    private static @Nullable ExitReason lastReason(@Nullable ActorInfo info, @Nullable ChildInfo child) {
        if (child != null && child.lastReason() != null) {
            return child.lastReason();
        }
        return info == null ? null : info.lastFailure();
    }
}
