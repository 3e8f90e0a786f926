package dev.signalbox.engine.os;

import dev.signalbox.engine.event.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The signals that can be sent to a process on this platform. Immutable. */
public final class PlatformSignals {
    private static final String LINUX = "HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT"
            + " CHLD CONT STOP TSTP TTIN TTOU URG XCPU XFSZ VTALRM PROF WINCH IO PWR SYS";
    private static final String MACOS = "HUP INT QUIT ILL TRAP ABRT EMT FPE KILL BUS SEGV SYS PIPE ALRM TERM URG STOP"
            + " TSTP CONT CHLD TTIN TTOU IO XCPU XFSZ VTALRM PROF WINCH INFO USR1 USR2";

    private final List<Signal> all;

    private PlatformSignals(List<Signal> all) {
        this.all = List.copyOf(all);
    }

    /** The signals of the platform this runs on. */
    public static PlatformSignals ofThisPlatform() {
        return of(System.getProperty("os.name", ""));
    }

    /** The signals of the platform with that {@code os.name}; on Windows only the two that have a counterpart there. */
    static PlatformSignals of(String osName) {
        String name = osName.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return new PlatformSignals(List.of(new Signal("SIGKILL", 9), new Signal("SIGTERM", 15)));
        }
        List<Signal> signals = new ArrayList<>();
        for (String word : (name.startsWith("mac") ? MACOS : LINUX).split(" ", -1)) {
            signals.add(new Signal("SIG" + word, signals.size() + 1)); // both systems number them from 1 without gaps
        }
        return new PlatformSignals(signals);
    }

    /** All of them, in the order of their numbers. */
    public List<Signal> all() {
        return all;
    }

    /** The signal of that name ({@code USR1}, {@code SIGUSR1}, any case) or number. */
    public Optional<Signal> named(String text) {
        return all.stream().filter(signal -> signal.isNamed(text)).findFirst();
    }

    Signal kill() {
        return required("SIGKILL");
    }

    Signal term() {
        return required("SIGTERM");
    }

    private Signal required(String name) {
        return named(name).orElseThrow(() -> new AssertionError("every platform has " + name));
    }
}
