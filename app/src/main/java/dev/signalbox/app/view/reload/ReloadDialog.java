package dev.signalbox.app.view.reload;

import dev.signalbox.app.session.FileNews;
import dev.signalbox.app.session.FileNews.Changed;
import dev.signalbox.app.session.FileNews.Missing;
import dev.signalbox.app.session.FileNews.Same;
import dev.signalbox.app.view.Fxml;
import dev.signalbox.app.words.NewsWords;
import dev.signalbox.app.words.Texts;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Subscription;

/**
 * Shows what has changed in the file, or what is wrong with it, and lets a person apply it. It is always about the newest
 * news, and goes if there are none any more. UI thread only.
 */
final class ReloadDialog {
    private static final double MIN_WIDTH = 560;
    private static final double MIN_HEIGHT = 320;

    private final ReloadViewModel model;
    private final ChangesController controller;
    private final Dialog<ButtonType> dialog = new Dialog<>();
    private final NewsWords words;
    private final Texts texts;
    private final ButtonType apply;
    private final Button closeButton;

    /** A dialog before that window. */
    ReloadDialog(Window owner, ReloadViewModel model, ChangeRows rows, NewsWords words, Texts texts) {
        this.model = model;
        this.words = words;
        this.texts = texts;
        controller = new ChangesController(rows, words, texts);
        apply = new ButtonType(texts.of("reload.apply"), ButtonData.OK_DONE);
        ButtonType notNow = new ButtonType(texts.of("reload.notNow"), ButtonData.CANCEL_CLOSE);
        DialogPane pane = new DialogPane();
        pane.setContent(Fxml.load("changes.fxml", texts, List.of(controller)));
        pane.getButtonTypes().setAll(notNow, apply);
        pane.getStyleClass().add("changes-dialog");
        closeButton = (Button) pane.lookupButton(notNow);
        closeButton.setId("closeChangesButton");
        Button applyButton = (Button) pane.lookupButton(apply);
        applyButton.setId("applyChangesButton");
        applyButton.disableProperty().bind(model.applyingProperty());
        applyButton.managedProperty().bind(applyButton.visibleProperty());
        dialog.initOwner(owner);
        dialog.setDialogPane(pane);
        dialog.setResizable(true);
        dialog.setOnShown(_ -> keepReadable(pane));
    }

    /** Returns when the dialog is closed. */
    void show() {
        Subscription news = model.newsProperty().subscribe(this::tell);
        boolean applied = dialog.showAndWait().filter(apply::equals).isPresent();
        news.unsubscribe();
        if (applied) {
            apply();
        }
    }

    private void tell(FileNews news) {
        if (news instanceof Same || news instanceof Missing) {
            dialog.close(); // the bar says why
            return;
        }
        boolean change = news instanceof Changed;
        dialog.setTitle(texts.of(change ? "reload.title" : "reload.mistakesTitle", words.fileName()));
        dialog.getDialogPane().lookupButton(apply).setVisible(change);
        closeButton.setText(texts.of(change ? "reload.notNow" : "reload.close"));
        controller.show(news);
    }

    /** What was shown last; that it is the newest, the model makes sure. */
    private void apply() {
        if (controller.shown() instanceof Changed(var reload)) {
            model.apply(reload);
        }
    }

    private static void keepReadable(DialogPane pane) {
        if (pane.getScene().getWindow() instanceof Stage stage) {
            stage.setMinWidth(MIN_WIDTH);
            stage.setMinHeight(MIN_HEIGHT);
        }
    }
}
