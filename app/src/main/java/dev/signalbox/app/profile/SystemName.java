package dev.signalbox.app.profile;

import java.util.List;
import java.util.Locale;

/** The systems that a service can have values of its own for. */
enum SystemName {
    LINUX,
    MACOS,
    WINDOWS,
    /** One that the file has no name for. */
    OTHER;

    /** Those that the file has a name for. */
    static final List<SystemName> NAMED = List.of(LINUX, MACOS, WINDOWS);

    /** The key of the values for it. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one that this runs on. */
    static SystemName here() {
        return of(System.getProperty("os.name", ""));
    }

    /** The one with that {@code os.name}. */
    static SystemName of(String osName) {
        String name = osName.toLowerCase(Locale.ROOT);
        if (name.startsWith("linux")) {
            return LINUX;
        }
        if (name.startsWith("windows")) {
            return WINDOWS;
        }
        return name.startsWith("mac") ? MACOS : OTHER;
    }
}
