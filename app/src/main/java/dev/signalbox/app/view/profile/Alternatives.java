package dev.signalbox.app.view.profile;

import dev.signalbox.app.profile.KeyPath;
import dev.signalbox.app.profile.YamlValue;
import dev.signalbox.app.words.CommandText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javafx.scene.control.TextArea;
import org.jspecify.annotations.Nullable;

/**
 * One text for several keys, of which a service has one: a program or a script, one of the checks. The text is the value of
 * the key that is chosen. UI thread only.
 */
final class Alternatives {
    private static final Set<String> OF_WORDS = Set.of("command", "exec");

    private final ProfileForm form;
    private final KeyPath parent;
    private final List<String> kinds;
    private final TextArea field;
    private final FieldText text;
    private final Map<String, YamlValue> initial = new HashMap<>();
    private final String initialText;
    private String kind;

    /**
     * Shows what the form says.
     *
     * @param parent where the keys stand
     * @param noted where it is said what is wrong
     */
    Alternatives(ProfileForm form, KeyPath parent, List<String> kinds, TextArea field, FieldNote noted) {
        this.form = form;
        this.parent = parent;
        this.kinds = List.copyOf(kinds);
        this.field = field;
        kind = "";
        for (String each : kinds) {
            YamlValue value = form.draft().at(pathOf(each));
            if (value != null) {
                kind = each;
                initial.put(each, value);
            }
        }
        String begun = format(initial.get(kind));
        text = FieldText.ofLines(begun);
        field.setText(text.shown(begun));
        initialText = field.getText();
        field.textProperty().subscribe((_, _) -> {
            noted.touch();
            push();
        });
    }

    private KeyPath pathOf(String key) {
        KeyPath path = parent.plus(key);
        return key.equals("http") ? path.plus("url") : path;
    }

    /** Which key the text is of; empty for none. */
    String kind() {
        return kind;
    }

    /** Makes the text one of that key; empty for none. */
    void choose(String newKind) {
        if (!newKind.equals(kind)) {
            kind = newKind;
            push();
        }
    }

    private void push() {
        KeyPath place = pathOf(kinds.getFirst()); // whatever the kind, problems stand at the one field
        try {
            YamlValue value = kind.isEmpty() ? null : value();
            form.accept(place);
            for (String each : kinds) {
                if (!each.equals(kind)) {
                    form.set(pathOf(each), null);
                }
            }
            if (!kind.isEmpty()) {
                form.set(pathOf(kind), value);
            }
        } catch (IllegalArgumentException e) {
            form.refuse(place, String.valueOf(e.getMessage()));
        }
    }

    private @Nullable YamlValue value() {
        String shown = field.getText();
        YamlValue first = initial.get(kind);
        if (first != null && shown.equals(initialText)) {
            return first;
        }
        if (shown.isBlank()) {
            return null;
        }
        String meant = text.meant(kind.equals("shell") ? shown : shown.strip()); // a line break that was pasted
        return OF_WORDS.contains(kind) ? YamlValue.words(CommandText.parse(meant)) : new YamlValue.Text(meant);
    }

    private static String format(@Nullable YamlValue value) {
        return value instanceof YamlValue.Items(var items)
                ? CommandText.format(items.stream()
                        .map(item -> Objects.requireNonNullElse(YamlValue.textOf(item), ""))
                        .toList())
                : Objects.requireNonNullElse(YamlValue.textOf(value), "");
    }
}
