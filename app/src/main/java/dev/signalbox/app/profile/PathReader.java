package dev.signalbox.app.profile;

import dev.signalbox.engine.service.environment.Template;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads paths. What is no path on this system is a mistake, unless another system is meant. */
final class PathReader {
    private final Values values;

    PathReader(Values values) {
        this.values = values;
    }

    /** A text that becomes a path when its references have values. */
    @Nullable
    Template template(YamlNode node, String subject) {
        String word = values.filled(node, subject, "a path");
        if (word == null || values.hasNul(node, subject, word)) {
            return null;
        }
        rejectIfNone(node, subject, word);
        return values.template(node, subject, word);
    }

    /** Reports a text that is no path on this system, if it is meant for this one. */
    void rejectIfNone(YamlNode node, String subject, String text) {
        try {
            Path _ = Path.of(text);
        } catch (InvalidPathException e) {
            reject(node, subject, e);
        }
    }

    /** A path; a relative one begins in the folder of the file, one with {@code ~/} in the home of this user. */
    @Nullable
    Path path(YamlNode node, String subject) {
        String word = values.filled(node, subject, "a path");
        if (word == null) {
            return null;
        }
        try {
            return word.startsWith("~/") || word.equals("~")
                    ? Path.of(System.getProperty("user.home"), word.substring(1))
                            .normalize()
                    : values.folder().resolve(word).normalize();
        } catch (InvalidPathException e) {
            reject(node, subject, e);
            return null;
        }
    }

    private void reject(YamlNode node, String subject, InvalidPathException refusal) {
        if (values.here()) {
            values.reject(
                    node,
                    "%s is no path on this system: %s".formatted(subject, refusal.getReason()),
                    "remove the character");
        }
    }
}
