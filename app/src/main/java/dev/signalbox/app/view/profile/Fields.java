package dev.signalbox.app.view.profile;

import dev.signalbox.app.profile.KeyPath;
import dev.signalbox.app.profile.YamlValue;
import dev.signalbox.app.words.CommandText;
import dev.signalbox.app.words.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import org.jspecify.annotations.Nullable;

/**
 * Joins the controls of a section to the form: each whose {@code userData} is a path of keys. What is inherited stands in an
 * empty field as its prompt. UI thread only.
 */
final class Fields {
    /** What a service that says nothing does. */
    private static final Map<String, String> DEFAULTS =
            Map.of("autostart", "true", "restart.policy", "never", "schedule.overlap", "skip");

    private static final Map<String, Choice> CHOICES = Map.of(
            "restart.policy", new Choice("editor.policy.", List.of("never", "on-failure", "always", "unless-stopped")),
            "schedule.overlap", new Choice("editor.overlap.", List.of("skip", "queue", "replace")));

    private final ProfileForm form;
    private final Texts texts;
    private final Map<FieldNote, List<KeyPath>> notes = new LinkedHashMap<>();
    private final List<Runnable> prompts = new ArrayList<>();

    Fields(ProfileForm form, Texts texts) {
        this.form = form;
        this.texts = texts;
        form.problemsProperty().subscribe(this::showProblems);
        form.inheritedProperty().subscribe(() -> prompts.forEach(Runnable::run));
    }

    private record Choice(String texts, List<String> words) {}

    /** How the text of a field is a value. */
    private enum Form {
        TEXT,
        WORDS,
        PAIRS
    }

    /** Joins all that is below that node. */
    void bind(Parent section) {
        section.getChildrenUnmodifiable().forEach(node -> bind(node, null));
    }

    private void bind(Node node, @Nullable Label label) {
        if (node instanceof Control control && node.getUserData() instanceof String dotted) {
            FieldNote note = new FieldNote(label == null ? new Label() : label, control);
            add(KeyPath.of(dotted), note);
            bind(control, KeyPath.of(dotted), note);
        } else if (node instanceof Parent parent && !(node instanceof Control)) {
            Label below = parent.getChildrenUnmodifiable().stream()
                    .filter(child ->
                            child instanceof Label && child.getStyleClass().contains("field-note"))
                    .map(Label.class::cast)
                    .findFirst()
                    .orElse(null);
            parent.getChildrenUnmodifiable().forEach(child -> bind(child, below));
        }
    }

    /** From now on what is wrong at that path is said there. */
    void add(KeyPath path, FieldNote note) {
        notes.computeIfAbsent(note, _ -> new ArrayList<>()).add(path);
        form.addField(path);
        showProblems(form.problemsProperty().get()); // which may be the same as before
    }

    private void showProblems(Map<KeyPath, String> problems) {
        notes.forEach((note, paths) -> note.setProblem(paths.stream()
                .map(problems::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null)));
    }

    /** Whether one of the problems is said in this section. */
    boolean shows(Map<KeyPath, String> problems) {
        return notes.values().stream().flatMap(List::stream).anyMatch(problems::containsKey);
    }

    private void bind(Control control, KeyPath path, FieldNote note) {
        switch (control) {
            case TextInputControl field -> bindText(field, field.promptTextProperty(), path, note, formOf(field));
            case CheckBox box -> bindFlag(box, path);
            case ChoiceBox<?> box -> {
                @SuppressWarnings("unchecked") // those of the sections have words
                ChoiceBox<String> words = (ChoiceBox<String>) box;
                bindChoice(words, path);
            }
            case ComboBox<?> box -> bindText(box.getEditor(), box.promptTextProperty(), path, note, Form.TEXT);
            default -> throw new IllegalStateException("%s has a path and is no field: %s".formatted(control, path));
        }
    }

    private static Form formOf(TextInputControl field) {
        return field.getStyleClass().contains("words")
                ? Form.WORDS
                : field.getStyleClass().contains("pairs") ? Form.PAIRS : Form.TEXT;
    }

