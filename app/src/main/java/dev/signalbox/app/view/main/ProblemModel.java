package dev.signalbox.app.view.main;

import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What the window has to tell that went wrong, until somebody has read it. UI thread only. */
final class ProblemModel {
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");

    /** Says that, and no more what was said before. */
    void tell(String message) {
        text.set(message);
    }

    /** Says that beside what is said already. */
    void tellToo(String message) {
        text.set(text.get().isEmpty() ? message : text.get() + "\n" + message);
    }

    /** Takes back what was said, maybe with others; whether it was still said. */
    boolean tellNoMore(String message) {
        String others = text.get().lines().filter(line -> !line.equals(message)).collect(Collectors.joining("\n"));
        boolean wasSaid = !others.equals(text.get());
        text.set(others);
        return wasSaid;
    }

    /** Forgets what went wrong. */
    void dismiss() {
        text.set("");
    }

    /** What is said now; empty for nothing. */
    ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }
}
