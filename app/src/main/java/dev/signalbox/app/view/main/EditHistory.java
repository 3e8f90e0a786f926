package dev.signalbox.app.view.main;

import dev.signalbox.app.session.FileEdit;
import dev.signalbox.app.session.WorkspaceSession;
import dev.signalbox.app.words.Texts;
import java.util.ArrayDeque;
import java.util.Deque;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Which edits of files can be taken back, and what the newest one was, in words. UI thread only. */
final class EditHistory {
    private static final int MOST_EDITS = 20; // each holds the text of the file

    private final ObservableList<WorkspaceSession> open;
    private final Texts texts;
    private final Deque<Done> edits = new ArrayDeque<>(); // the newest last
    private final ReadOnlyStringWrapper newest = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper();
    private boolean closed;

    /** An edit of the file of that workspace. */
    record Done(WorkspaceSession session, FileEdit edit) {}

    /** Knows none yet; those of a workspace that leaves {@code open} are forgotten. */
    EditHistory(ObservableList<WorkspaceSession> open, Texts texts) {
        this.open = open;
        this.texts = texts;
        open.subscribe(this::forgetClosed);
    }

    /** Edits of a workspace that is closed cannot be taken back, nor done again. */
    private void forgetClosed() {
        Done last = edits.peekLast();
        edits.removeIf(done -> !open.contains(done.session()));
        showNewest(last != null && last.equals(edits.peekLast()) ? newest.get() : "");
    }

    /** Remembers an edit that has changed something. */
    void add(WorkspaceSession session, FileEdit edit) {
        if (closed || edit.before().text().equals(edit.after().text()) || !open.contains(session)) {
            return;
        }
        if (edits.size() == MOST_EDITS) {
            edits.removeFirst();
        }
        edits.addLast(new Done(session, edit));
        showNewest(texts.of(
                switch (edit.kind()) {
                    case ADDED -> "undo.added";
                    case CHANGED -> "undo.changed";
                    case REMOVED -> "undo.removed";
                    case MOVED -> "undo.moved";
                },
                edit.name()));
    }

    /** The newest edit, which is forgotten with that; null if there is none. */
    @Nullable
    Done takeNewest() {
        Done done = edits.pollLast();
        showNewest("");
        return done;
    }

    /** From now on nothing can be taken back, because everything is being stopped; what is edited is saved nevertheless. */
    void close() {
        closed = true;
        edits.clear();
        showNewest("");
    }

    private void showNewest(String text) {
        newest.set(text);
        canUndo.set(!edits.isEmpty());
    }

    /** Says no more what was edited last; it can be taken back nevertheless. */
    void dismiss() {
        newest.set("");
    }

    /** What the newest edit was, in words, until it is dismissed or taken back; empty for none. */
    ReadOnlyStringProperty newestProperty() {
        return newest.getReadOnlyProperty();
    }

    /** Whether there is an edit that can be taken back. */
    ReadOnlyBooleanProperty canUndoProperty() {
        return canUndo.getReadOnlyProperty();
    }
}
