package dev.signalbox.app.profile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of a YAML file that knows where it stands in the text; the tree has no cycles. */
sealed interface YamlNode {
    Span span();

    /**
     * From the anchor or tag, if there is one, to just after the last character; trailing comments and line breaks
     * are outside. A value left out has an empty span.
     */
    record Span(int start, int end) {
        boolean isEmpty() {
            return start == end;
        }
    }

    /** What a scalar means by the core schema of YAML 1.2. */
    enum Kind {
        TEXT,
        NUMBER,
        BOOLEAN,
        NOTHING
    }

    /** A single value; its text is as written, so {@code 007} stays {@code 007}. */
    record Scalar(Span span, String text, Kind kind, boolean plain) implements YamlNode {}

    record Sequence(Span span, List<YamlNode> items, boolean flow) implements YamlNode {}

    record Mapping(Span span, List<Entry> entries, boolean flow) implements YamlNode {}

    /** A reference to an anchor; without target if there is no such anchor, which is reported already. */
    record Alias(Span span, String anchor, @Nullable YamlNode target) implements YamlNode {}

    record Entry(YamlNode key, YamlNode value) {}
}
