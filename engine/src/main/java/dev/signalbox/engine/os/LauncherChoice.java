package dev.signalbox.engine.os;

import dev.signalbox.engine.os.linux.Linux;
import dev.signalbox.engine.os.linux.SystemCallException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** By which means processes are launched. */
public enum LauncherChoice {
    /** The native one where there is one, else the portable one; why is logged. */
    AUTO,
    /** By the system's own calls; on Linux only. */
    NATIVE,
    /** By {@link ProcessBuilder}. */
    PORTABLE;

    /** The system property that makes the choice: {@code auto}, {@code native} or {@code portable}. */
    public static final String PROPERTY = "signalbox.launcher";

    private static final Logger LOG = System.getLogger(LauncherChoice.class.getName());

    /**
     * What the system property says; {@link #AUTO} if it says nothing.
     *
     * @throws IllegalArgumentException if it says something else
     */
    public static LauncherChoice ofProperty() {
        String choice = System.getProperty(PROPERTY, "auto");
        return switch (choice) {
            case "auto" -> AUTO;
            case "native" -> NATIVE;
            case "portable" -> PORTABLE;
            default ->
                throw new IllegalArgumentException(
                        "%s is '%s': use auto, native or portable".formatted(PROPERTY, choice));
        };
    }

    /**
     * The launcher.
     *
     * @throws UnsupportedOperationException if it is to be the native one and there is none; the message says why
     */
    ProcessLauncher open() {
        return switch (this) {
            case PORTABLE -> new PortableLauncher();
            case NATIVE -> openNative();
            case AUTO -> {
                try {
                    yield openNative();
                } catch (UnsupportedOperationException e) {
                    LOG.log(Level.INFO, "processes are launched by the portable launcher: " + e.getMessage());
                    yield new PortableLauncher();
                }
            }
        };
    }

    private static ProcessLauncher openNative() {
        try {
            return new LinuxLauncher(Linux.ofThisPlatform());
        } catch (SystemCallException e) {
            throw new UnsupportedOperationException("the system refuses: " + e.getMessage(), e);
        }
    }
}
