package dev.signalbox.engine.service.launch;

import java.util.Locale;

/** What kind of system this is, as far as settings differ. */
enum Platform {
    LINUX,
    MACOS,
    WINDOWS,
    /** Another POSIX system. */
    OTHER;

    static Platform ofName(String osName) {
        String name = osName.toLowerCase(Locale.ROOT);
        if (name.startsWith("linux")) {
            return LINUX;
        }
        if (name.startsWith("windows")) {
            return WINDOWS;
        }
        return name.startsWith("mac") ? MACOS : OTHER;
    }

    static Platform here() {
        return ofName(System.getProperty("os.name", ""));
    }
}
