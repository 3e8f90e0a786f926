package dev.signalbox.engine.event;

/**
 * A POSIX signal of the platform the engine runs on.
 *
 * @param name the name with its prefix, such as {@code SIGTERM}
 * @param number the platform's number for it; {@code SIGUSR1} is 10 on Linux and 30 on macOS
 */
public record Signal(String name, int number) {
    /** Signal 0, which reaches nobody: to send it is to ask whether the process is there. */
    public static final Signal PROBE = new Signal("SIG0", 0);

    /** Whether {@code text} names this signal, with or without the prefix, in any case, or by its number. */
    public boolean isNamed(String text) {
        return name.equalsIgnoreCase(text)
                || name.substring("SIG".length()).equalsIgnoreCase(text)
                || Integer.toString(number).equals(text);
    }

    @Override
    public String toString() {
        return name;
    }
}
