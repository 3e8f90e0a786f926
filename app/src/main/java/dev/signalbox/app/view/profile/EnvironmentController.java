package dev.signalbox.app.view.profile;

import dev.signalbox.app.profile.KeyPath;
import dev.signalbox.app.profile.YamlValue;
import dev.signalbox.app.profile.YamlValue.Keys;
import dev.signalbox.app.words.CommandText;
import dev.signalbox.app.words.Texts;
import dev.signalbox.engine.service.environment.SecretMask;
import dev.signalbox.engine.service.environment.SecretNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The environment of a service: its variables, files of such, and what it gets of this program's. */
public final class EnvironmentController {
    private static final KeyPath ENVIRONMENT = KeyPath.of("environment");
    private static final KeyPath FILES = KeyPath.of("env-files");
    private static final KeyPath INHERIT = KeyPath.of("inherit");

    private final ProfileForm form;
    private final Fields fields;
    private final SecretNames secretNames;
    private final Texts texts;

    @FXML
    private VBox variableRows;

    @FXML
    private Label variablesNote;

    @FXML
    private VBox inheritedRows;

    @FXML
    private VBox fileRows;

    @FXML
    private Label filesNote;

    @FXML
    private ChoiceBox<String> inheritKindField;

    @FXML
    private TextField inheritNamesField;

    @FXML
    private Label inheritNamesFieldNote;

    private FieldNote variables;
    private FieldNote files;

    @SuppressWarnings("NullAway") // the notes are made in initialize, with the labels
    EnvironmentController(ProfileForm form, Fields fields, Texts texts) {
        this.form = form;
        this.fields = fields;
        this.texts = texts;
        secretNames = form.edit().file().definitions().secretNames();
    }

    @FXML
    private void initialize() {
        variables = new FieldNote(variablesNote, variableRows);
        files = new FieldNote(filesNote, fileRows);
        fields.add(ENVIRONMENT, variables);
        fields.add(FILES, files);
        form.draft().keysAt(ENVIRONMENT).forEach(this::addRow);
        showIfNone();
        form.inheritedProperty().subscribe(this::showInherited);
        if (form.draft().at(FILES) instanceof YamlValue.Items(var items)) {
            items.forEach(this::addFileRow);
        }
        new Inheritance(form, fields).join();
    }

    @FXML
    private void addVariable() {
        addRow("", null).focusName();
    }

    private VariableRow addRow(String name, @Nullable YamlValue initial) {
        VariableRow[] row = new VariableRow[1];
        row[0] = new VariableRow(name, initial, secretNames, texts, this::variablesChanged, () -> {
            variableRows.getChildren().remove(row[0]);
            variablesChanged();
        });
        variableRows.getChildren().add(row[0]);
        showIfNone();
        return row[0];
    }

    private Stream<VariableRow> rows() {
        return variableRows.getChildren().stream()
                .filter(VariableRow.class::isInstance)
                .map(VariableRow.class::cast);
    }

    private void showIfNone() {
        variables.setHelp(rows().findAny().isPresent() ? "" : texts.of("editor.variable.none"));
    }

    private void variablesChanged() {
        variables.touch();
        showIfNone();
        Map<String, YamlValue> all = new LinkedHashMap<>();
        for (VariableRow row : rows().toList()) {
            if (row.isBlank()) {
                continue;
            }
            if (row.name().isEmpty()) {
                form.refuse(ENVIRONMENT, texts.of("editor.variable.noName"));
                return;
            }
            if (all.put(row.name(), row.value()) != null) {
                form.refuse(ENVIRONMENT, texts.of("editor.variable.twice", row.name()));
                return;
            }
        }
        form.set(ENVIRONMENT, all.isEmpty() ? null : new Keys(all));
    }

    /** Takes lines of NAME=value, as of an .env file, from the clipboard; what has a name that is there gets the value. */
    @FXML
    private void pasteVariables() {
        paste(Objects.requireNonNullElse(Clipboard.getSystemClipboard().getString(), ""));
    }

    void paste(String text) {
        Map<String, String> pasted = EnvironmentLines.parse(text);
        pasted.forEach((name, value) -> {
            Optional<VariableRow> present =
                    rows().filter(row -> row.name().equals(name)).findFirst();
            if (present.isPresent()) {
                present.get().setValue(value); // it stays where it is, and a secret stays one
            } else {
                variableRows.getChildren().removeIf(node -> node instanceof VariableRow row && row.isBlank());
                addRow(name, new Keys(Map.of("value", new YamlValue.Text(value))));
            }
        });
        variablesChanged();
        variables.setHelp(texts.of("editor.variable.pasted", pasted.size()));
    }

    private void showInherited(Keys below) {
        inheritedRows.getChildren().clear();
        if (below.at(ENVIRONMENT) instanceof Keys(var inherited)) {
            inherited.forEach((name, value) -> inheritedRows.getChildren().add(inheritedRow(name, value)));
        }
        inheritedRows.setManaged(!inheritedRows.getChildren().isEmpty());
    }

    private Node inheritedRow(String name, YamlValue value) {
        Map<String, YamlValue> keys = value instanceof Keys(var inner) ? inner : Map.of();
        String word = YamlValue.textOf(keys.get("secret"));
        boolean secret = word == null ? secretNames.matches(name) : Boolean.parseBoolean(word);
        String text = secret ? SecretMask.MASK : Objects.requireNonNullElse(YamlValue.textOf(keys.get("value")), "");
        Label line = new Label(name + "=" + text);
        line.getStyleClass().add("code-line");
        Label origin = new Label(texts.of("editor.variable.inherited"));
        origin.getStyleClass().add("field-note");
        HBox row = new HBox(line, origin);
        row.getStyleClass().add("inherited-row");
        return row;
    }

