package dev.signalbox.engine.os;

import dev.signalbox.engine.event.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The signals that can be sent to a process on this platform. Immutable. */
public final class PlatformSignals {
    private static final String LINUX = "HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT"
            + " CHLD CONT STOP TSTP TTIN TTOU URG XCPU XFSZ VTALRM PROF WINCH IO PWR SYS";
    private static final String MACOS = "HUP INT QUIT ILL TRAP ABRT EMT FPE KILL BUS SEGV SYS PIPE ALRM TERM URG STOP"
            + " TSTP CONT CHLD TTIN TTOU IO XCPU XFSZ VTALRM PROF WINCH INFO USR1 USR2";

    private static final int FIRST_REAL_TIME = 34; // of Linux with glibc; the first two are its own
    private static final int LAST_REAL_TIME = 64;

    /** Made once: every launch asks for the usual stop signal. */
    private static final PlatformSignals HERE = of(System.getProperty("os.name", ""));

    private final List<Signal> all;
    private final List<Signal> realTime;

    private PlatformSignals(List<Signal> all, List<Signal> realTime) {
        this.all = List.copyOf(all);
        this.realTime = List.copyOf(realTime);
    }

    /** The signals of the platform this runs on. */
    public static PlatformSignals ofThisPlatform() {
        return HERE;
    }

    /** The signals of the platform with that {@code os.name}; on Windows only the two that have a counterpart there. */
    static PlatformSignals of(String osName) {
        String name = osName.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return new PlatformSignals(List.of(new Signal("SIGKILL", 9), new Signal("SIGTERM", 15)), List.of());
        }
        List<Signal> signals = new ArrayList<>();
        for (String word : (name.startsWith("mac") ? MACOS : LINUX).split(" ", -1)) {
            signals.add(new Signal("SIG" + word, signals.size() + 1)); // both systems number them from 1 without gaps
        }
        return new PlatformSignals(signals, name.startsWith("mac") ? List.of() : realTimeSignals());
    }

    private static List<Signal> realTimeSignals() {
        List<Signal> signals = new ArrayList<>();
        for (int number = FIRST_REAL_TIME; number <= LAST_REAL_TIME; number++) {
            int offset = number - FIRST_REAL_TIME;
            signals.add(new Signal(offset == 0 ? "SIGRTMIN" : "SIGRTMIN+" + offset, number));
        }
        return signals;
    }

    /** All that have a meaning of their own, in the order of their numbers: not the real-time signals of Linux. */
    public List<Signal> all() {
        return all;
    }

    /**
     * The signal of that name ({@code USR1}, {@code SIGUSR1}, {@code RTMIN+3}, any case) or number; 0 is
     * {@link Signal#PROBE}.
     */
    public Optional<Signal> named(String text) {
        return Stream.of(all, realTime, List.of(Signal.PROBE))
                .flatMap(List::stream)
                .filter(signal -> signal.isNamed(text))
                .findFirst();
    }

    /** The signal of that number; named by it alone if it has no name here. */
    Signal numbered(int number) {
        return named(Integer.toString(number)).orElseGet(() -> new Signal("SIG" + number, number));
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
