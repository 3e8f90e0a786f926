package dev.signalbox.engine.service.environment;

import java.util.ArrayList;
import java.util.List;

/** Collects mistakes, so that all are told at once; those after the first hundred are only counted. Not thread-safe. */
final class Mistakes {
    static final int MOST = 100;

    private final List<Mistake> found = new ArrayList<>();
    private int further;

    void add(String where, int line, int column, String message) {
        if (found.size() < MOST) {
            found.add(new Mistake(where, line, column, message));
        } else {
            further++;
        }
    }

    /** How many there are, those included that are only counted. */
    int count() {
        return found.size() + further;
    }

    /** Takes over the mistakes of another one. */
    void addAll(EnvironmentException exception) {
        exception
                .mistakes()
                .forEach(mistake -> add(mistake.where(), mistake.line(), mistake.column(), mistake.message()));
    }

    /**
     * Does nothing if there are none.
     *
     * @throws EnvironmentException with all of them
     */
    void throwIfAny() throws EnvironmentException {
        if (further > 0) {
            Mistake last = found.getLast();
            found.add(new Mistake(
                    last.where(),
                    last.line(),
                    last.column(),
                    "there are %d more mistakes after this; mend these first".formatted(further)));
            further = 0;
        }
        if (!found.isEmpty()) {
            throw new EnvironmentException(found);
        }
    }
}
