package dev.signalbox.app.words;

import java.nio.file.Path;

/** Paths made fit for a place that has room for few words. */
public final class ShortPath {
    private ShortPath() {}

    /** The file and its folder: enough to tell one project's file from another's. */
    public static String of(Path file) {
        int names = file.getNameCount();
        return names <= 2 ? file.toString() : file.subpath(names - 2, names).toString();
    }
}
