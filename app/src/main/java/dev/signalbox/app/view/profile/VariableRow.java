package dev.signalbox.app.view.profile;

import dev.signalbox.app.profile.YamlValue;
import dev.signalbox.app.words.Texts;
import dev.signalbox.engine.service.environment.SecretNames;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A variable that can be written: its name, its value, and whether it is a secret. UI thread only. */
final class VariableRow extends HBox {
    private final SecretNames secretNames;
    private final @Nullable YamlValue initial;
    private final TextField name = new TextField();
    private final CheckBox secretBox;
    private final BooleanProperty secret = new SimpleBooleanProperty();
    private final SecretField value;
    private FieldText text;
    private final String shownFirst;
    private @Nullable Boolean said; // whether it is a secret, if that was said and not told by the name

    /**
     * A row of that variable.
     *
     * @param initial what the file says of it; null for a new one
     * @param changed runs at each change
     * @param removed runs when the row is to go
     */
    VariableRow(
            String initialName,
            @Nullable YamlValue initial,
            SecretNames secretNames,
            Texts texts,
            Runnable changed,
            Runnable removed) {
        this.secretNames = secretNames;
        this.initial = initial;
        secretBox = new CheckBox(texts.of("editor.variable.secret"));
        value = new SecretField(secret, texts);
        Button remove = new Button(null, new FontIcon(Feather.X));
        remove.getStyleClass().addAll("button-icon", "flat", "remove");
        remove.setAccessibleText(texts.of("editor.variable.remove", initialName));
        remove.setOnAction(_ -> removed.run());
        name.setAccessibleText(texts.of("editor.variable.name"));
        name.setPromptText(texts.of("editor.variable.name"));
        name.getStyleClass().add("code-line");
        name.setPrefColumnCount(14);
        secretBox.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(value, Priority.ALWAYS);
        getStyleClass().add("variable-row");
        getChildren().setAll(name, value, secretBox, remove);
        Map<String, YamlValue> keys = initial instanceof YamlValue.Keys(var inner) ? inner : Map.of();
        String begun = Objects.requireNonNullElse(YamlValue.textOf(keys.get("value")), "");
        text = FieldText.ofLine(begun);
        shownFirst = text.shown(begun);
        value.textProperty().set(shownFirst);
        name.setText(initialName);
        String word = YamlValue.textOf(keys.get("secret"));
        said = word == null ? null : Boolean.valueOf(word);
        showSecrecy();
        name.textProperty().subscribe((_, typed) -> {
            remove.setAccessibleText(texts.of("editor.variable.remove", typed));
            showSecrecy();
            changed.run();
        });
        value.textProperty().subscribe((_, _) -> changed.run());
        secretBox.setOnAction(_ -> {
            said = secretBox.isSelected();
            showSecrecy();
            changed.run();
        });
    }

    private void showSecrecy() {
        boolean isSecret = said == null ? secretNames.matches(name.getText().strip()) : said;
        secretBox.setSelected(isSecret);
        secret.set(isSecret);
    }

    String name() {
        return name.getText().strip();
    }

    boolean isBlank() {
        return name().isEmpty() && value.textProperty().get().isEmpty();
    }

    /** What the file is to say of it. */
    YamlValue value() {
        Map<String, YamlValue> keys = new LinkedHashMap<>();
        String shown = value.textProperty().get();
        YamlValue first = initial instanceof YamlValue.Keys(var inner) ? inner.get("value") : null;
        keys.put("value", first != null && shown.equals(shownFirst) ? first : new YamlValue.Text(text.meant(shown)));
        Boolean isSecret = said;
        boolean byName = secretNames.matches(name());
        boolean wasSaid = initial instanceof YamlValue.Keys(var written) && written.containsKey("secret");
        if (isSecret != null && (wasSaid || isSecret != byName)) {
            keys.put("secret", new YamlValue.Text(isSecret.toString()));
        }
        return new YamlValue.Keys(keys);
    }

    /** Gives it that value; what else is said of it stays. */
    void setValue(String newValue) {
        text = FieldText.ofLine(newValue);
        value.textProperty().set(text.shown(newValue));
    }

    void focusName() {
        name.requestFocus();
    }
}