    private void bindText(TextInputControl field, StringProperty prompt, KeyPath path, FieldNote note, Form kind) {
        YamlValue initial = path.equals(KeyPath.NAME) ? null : form.draft().at(path);
        String begun = path.equals(KeyPath.NAME) ? form.draft().name() : format(initial, kind);
        FieldText held = field instanceof TextArea ? FieldText.ofLines(begun) : FieldText.ofLine(begun);
        field.setText(held.shown(begun));
        String initialText = field.getText();
        boolean isStripped = initialText.equals(initialText.strip()); // else blanks at its ends are meant
        String usualPrompt = Objects.requireNonNullElse(prompt.get(), "");
        prompts.add(() -> {
            YamlValue below = path.equals(KeyPath.NAME) ? null : form.inherited(path);
            prompt.set(below == null ? usualPrompt : texts.of("editor.inheritedPrompt", format(below, kind)));
        });
        prompts.getLast().run();
        field.textProperty().subscribe((_, text) -> {
            note.touch();
            String meant = held.meant(isStripped ? text.strip() : text);
            if (path.equals(KeyPath.NAME)) {
                form.setName(meant);
            } else if (text.equals(initialText)) {
                form.set(path, initial);
            } else {
                try {
                    form.set(path, parse(meant, kind));
                } catch (IllegalArgumentException e) {
                    form.refuse(path, String.valueOf(e.getMessage()));
                }
            }
        });
    }

    private void bindFlag(CheckBox box, KeyPath path) {
        YamlValue initial = form.draft().at(path);
        Runnable showEffective = () -> {
            if (form.draft().at(path) == null) {
                box.setSelected(Boolean.parseBoolean(effective(path)));
            }
        };
        box.setSelected(Boolean.parseBoolean(initial == null ? effective(path) : YamlValue.textOf(initial)));
        prompts.add(showEffective);
        box.setOnAction(_ -> {
            String word = String.valueOf(box.isSelected());
            boolean saysNothingNew = initial == null && word.equals(effective(path));
            form.set(path, saysNothingNew ? null : new YamlValue.Text(word));
        });
    }

    private String effective(KeyPath path) {
        String below = YamlValue.textOf(form.inherited(path));
        return below == null ? DEFAULTS.getOrDefault(path.toString(), "false") : below;
    }

    private void bindChoice(ChoiceBox<String> box, KeyPath path) {
        Choice choice = Objects.requireNonNull(CHOICES.get(path.toString()), path.toString());
        List<String> words = new ArrayList<>(List.of(""));
        words.addAll(choice.words());
        box.getItems().setAll(words);
        Runnable show = () -> {
            String below = YamlValue.textOf(form.inherited(path));
            String usual = texts.of(choice.texts() + (below == null ? effective(path) : below));
            String wording = below == null ? "editor.choice.default" : "editor.choice.inherited";
            box.setConverter(
                    new Wording(word -> word.isEmpty() ? texts.of(wording, usual) : texts.of(choice.texts() + word)));
        };
        show.run();
        prompts.add(show);
        box.setValue(Objects.requireNonNullElse(form.draft().text(path), ""));
        box.valueProperty().subscribe((_, word) -> form.set(path, word.isEmpty() ? null : new YamlValue.Text(word)));
    }

    private static String format(@Nullable YamlValue value, Form kind) {
        if (value instanceof YamlValue.Items(var items)) {
            return CommandText.format(items.stream()
                    .map(item -> Objects.requireNonNullElseGet(YamlValue.textOf(item), item::oneLine))
                    .toList());
        }
        if (value instanceof YamlValue.Keys(var keys)) {
            return kind == Form.PAIRS
                    ? keys.entrySet().stream()
                            .map(pair -> pair.getKey() + ": " + YamlValue.textOf(pair.getValue()))
                            .collect(Collectors.joining("\n"))
                    : value.oneLine();
        }
        return Objects.requireNonNullElse(YamlValue.textOf(value), "");
    }

    /** A text or a list of words as a field shows it; empty for none. */
    static String text(@Nullable YamlValue value) {
        return format(value, Form.TEXT);
    }

    private static @Nullable YamlValue parse(String text, Form kind) {
        if (text.isEmpty()) {
            return null;
        }
        return switch (kind) {
            case TEXT -> new YamlValue.Text(text);
            case WORDS -> YamlValue.words(CommandText.parse(text));
            case PAIRS -> pairs(text);
        };
    }

    private static YamlValue pairs(String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        text.lines().filter(line -> !line.isBlank()).forEach(line -> {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException("'%s' is not 'Name: value'".formatted(line.strip()));
            }
            if (pairs.put(
                            line.substring(0, colon).strip(),
                            line.substring(colon + 1).strip())
                    != null) {
                throw new IllegalArgumentException("%s is there twice: remove one"
                        .formatted(line.substring(0, colon).strip()));
            }
        });
        return YamlValue.pairs(pairs);
    }
}
