package dev.signalbox.app.view.profile;

import dev.signalbox.app.profile.YamlValue;
import dev.signalbox.app.profile.YamlValue.Keys;
import dev.signalbox.app.words.Texts;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A dependency that can be written: on which service, and what is to be so of it. UI thread only. */
final class DependencyRow extends HBox {
    private static final List<String> CONDITIONS =
            List.of("ready", "started", "completed", "succeeded", "log", "tcp", "file");
    private static final Set<String> WITH_VALUE = Set.of("log", "tcp", "file");

    private final ComboBox<String> service = new ComboBox<>();
    private final ChoiceBox<String> condition = new ChoiceBox<>();
    private final TextField value = new TextField();
    private final FieldText text;
    private final YamlValue initial;
    private boolean changed; // else it says what the file says

    DependencyRow(
            String initialService,
            YamlValue initial,
            List<String> services,
            Texts texts,
            Runnable changed,
            Runnable removed) {
        this.initial = initial;
        service.setEditable(true);
        service.getItems().setAll(services);
        service.setAccessibleText(texts.of("editor.dependency.service"));
        service.setPromptText(texts.of("editor.dependency.service"));
        service.setPrefWidth(180);
        service.getEditor().setText(initialService);
        condition.getItems().setAll(CONDITIONS);
        condition.setConverter(new Wording(word -> texts.of("editor.condition." + word)));
        condition.setAccessibleText(texts.of("editor.dependency.condition"));
        condition.setPrefWidth(190);
        condition.setMinWidth(USE_PREF_SIZE);
        value.setAccessibleText(texts.of("editor.dependency.value"));
        value.getStyleClass().add("code-line");
        HBox.setHgrow(value, Priority.ALWAYS);
        Button remove = new Button(null, new FontIcon(Feather.X));
        remove.getStyleClass().addAll("button-icon", "flat", "remove");
        remove.setAccessibleText(texts.of("editor.dependency.remove", initialService));
        remove.setOnAction(_ -> removed.run());
        getStyleClass().add("variable-row");
        getChildren().setAll(service, condition, value, remove);
        Map.Entry<String, YamlValue> only = initial instanceof Keys(var keys) && !keys.isEmpty()
                ? keys.entrySet().iterator().next()
                : null;
        condition.setValue(
                only == null ? Objects.requireNonNullElse(YamlValue.textOf(initial), "ready") : only.getKey());
        String begun = only == null ? "" : Fields.text(only.getValue());
        text = FieldText.ofLine(begun);
        value.setText(text.shown(begun));
        condition.valueProperty().subscribe(kind -> {
            value.setVisible(WITH_VALUE.contains(kind));
            value.setPromptText(WITH_VALUE.contains(kind) ? texts.of("editor.check." + kind) : "");
        });
        service.getEditor().textProperty().subscribe((_, typed) -> {
            remove.setAccessibleText(texts.of("editor.dependency.remove", typed));
            changed.run();
        });
        condition.valueProperty().subscribe((_, _) -> change(changed));
        value.textProperty().subscribe((_, _) -> change(changed));
    }

    private void change(Runnable told) {
        changed = true;
        told.run();
    }

    String service() {
        return service.getEditor().getText().strip();
    }

    YamlValue condition() {
        if (!changed) {
            return initial;
        }
        String kind = condition.getValue();
        return WITH_VALUE.contains(kind)
                ? new Keys(Map.of(kind, new YamlValue.Text(text.meant(value.getText()))))
                : new YamlValue.Text(kind);
    }

    void focusService() {
        service.requestFocus();
    }
}
