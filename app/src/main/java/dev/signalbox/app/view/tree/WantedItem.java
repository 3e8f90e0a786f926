package dev.signalbox.app.view.tree;

import java.util.List;

/**
 * How a part of the tree shall look. Equal ones look alike, so nothing is to be done for them.
 *
 * @param key tells the item among all of the tree
 * @param name of a heading; empty for what has words of its own
 * @param open whether it is to show its children, because one of these was looked for
 */
record WantedItem(Object key, String name, boolean open, List<WantedItem> children) {
    /** Copies the list. */
    WantedItem {
        children = List.copyOf(children);
    }
}
