package dev.signalbox.app.view.output;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.collections.ObservableList;
import javafx.scene.Node;

/** The children of one kind that a row draws with: taken one after the other, hidden when not needed, never thrown away. */
final class NodePool<N extends Node> {
    private final ObservableList<Node> children;
    private final Supplier<N> factory;
    private final List<N> nodes = new ArrayList<>();
    private int used;

    NodePool(ObservableList<Node> children, Supplier<N> factory) {
        this.children = children;
        this.factory = factory;
    }

    /** Begins anew; what was taken before may be taken again. */
    void restart() {
        used = 0;
    }

    N take() {
        if (used == nodes.size()) {
            N node = factory.get();
            nodes.add(node);
            children.add(node);
        }
        N node = nodes.get(used++);
        node.setVisible(true);
        return node;
    }

    void hideRest() {
        for (int i = used; i < nodes.size() && nodes.get(i).isVisible(); i++) {
            nodes.get(i).setVisible(false);
        }
    }
}
