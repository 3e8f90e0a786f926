package dev.signalbox.app.view.tree;

/**
 * By what siblings are sorted.
 *
 * @param ascending whether the smallest comes first
 */
record TreeOrder(TreeColumn column, boolean ascending) {}
