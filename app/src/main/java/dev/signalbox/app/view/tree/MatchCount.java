package dev.signalbox.app.view.tree;

/** How many of how many are to be seen. */
record MatchCount(int shown, int total) {}
