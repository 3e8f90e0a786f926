package dev.signalbox.app.view.reload;

import dev.signalbox.app.session.FileNews;
import dev.signalbox.app.session.FileNews.Broken;
import dev.signalbox.app.session.FileNews.Changed;
import dev.signalbox.app.session.FileNews.Missing;
import dev.signalbox.app.session.FileNews.Same;
import dev.signalbox.app.session.WorkspaceSession;
import dev.signalbox.app.words.FieldWords;
import dev.signalbox.app.words.NewsWords;
import dev.signalbox.app.words.Texts;
import dev.signalbox.app.words.Words;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The bar that tells what has changed in the file. */
public final class ReloadController {
    private static final PseudoClass PROBLEM = PseudoClass.getPseudoClass("problem");

    private final ReloadViewModel model;
    private final ChangeRows rows;
    private final NewsWords words;
    private final Texts texts;

    @FXML
    private HBox reloadBar;

    @FXML
    private FontIcon icon;

    @FXML
    private Label messageLabel;

    @FXML
    private Button showButton;

    @FXML
    private Button applyButton;

    /** Shows that model, which is about the file of that workspace. */
    public ReloadController(ReloadViewModel model, WorkspaceSession session, Texts texts, Words words) {
        this.model = model;
        this.texts = texts;
        this.words = new NewsWords(texts, session.workspace().file());
        rows = new ChangeRows(session, texts, new FieldWords(texts, words));
    }

    @FXML
    private void initialize() {
        reloadBar.visibleProperty().bind(model.shownProperty());
        reloadBar.managedProperty().bind(reloadBar.visibleProperty());
        applyButton.disableProperty().bind(model.applyingProperty());
        applyButton.setTooltip(new Tooltip(applyButton.getAccessibleText()));
        applyButton.managedProperty().bind(applyButton.visibleProperty());
        showButton.managedProperty().bind(showButton.visibleProperty());
        model.newsProperty().subscribe(this::tell);
    }

    private void tell(FileNews news) {
        boolean problem = news instanceof Broken || news instanceof Missing;
        messageLabel.setText(words.of(news));
        reloadBar.pseudoClassStateChanged(PROBLEM, problem);
        icon.setIconCode(problem ? Feather.ALERT_TRIANGLE : Feather.FILE_TEXT);
        applyButton.setVisible(news instanceof Changed);
        showButton.setVisible(news instanceof Changed || news instanceof Broken);
        showButton.setText(texts.of(news instanceof Broken ? "reload.showMistakes" : "reload.show"));
    }

    /** Says the key in the tip of its button. */
    public void showKey(String key) {
        showButton.setTooltip(new Tooltip(texts.of("hint.key", showButton.getAccessibleText(), key)));
    }

    /** What the key does: shows what is told; if there is nothing to show, looks at the file and tells what it says. */
    public void showOrLook() {
        switch (model.newsProperty().get()) {
            case Changed _, Broken _ -> show();
            case Same _, Missing _ -> model.lookAndTell();
        }
    }

    @FXML
    private void show() {
        new ReloadDialog(reloadBar.getScene().getWindow(), model, rows, words, texts).show();
    }

    @FXML
    private void apply() {
        model.apply();
    }

    @FXML
    private void dismiss() {
        model.dismiss();
    }
}
