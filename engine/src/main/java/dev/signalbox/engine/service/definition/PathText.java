package dev.signalbox.engine.service.definition;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Paths as operators write them. */
final class PathText {
    private PathText() {}

    /**
     * The path that a text means; absolute.
     *
     * @param text empty for {@code base}; with {@code ~/} at its beginning below the home of this user
     * @throws IllegalArgumentException if this system has no such path
     */
    static Path resolve(String text, Path base) {
        Path home = Path.of(System.getProperty("user.home"));
        try {
            if (text.equals("~")) {
                return home;
            }
            if (text.startsWith("~/") || text.startsWith("~\\")) {
                return home.resolve(text.substring(2)).normalize();
            }
            return base.resolve(text).normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "'%s' is no path on this system: %s; remove the character".formatted(text, e.getReason()), e);
        }
    }
}
