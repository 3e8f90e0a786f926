package dev.signalbox.engine.service.environment;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** An environment, a file or a template of it has mistakes; the message has a line for each. */
public final class EnvironmentException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient List<Mistake> mistakes;

    /** With those mistakes, at least one. */
    EnvironmentException(List<Mistake> mistakes) {
        super(mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n")));
        this.mistakes = List.copyOf(mistakes);
    }

    /** All there are, in the order in which they were found. */
    public List<Mistake> mistakes() {
        return mistakes;
    }
}
