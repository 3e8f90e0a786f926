package dev.signalbox.app.view.profile;

import dev.signalbox.app.profile.FieldProblem;
import dev.signalbox.app.profile.KeyPath;
import dev.signalbox.app.profile.ServiceDraft;
import dev.signalbox.app.profile.YamlValue;
import dev.signalbox.app.profile.YamlValue.Keys;
import dev.signalbox.app.words.Texts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the fields of the dialog, and what is wrong with it: by the rules and in the words with which the file is
 * read. A field that nobody changes gives back what the file says, as it is written there. UI thread only; nothing here
 * waits for the disk.
 */
final class ProfileForm {
    private static final KeyPath COMMAND = KeyPath.of("command");
    private static final KeyPath EXTENDS = KeyPath.of("extends");

    private final ProfileEdit edit;
    private final Texts texts;
    private final Set<KeyPath> fields = new LinkedHashSet<>(); // where a problem can be shown
    private final Set<KeyPath> hidden = new HashSet<>();
    private final Map<KeyPath, String> unreadable = new LinkedHashMap<>();
    private ServiceDraft typed;
    private final ReadOnlyObjectWrapper<ServiceDraft> draft;
    private final ReadOnlyObjectWrapper<Keys> inherited = new ReadOnlyObjectWrapper<>(Keys.NONE);
    private final ReadOnlyObjectWrapper<Map<KeyPath, String>> problems = new ReadOnlyObjectWrapper<>(Map.of());

    ProfileForm(ProfileEdit edit, Texts texts) {
        this.edit = edit;
        this.texts = texts;
        typed = edit.draft();
        draft = new ReadOnlyObjectWrapper<>(typed);
        update();
    }

    /** What is edited, as it was when that began. */
    ProfileEdit edit() {
        return edit;
    }

    /** From now on a problem of that value is shown there. */
    void addField(KeyPath path) {
        fields.add(path);
        update();
    }

    void setName(String name) {
        typed = typed.withName(name);
        update();
    }

    /** Says something else there; nothing if that is null. */
    void set(KeyPath path, @Nullable YamlValue value) {
        boolean wasWrong = unreadable.remove(path) != null;
        if (wasWrong || !Objects.equals(typed.at(path), value)) {
            typed = typed.with(path, value);
            update();
        }
    }

    /** What stands there is no value; the last one is kept until it is one. */
    void refuse(KeyPath path, String problem) {
        unreadable.put(path, texts.ofEnglish(problem));
        update();
    }

    /** What was wrong there is wrong no more. */
    void accept(KeyPath path) {
        if (unreadable.remove(path) != null) {
            update();
        }
    }

    /** Leaves out what is below that path, or takes it in again. */
    void setHidden(KeyPath path, boolean isHidden) {
        if (isHidden ? hidden.add(path) : hidden.remove(path)) {
            update();
        }
    }

    private void update() {
        ServiceDraft shown = typed;
        for (KeyPath path : hidden) {
            shown = shown.with(path, null);
        }
        String parent = shown.text(EXTENDS);
        draft.set(shown);
        Keys below = parent == null ? Keys.NONE : edit.file().inheritedFrom(parent);
        if (!below.equals(inherited.get())) {
            inherited.set(below);
        }
        problems.set(problemsOf(shown));
    }

    private Map<KeyPath, String> problemsOf(ServiceDraft shown) {
        Map<KeyPath, String> found = new LinkedHashMap<>(unreadable);
        if (shown.name().isBlank()) {
            found.put(KeyPath.NAME, texts.of("profile.problem.noName"));
        } else if (!shown.name().equals(edit.name())
                && edit.file().workspace().profile(shown.name()).isPresent()) {
            found.put(KeyPath.NAME, texts.of("profile.problem.nameTaken", shown.name()));
        }
        if (!unreadable.containsKey(COMMAND) && !hasCommand(shown.keys()) && !hasCommand(inherited.get())) {
            found.put(COMMAND, texts.of("profile.problem.noCommand"));
        }
        if (found.isEmpty()) {
            for (FieldProblem problem : edit.file().problems(edit.name(), shown)) {
                found.putIfAbsent(placeOf(problem.path()), of(problem));
            }
        }
        return found;
    }

    private String of(FieldProblem problem) {
        String found = texts.ofEnglish(problem.found());
        return problem.mend().isEmpty() ? found : found + "; " + texts.ofEnglish(problem.mend());
    }

    private static boolean hasCommand(Keys keys) {
        return keys.at(COMMAND) != null || keys.at(KeyPath.of("shell")) != null;
    }

    /** The field of a value, or one above or below it; the service itself if there is none. */
    private KeyPath placeOf(KeyPath path) {
        List<KeyPath> near = new ArrayList<>();
        for (KeyPath field : fields) {
            if (path.startsWith(field)) {
                near.add(field);
            }
        }
        return near.stream()
                .max((one, other) ->
                        Integer.compare(one.keys().size(), other.keys().size()))
                .or(() -> fields.stream()
                        .filter(field -> field.startsWith(path) && !path.keys().isEmpty())
                        .findFirst())
                .orElse(KeyPath.SERVICE);
    }

    /** What the fields say in all; cannot be saved while there are problems. */
    ReadOnlyObjectProperty<ServiceDraft> draftProperty() {
        return draft.getReadOnlyProperty();
    }

    ServiceDraft draft() {
        return draft.get();
    }

    /** What the service has from what it extends. */
    ReadOnlyObjectProperty<Keys> inheritedProperty() {
        return inherited.getReadOnlyProperty();
    }

    /** The inherited text of a value; null if there is none, or the service says something else in its place. */
    @Nullable
    YamlValue inherited(KeyPath path) {
        KeyPath unit = path.keys().size() > 2 ? new KeyPath(path.keys().subList(0, 2)) : path;
        boolean isReplaced = path.keys().size() > 2 && draft().at(unit) != null;
        return isReplaced ? null : inherited.get().at(path);
    }

    /** What is wrong, by the path of the field at which it is to be said; what has no field, with that of the service. */
    ReadOnlyObjectProperty<Map<KeyPath, String>> problemsProperty() {
        return problems.getReadOnlyProperty();
    }

    /** Whether the fields are a profile. */
    BooleanBinding validProperty() {
        return Bindings.createBooleanBinding(() -> problems.get().isEmpty(), problems);
    }
}
