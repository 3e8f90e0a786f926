package dev.signalbox.app.profile;

import dev.signalbox.engine.text.NearNames;
import java.util.List;

/** The words a place of the file understands, and which of them was meant by one it does not. */
record KnownKeys(List<String> words) {
    /** The keys of the file itself. */
    static final KnownKeys WORKSPACE = new KnownKeys(List.of("workspace", "services"));

    /** The keys of a service, in the order they are written. */
    static final KnownKeys SERVICE = new KnownKeys(List.of(
            "command",
            "shell",
            "directory",
            "environment",
            "group",
            "restart",
            "autostart",
            "grace",
            "stop-signal",
            "description"));

    boolean contains(String word) {
        return words.contains(word);
    }

    /** "did you mean 'command'?", or all words if none is near; see {@link NearNames}. */
    String suggestion(String unknown) {
        return NearNames.question(unknown, words).orElseGet(() -> "use one of: " + String.join(", ", words));
    }
}
