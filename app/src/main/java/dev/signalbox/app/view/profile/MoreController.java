package dev.signalbox.app.view.profile;

import dev.signalbox.app.profile.KeyPath;
import dev.signalbox.app.profile.Profile;
import dev.signalbox.app.profile.YamlValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.jspecify.annotations.Nullable;

/** What most services do without: a schedule, replicas, a terminal, limits. */
public final class MoreController {
    private static final KeyPath TERMINAL = KeyPath.of("terminal");

    private final ProfileForm form;
    private final Fields fields;

    @FXML
    private ComboBox<String> extendsField;

    @FXML
    private CheckBox terminalField;

    @FXML
    private TextField columnsField;

    @FXML
    private Label columnsFieldNote;

    @FXML
    private TextField rowsField;

    @FXML
    private Label rowsFieldNote;

    MoreController(ProfileForm form, Fields fields) {
        this.form = form;
        this.fields = fields;
    }

    @FXML
    private void initialize() {
        extendsField
                .getItems()
                .setAll(Stream.concat(
                                form.edit().file().templates().stream(),
                                form.edit().file().workspace().profiles().stream()
                                        .map(Profile::name)
                                        .filter(name -> !name.equals(form.edit().name())))
                        .toList());
        YamlValue initial = form.draft().at(TERMINAL);
        fillTerminal(initial);
        FieldNote columns = new FieldNote(columnsFieldNote, columnsField);
        FieldNote rows = new FieldNote(rowsFieldNote, rowsField);
        fields.add(TERMINAL.plus("columns"), columns);
        fields.add(TERMINAL.plus("rows"), rows);
        columnsField.disableProperty().bind(terminalField.selectedProperty().not());
        rowsField.disableProperty().bind(terminalField.selectedProperty().not());
        terminalField.selectedProperty().subscribe((_, _) -> form.set(TERMINAL, terminal(initial)));
        columnsField.textProperty().subscribe((_, _) -> {
            columns.touch();
            form.set(TERMINAL, terminal(initial));
        });
        rowsField.textProperty().subscribe((_, _) -> {
            rows.touch();
            form.set(TERMINAL, terminal(initial));
        });
    }

    private void fillTerminal(@Nullable YamlValue initial) {
        YamlValue shown = initial == null ? form.inherited(TERMINAL) : initial;
        boolean sized = shown instanceof YamlValue.Keys;
        terminalField.setSelected(sized || "true".equals(YamlValue.textOf(shown)));
        if (sized && initial != null) {
            columnsField.setText(Objects.requireNonNullElse(form.draft().text(TERMINAL.plus("columns")), ""));
            rowsField.setText(Objects.requireNonNullElse(form.draft().text(TERMINAL.plus("rows")), ""));
        }
    }

    private @Nullable YamlValue terminal(@Nullable YamlValue initial) {
        boolean wasOn = initial instanceof YamlValue.Keys || "true".equals(YamlValue.textOf(initial));
        if (!terminalField.isSelected()) {
            boolean isToBeSaid = initial != null || form.inherited(TERMINAL) != null;
            return !isToBeSaid ? null : wasOn || initial == null ? new YamlValue.Text("false") : initial;
        }
        Map<String, YamlValue> size = new LinkedHashMap<>();
        put(size, "columns", columnsField.getText());
        put(size, "rows", rowsField.getText());
        return size.isEmpty() ? new YamlValue.Text("true") : new YamlValue.Keys(size);
    }

    private static void put(Map<String, YamlValue> size, String key, String text) {
        if (!text.isBlank()) {
            size.put(key, new YamlValue.Text(text.strip()));
        }
    }
}
