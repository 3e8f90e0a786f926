package dev.signalbox.app.profile;

import dev.signalbox.app.profile.YamlNode.Entry;
import java.util.Optional;

/** Finds keys in the tree of a file that has services. */
record FileTree(YamlNode.Mapping root) {
    Entry services() {
        return entry(root, "services").orElseThrow();
    }

    /** The entry of a mapping itself, not of one that is merged into it. */
    static Optional<Entry> entry(YamlNode.Mapping mapping, String key) {
        return mapping.entries().stream()
                .filter(entry -> entry.key() instanceof YamlNode.Scalar scalar
                        && scalar.text().equals(key)
                        && !NodeReader.isMerge(scalar))
                .findFirst();
    }
}
