package dev.signalbox.app.view.tree;

import dev.signalbox.app.subject.Subject;
import dev.signalbox.engine.event.NodeId;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.control.TreeItem;
import org.jspecify.annotations.Nullable;

/** A heading: a workspace over all of its services, a group over its own, one over actors. */
public final class HeadingRow extends TreeRow {
    private final Object key;
    private final StateLook look;
    private final TreeWords words;
    private final Supplier<List<TreeItem<TreeRow>>> below;
    private String name;

    /**
     * A heading.
     *
     * @param below what stands right below it now
     */
    HeadingRow(Object key, String name, StateLook look, TreeWords words, Supplier<List<TreeItem<TreeRow>>> below) {
        this.key = key;
        this.name = name;
        this.look = look;
        this.words = words;
        this.below = below;
    }

    @Override
    public List<Subject> subjects() {
        return below.get().stream()
                .<Subject>flatMap(child -> child.getValue().subjects().stream())
                .toList();
    }

    /** The workspace that it stands for; null if it stands for none. */
    public @Nullable NodeId workspace() {
        return key instanceof NodeId id ? id : null;
    }

    /** Whether it stands over a workspace, whose profiles have no group there. */
    boolean isWorkspace() {
        return look == StateLook.WORKSPACE;
    }

    /** Whether it stands over a group. */
    boolean isGroup() {
        return look == StateLook.GROUP;
    }

    void rename(String newName) {
        name = newName;
        outdate();
    }

    @Override
    public Object key() {
        return key;
    }

    @Override
    RowText describe() {
        return RowText.of(look, name, words.summaryOf(services(), below.get().isEmpty()));
    }
}
