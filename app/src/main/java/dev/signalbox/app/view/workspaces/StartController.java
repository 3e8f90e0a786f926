package dev.signalbox.app.view.workspaces;

import dev.signalbox.app.words.Texts;
import java.nio.file.Path;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The page that is shown while no workspace is open: how to come to one. */
public final class StartController {
    private final WorkspacesModel model;
    private final Runnable demo;
    private final Runnable importing;
    private final Texts texts;

    @FXML
    private Pane startPage;

    @FXML
    private Button openButton;

    @FXML
    private VBox recentBox;

    @FXML
    private VBox recentList;

    /**
     * Shows that model.
     *
     * @param demo opens the demo
     * @param importing asks for a file of another tool, and makes a workspace of it
     */
    public StartController(WorkspacesModel model, Runnable demo, Runnable importing, Texts texts) {
        this.model = model;
        this.demo = demo;
        this.importing = importing;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        startPage.visibleProperty().bind(model.noneProperty());
        startPage.managedProperty().bind(startPage.visibleProperty());
        model.recentProperty().subscribe(this::showRecent);
        model.missingProperty()
                .subscribe(() -> showRecent(model.recentProperty().get()));
        startPage.visibleProperty().subscribe(visible -> {
            if (visible) {
                openButton.requestFocus();
            }
        });
    }

    private void showRecent(RecentWorkspaces recent) {
        recentList
                .getChildren()
                .setAll(recent.files().stream().map(Path::of).map(this::linkTo).toList());
        recentBox.setVisible(!recent.files().isEmpty());
        recentBox.setManaged(recentBox.isVisible());
    }

    /** The folder's name, which tells one from another, where that is, and whether it is there now. */
    private HBox linkTo(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        Path name = folder == null ? null : folder.getFileName();
        Hyperlink link = new Hyperlink(name == null ? file.toString() : name.toString());
        link.setAccessibleText(texts.of("start.openRecent", file));
        link.setOnAction(_ -> model.open(file, true));
        link.setMinWidth(Hyperlink.USE_PREF_SIZE);
        Label where = new Label(file.toString());
        where.getStyleClass().add("text-muted");
        Label missing = new Label(texts.of("start.missing"));
        missing.getStyleClass().add("warning");
        missing.setMinWidth(Label.USE_PREF_SIZE);
        missing.setVisible(model.missingProperty().get().contains(file));
        missing.setManaged(missing.isVisible());
        Button forget = new Button(null, new FontIcon(Feather.X));
        forget.getStyleClass().addAll("button-icon", "flat", "small");
        forget.setAccessibleText(texts.of("start.forget", file));
        forget.setTooltip(new Tooltip(texts.of("start.forget", file)));
        forget.setOnAction(_ -> model.forget(file));
        HBox row = new HBox(link, where, missing, forget);
        row.setAlignment(Pos.BASELINE_LEFT);
        return row;
    }

    @FXML
    private void open() {
        model.open();
    }

    @FXML
    private void create() {
        model.create();
    }

    @FXML
    private void importFile() {
        importing.run();
    }

    @FXML
    private void openDemo() {
        demo.run();
    }
}
