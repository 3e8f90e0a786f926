package dev.signalbox.app;

import java.io.Console;
import java.util.Locale;

/** What the program can show itself on. */
final class Display {
    private Display() {}

    /** Whether there is a screen for a window; macOS and Windows always have one. */
    static boolean isThere() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return !os.startsWith("linux")
                || isSet("DISPLAY")
                || isSet("WAYLAND_DISPLAY")
                || System.getProperty("glass.platform") != null; // somebody chose a platform that needs none
    }

    /** Whether standard output is a terminal whose user has not asked for plain text. */
    @SuppressWarnings("SystemConsoleNull") // since JDK 25 it is null again where there is no terminal
    static boolean terminalShowsColours() {
        Console console = System.console();
        return console != null && console.isTerminal() && !isSet("NO_COLOR");
    }

    private static boolean isSet(String variable) {
        String value = System.getenv(variable);
        return value != null && !value.isEmpty();
    }
}
