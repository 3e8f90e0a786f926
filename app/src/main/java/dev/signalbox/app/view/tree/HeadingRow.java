package dev.signalbox.app.view.tree;

import dev.signalbox.app.subject.Subject;
import java.util.List;

/** A heading: a workspace over all of its services, a group over its own, one over actors. */
public final class HeadingRow extends TreeRow {
    private List<Subject> subjects = List.of();

    HeadingRow(String name, StateLook look) {
        super(look);
        setName(name);
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
