package dev.signalbox.app.view.stopping;

import dev.signalbox.app.words.Texts;
import java.util.concurrent.CompletableFuture;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** Shows which files the end of the program waits for, as they are being saved, and lets it not wait. UI thread only. */
public final class SavingController {
    private final ObservableList<String> files;
    private final Runnable cancel;
    private final Texts texts;
    private final BooleanProperty waiting = new SimpleBooleanProperty();
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    @FXML
    private HBox savingBar;

    @FXML
    private Label savingLabel;

    /**
     * Waits for those files.
     *
     * @param files the names of those that are being saved; each goes when it is
     * @param cancel saves them no more
     */
    public SavingController(ObservableList<String> files, Runnable cancel, Texts texts) {
        this.files = files;
        this.cancel = cancel;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        savingLabel
                .textProperty()
                .bind(Bindings.createStringBinding(() -> texts.of("saving.text", String.join(", ", files)), files));
        savingBar.visibleProperty().bind(waiting.and(Bindings.isNotEmpty(files)));
        savingBar.managedProperty().bind(savingBar.visibleProperty());
        files.subscribe(this::endIfSaved);
    }

    private void endIfSaved() {
        if (waiting.get() && files.isEmpty()) {
            over.complete(null);
        }
    }

    /** Completes when all are saved, or the user waits no longer. */
    public CompletableFuture<Void> awaitSaved() {
        waiting.set(true);
        endIfSaved();
        return over;
    }

    /** Saves no more of them, and waits no longer, be it that the disk does not answer. */
    @FXML
    public void waitNoLonger() {
        cancel.run();
        over.complete(null);
    }

    /** What is waited for, in words; empty if nothing is. */
    public String waitsFor() {
        return savingBar.isVisible() ? savingLabel.getText() : "";
    }
}
