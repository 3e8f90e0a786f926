package dev.signalbox.app.profile;

import dev.signalbox.engine.service.definition.About;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what people want to know of a service. */
final class AboutReader {
    private static final Pattern COLOUR = Pattern.compile("#[0-9A-Fa-f]{6}|[a-z][a-z-]*");
    private static final Pattern ICON = Pattern.compile("[a-z0-9][a-z0-9-]*");

    private final Values values;

    AboutReader(Values values) {
        this.values = values;
    }

    About read(Fields fields) {
        return new About(
                fields.text("description"),
                new LinkedHashSet<>(fields.read("tags", values::words, List.of())),
                fields.read(
                        "colour",
                        (node, subject) -> matching(COLOUR, node, subject, "a name such as teal, or #20b2aa in quotes"),
                        ""),
                fields.read("icon", (node, subject) -> matching(ICON, node, subject, "a name such as database"), ""));
    }

    private @Nullable String matching(Pattern pattern, YamlNode node, String subject, String wanted) {
        String word = values.filled(node, subject, wanted);
        if (word == null || pattern.matcher(word).matches()) {
            return word;
        }
        values.reject(node, "%s is '%s'".formatted(subject, word), "write " + wanted);
        return null;
    }
}
