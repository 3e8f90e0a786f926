package dev.signalbox.app.view.main;

import dev.signalbox.app.profile.ServiceDraft;
import dev.signalbox.app.session.WorkspaceSession;
import dev.signalbox.app.words.Texts;
import dev.signalbox.engine.service.Service;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What was typed last and could not be saved, so that it can be edited again. UI thread only. */
final class KeptDraft {
    private final ObservableList<WorkspaceSession> open;
    private final Texts texts;
    private final ReadOnlyObjectWrapper<@Nullable Kept> kept = new ReadOnlyObjectWrapper<>();

    /**
     * An edit that could not be saved.
     *
     * @param service that was edited; null for a new one
     */
    record Kept(WorkspaceSession session, @Nullable Service service, ServiceDraft draft) {}

    /** Keeps nothing yet; what is kept of a workspace that leaves {@code open} is forgotten. */
    KeptDraft(ObservableList<WorkspaceSession> open, Texts texts) {
        this.open = open;
        this.texts = texts;
        open.subscribe(this::forgetClosed);
    }

    private void forgetClosed() {
        Kept edit = kept.get();
        if (edit != null && !open.contains(edit.session())) {
            forget();
        }
    }

    /** Keeps that, and no more what was kept before. */
    void keep(Kept edit) {
        if (open.contains(edit.session())) {
            kept.set(edit);
        }
    }

    /** What is kept, which is forgotten with that; null for nothing. */
    @Nullable
    Kept take() {
        Kept edit = kept.get();
        forget();
        return edit;
    }

    /** Keeps nothing any more. */
    void forget() {
        kept.set(null);
    }

    /** That something is kept, in words; empty if nothing is. */
    ObservableValue<String> textProperty() {
        return kept.map(edit ->
                        edit == null ? "" : texts.of("kept.text", edit.draft().name()))
                .orElse("");
    }
}
