package dev.signalbox.app.view.tree;

import org.jspecify.annotations.Nullable;

/**
 * What of the tree is to be seen, and in which order.
 *
 * @param order null for the natural one
 */
record TreeArrangement(TreeFilter filter, @Nullable TreeOrder order) {
    /** All, as it stands in the workspace. */
    static final TreeArrangement NATURAL = new TreeArrangement(TreeFilter.ALL, null);
}
