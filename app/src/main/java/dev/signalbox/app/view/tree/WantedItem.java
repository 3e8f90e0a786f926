package dev.signalbox.app.view.tree;

import java.util.List;
import java.util.function.Supplier;

/**
 * How a part of the tree shall look.
 *
 * @param key tells the item among all of the tree
 * @param row makes the row if the item is new
 * @param expanded whether a new item shows its children
 */
record WantedItem(Object key, Supplier<TreeRow> row, boolean expanded, List<WantedItem> children) {}
