package dev.signalbox.app.view.tree;

import dev.signalbox.app.subject.ActorSubject;
import dev.signalbox.engine.actor.Actors;
import dev.signalbox.engine.tree.TreeNode;
import dev.signalbox.engine.tree.TreeNode.ActorNode;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The row of an actor of the program that the engine is part of. */
public final class ActorRow extends TreeRow {
    private final Function<Object, @Nullable TreeNode> seen;
    private final Actors actors;
    private final TreeWords words;
    private ActorNode node;

    /**
     * The row of that actor.
     *
     * @param seen the node of a key as it was seen last; null if it is gone
     */
    ActorRow(ActorNode node, Function<Object, @Nullable TreeNode> seen, Actors actors, TreeWords words) {
        this.node = node;
        this.seen = seen;
        this.actors = actors;
        this.words = words;
    }

    private ActorNode node() {
        if (seen.apply(node.key()) instanceof ActorNode newer) {
            node = newer;
        }
        return node;
    }

    @Override
    public List<ActorSubject> subjects() {
        return List.of(new ActorSubject(node(), actors));
    }

    @Override
    Object key() {
        return node.key();
    }

    @Override
    RowText describe() {
        return words.of(node());
    }
}
