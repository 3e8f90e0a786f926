package dev.signalbox.app.view.tree;

import dev.signalbox.app.subject.Subject;
import dev.signalbox.engine.event.NodeId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A heading: a workspace over all of its services, a group over its own, one over actors. */
public final class HeadingRow extends TreeRow {
    private final Object key;
    private List<Subject> subjects = List.of();

    HeadingRow(Object key, String name, StateLook look) {
        super(look);
        this.key = key;
        setName(name);
    }

    /** The workspace that it stands for; null if it stands for none. */
    @Nullable
    NodeId workspace() {
        return key instanceof NodeId id ? id : null;
    }

    @Override
    public List<Subject> subjects() {
        return subjects;
    }

    void rename(String name) {
        setName(name);
    }

    void show(List<Subject> below) {
        subjects = List.copyOf(below);
    }

    void summarise(String summary) {
        setState(summary);
        setReason(summary);
    }
}
