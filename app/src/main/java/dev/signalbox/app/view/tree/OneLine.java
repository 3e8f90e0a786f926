package dev.signalbox.app.view.tree;

import java.util.regex.Pattern;

/** Text for a cell, which has room for one line. */
final class OneLine {
    private static final Pattern WHITESPACE = Pattern.compile("\\s+");

    private OneLine() {}

    /** The text with each run of white space as one space. */
    static String of(String text) {
        return WHITESPACE.matcher(text.strip()).replaceAll(" ");
    }
}
