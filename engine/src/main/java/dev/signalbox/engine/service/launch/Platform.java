package dev.signalbox.engine.service.launch;

import java.util.Locale;

/** What kind of system this is, as far as settings differ. */
public enum Platform {
    /** With whatever is on top of the kernel. */
    LINUX,
    /** Of Apple. */
    MACOS,
    /** Of Microsoft. */
    WINDOWS,
    /** Another POSIX system. */
    OTHER;

    /** The one with that {@code os.name}. */
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

    /** The one that this runs on. */
    public static Platform here() {
        return ofName(System.getProperty("os.name", ""));
    }
}
