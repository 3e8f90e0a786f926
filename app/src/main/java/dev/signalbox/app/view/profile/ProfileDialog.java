package dev.signalbox.app.view.profile;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.profile.KeyPath;
import dev.signalbox.app.profile.ServiceDraft;
import dev.signalbox.app.view.Fxml;
import dev.signalbox.app.words.Texts;
import dev.signalbox.engine.os.ProcessService;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TabPane.TabClosingPolicy;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Lets a person write a profile: what a newcomer needs first, and all else in further sections. UI thread only. */
public final class ProfileDialog {
    private static final KeyCombination SAVE_KEY = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);
    private static final double MIN_WIDTH = 640;
    private static final double WIDTH = 820;
    private static final double HEIGHT = 700;

    private final Window owner;
    private final Texts texts;
    private final ProcessService processes;
    private final BackgroundTasks tasks;

    /**
     * A dialog before that window.
     *
     * @param processes run what is tried
     * @param tasks find values, which may be in files
     */
    public ProfileDialog(Window owner, Texts texts, ProcessService processes, BackgroundTasks tasks) {
        this.owner = owner;
        this.texts = texts;
        this.processes = processes;
        this.tasks = tasks;
    }

    /** Shows the dialog until it is closed; what the service is to say, or nothing if it was cancelled. */
    public Optional<ServiceDraft> edit(ProfileEdit edit) {
        ButtonType save = new ButtonType(texts.of("profile.save"), ButtonData.OK_DONE);
        ButtonType cancel = new ButtonType(texts.of("dialog.cancel"), ButtonData.CANCEL_CLOSE);
        ProfileForm form = new ProfileForm(edit, texts);
        TrialController trial = new TrialController(new TrialModel(form, processes, tasks, texts));
        Fields first = new Fields(form, texts);
        GeneralController general = new GeneralController(form, first, texts);
        TabPane sections = sections(form, first, general);
        DialogPane pane = new DialogPane();
        VBox.setVgrow(sections, Priority.ALWAYS);
        pane.setContent(new VBox(sections, problemOfAll(form), Fxml.load("profile-trial.fxml", texts, List.of(trial))));
        pane.setPrefSize(WIDTH, HEIGHT);
        pane.getButtonTypes().setAll(cancel, save);
        pane.getStyleClass().add("profile-dialog");
        Button saveButton = (Button) pane.lookupButton(save);
        saveButton.setId("saveProfileButton");
        saveButton.disableProperty().bind(form.validProperty().not());
        pane.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (SAVE_KEY.match(event)) {
                saveButton.fire(); // does nothing while disabled
                event.consume();
            }
        });

        Dialog<ServiceDraft> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.setTitle(
                edit.name() == null ? texts.of("profile.newTitle") : texts.of("profile.editTitle", edit.name()));
        dialog.setDialogPane(pane);
        dialog.setResizable(true);
        dialog.setResultConverter(button -> button == save ? form.draft() : null);
        dialog.setOnShown(_ -> {
            keepReadable(pane);
            pane.applyCss(); // the fields have a place, and can be focused, once the sections have their look
            pane.layout();
            general.focusFirstField();
        });
        try {
            return dialog.showAndWait();
        } finally {
            trial.close();
        }
    }

    private TabPane sections(ProfileForm form, Fields first, GeneralController general) {
        TabPane tabs = new TabPane();
        tabs.setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
        tabs.getStyleClass().add("profile-sections");
        Fields environment = new Fields(form, texts);
        Fields restart = new Fields(form, texts);
        Fields dependencies = new Fields(form, texts);
        Fields health = new Fields(form, texts);
        Fields more = new Fields(form, texts);
        tabs.getTabs()
                .setAll(
                        tab("general", form, first, section("general", first, general)),
                        tab(
                                "environment",
                                form,
                                environment,
                                section(
                                        "environment",
                                        environment,
                                        new EnvironmentController(form, environment, texts))),
                        tab(
                                "restart",
                                form,
                                restart,
                                section("restart", restart, new RestartController(form, restart, texts))),
                        tab(
                                "dependencies",
                                form,
                                dependencies,
                                section(
                                        "dependencies",
                                        dependencies,
                                        new DependenciesController(form, dependencies, texts))),
                        tab(
                                "health",
                                form,
                                health,
                                new VBox(probe("readiness", form, health), probe("liveness", form, health))),
                        tab("more", form, more, section("more", more, new MoreController(form, more))));
        return tabs;
    }

    private Parent probe(String probe, ProfileForm form, Fields fields) {
        return section(
                probe,
                fields,
                new ProbeController(form, fields, KeyPath.of("probes").plus(probe), texts));
    }

    private Parent section(String name, Fields fields, Object controller) {
        Parent section = Fxml.load("profile-" + name + ".fxml", texts, List.of(controller));
        fields.bind(section);
        return section;
    }

    private Tab tab(String key, ProfileForm form, Fields fields, Node content) {
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        Tab tab = new Tab(texts.of("profile.tab." + key), scroll);
        tab.setId(key + "Tab");
        FontIcon mark = new FontIcon(Feather.ALERT_CIRCLE);
        mark.setAccessibleText(texts.of("profile.tab.problem", tab.getText()));
        scroll.setFitToHeight(key.equals("general")); // its command grows with the window
        Runnable showMark = () -> tab.setGraphic(
                !tab.isSelected() && fields.shows(form.problemsProperty().get())
                        ? mark
                        : null); // else its fields say it
        form.problemsProperty().subscribe(showMark);
        tab.selectedProperty().subscribe(showMark);
        return tab;
    }

    /** What is wrong with the service as a whole, and at none of its fields. */
    private static Label problemOfAll(ProfileForm form) {
        Label label = new Label();
        label.setId("profileProblem");
        label.setWrapText(true);
        label.setMaxWidth(Double.MAX_VALUE);
        label.getStyleClass().add("profile-problem");
        label.textProperty().bind(form.problemsProperty().map(ProfileDialog::problemOfAll));
        label.visibleProperty().bind(label.textProperty().isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
        return label;
    }

    private static String problemOfAll(Map<KeyPath, String> problems) {
        return problems.getOrDefault(KeyPath.SERVICE, "");
    }

    /** The window becomes no smaller than its fields allow. */
    private static void keepReadable(DialogPane pane) {
        if (pane.getScene().getWindow() instanceof Stage stage) {
            Scene scene = pane.getScene();
            stage.setMinWidth(MIN_WIDTH + stage.getWidth() - scene.getWidth());
            stage.setMinHeight(480 + stage.getHeight() - scene.getHeight());
        }
    }
}