    @FXML
    private void addFile() {
        addFileRow(new YamlValue.Text(""));
    }

    private void addFileRow(YamlValue initial) {
        String begun = pathOf(initial);
        TextField path = new TextField(FieldText.ofLine(begun).shown(begun));
        path.setAccessibleText(texts.of("editor.file.path"));
        path.setPromptText(".env");
        path.getStyleClass().add("code-line");
        HBox.setHgrow(path, Priority.ALWAYS);
        CheckBox optional = new CheckBox(texts.of("editor.file.optional"));
        optional.setMinWidth(Region.USE_PREF_SIZE);
        optional.setSelected(
                initial instanceof Keys keys && "true".equals(YamlValue.textOf(keys.at(KeyPath.of("optional")))));
        Button remove = new Button(null, new FontIcon(Feather.X));
        remove.getStyleClass().addAll("button-icon", "flat", "remove");
        remove.setAccessibleText(texts.of("editor.file.remove", path.getText()));
        HBox row = new HBox(path, optional, remove);
        row.getStyleClass().add("variable-row");
        row.setUserData(initial);
        path.textProperty().subscribe((_, _) -> filesChanged());
        optional.selectedProperty().subscribe((_, _) -> filesChanged());
        remove.setOnAction(_ -> {
            fileRows.getChildren().remove(row);
            filesChanged();
        });
        fileRows.getChildren().add(row);
    }

    private void filesChanged() {
        files.touch();
        List<YamlValue> items = new ArrayList<>();
        for (Node node : fileRows.getChildren()) {
            HBox row = (HBox) node;
            YamlValue initial = (YamlValue) row.getUserData();
            String path = path(((TextField) row.getChildren().getFirst()).getText(), pathOf(initial));
            boolean optional = ((CheckBox) row.getChildren().get(1)).isSelected();
            if (!path.isEmpty()) {
                items.add(file(path, optional, initial));
            }
        }
        form.set(FILES, items.isEmpty() ? null : new YamlValue.Items(items));
    }

    private static String pathOf(YamlValue file) {
        return Objects.requireNonNullElse(
                YamlValue.textOf(file instanceof Keys keys ? keys.at(KeyPath.of("path")) : file), "");
    }

    private static String path(String typed, String before) {
        FieldText text = FieldText.ofLine(before);
        return typed.equals(text.shown(before)) ? before : text.meant(typed.strip());
    }

    /** As it was written, if it says the same. */
    private static YamlValue file(String path, boolean optional, YamlValue initial) {
        boolean wasOptional =
                initial instanceof Keys keys && "true".equals(YamlValue.textOf(keys.at(KeyPath.of("optional"))));
        if (path.equals(pathOf(initial)) && optional == wasOptional) {
            return initial;
        }
        return optional
                ? YamlValue.pairs(new LinkedHashMap<>(Map.of("path", path, "optional", "true")))
                : new YamlValue.Text(path);
    }

    /** What the service gets of this program's variables: all, none, or some. */
    private final class Inheritance {
        private static final String ALL = "true";
        private static final String NONE = "false";
        private static final String ONLY = "only";

        private final ProfileForm form;
        private final FieldNote note;
        private final @Nullable YamlValue initial;
        private final FieldText text;

        Inheritance(ProfileForm form, Fields fields) {
            this.form = form;
            note = new FieldNote(inheritNamesFieldNote, inheritNamesField);
            fields.add(INHERIT, note);
            initial = form.draft().at(INHERIT);
            text = FieldText.ofLine(names(initial));
        }

        private static String names(@Nullable YamlValue value) {
            return value instanceof YamlValue.Items ? Fields.text(value) : "";
        }

        void join() {
            inheritKindField.getItems().setAll("", ALL, NONE, ONLY);
            inheritKindField.setConverter(new Wording(word -> switch (word) {
                case "" -> {
                    YamlValue below = form.inherited(INHERIT);
                    String usual = texts.of("editor.inherit." + name(below == null ? new YamlValue.Text(ALL) : below));
                    yield texts.of(below == null ? "editor.choice.default" : "editor.choice.inherited", usual);
                }
                default ->
                    texts.of("editor.inherit."
                            + name(word.equals(ONLY) ? YamlValue.words(List.of()) : new YamlValue.Text(word)));
            }));
            inheritKindField.setValue(
                    initial == null ? "" : initial instanceof YamlValue.Items ? ONLY : Fields.text(initial));
            inheritNamesField.setText(text.shown(names(initial)));
            inheritNamesField
                    .disableProperty()
                    .bind(inheritKindField.valueProperty().map(kind -> !kind.equals(ONLY)));
            inheritKindField.valueProperty().subscribe((_, _) -> push());
            inheritNamesField.textProperty().subscribe((_, _) -> push());
        }

        private static String name(YamlValue value) {
            return value instanceof YamlValue.Items ? "only" : ALL.equals(YamlValue.textOf(value)) ? "all" : "none";
        }

        private void push() {
            note.touch();
            try {
                YamlValue value = switch (Objects.requireNonNullElse(inheritKindField.getValue(), "")) {
                    case "" -> null;
                    case ONLY -> YamlValue.words(CommandText.parse(text.meant(inheritNamesField.getText())));
                    case String word -> new YamlValue.Text(word);
                };
                form.set(INHERIT, value);
            } catch (IllegalArgumentException e) {
                form.refuse(INHERIT, String.valueOf(e.getMessage()));
            }
        }
    }
}
