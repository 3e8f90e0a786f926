package dev.signalbox.app.view.main;

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

    /** Forgets what went wrong. */
    void dismiss() {
        text.set("");
    }

    /** What is said now; empty for nothing. */
    ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }
}
