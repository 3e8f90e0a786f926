package dev.signalbox.app.view.profile;

import dev.signalbox.app.profile.KeyPath;
import dev.signalbox.app.profile.Profile;
import dev.signalbox.app.profile.YamlValue;
import dev.signalbox.app.profile.YamlValue.Keys;
import dev.signalbox.app.words.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** What is to be so before a service starts. */
public final class DependenciesController {
    private static final KeyPath DEPENDS_ON = KeyPath.of("depends-on");

    private final ProfileForm form;
    private final Fields fields;
    private final Texts texts;
    private final List<String> others;

    @FXML
    private VBox dependencyRows;

    @FXML
    private Label dependenciesNote;

    private FieldNote note;

    @SuppressWarnings("NullAway") // the note is made in initialize, with its label
    DependenciesController(ProfileForm form, Fields fields, Texts texts) {
        this.form = form;
        this.fields = fields;
        this.texts = texts;
        others = form.edit().file().workspace().profiles().stream()
                .map(Profile::name)
                .filter(name -> !name.equals(form.edit().name()))
                .toList();
    }

    @FXML
    private void initialize() {
        note = new FieldNote(dependenciesNote, dependencyRows);
        fields.add(DEPENDS_ON, note);
        form.draft().keysAt(DEPENDS_ON).forEach(this::addRow);
        showIfNone();
    }

    @FXML
    private void addDependency() {
        addRow("", new YamlValue.Text("ready")).focusService();
    }

    private DependencyRow addRow(String service, YamlValue condition) {
        DependencyRow[] row = new DependencyRow[1];
        row[0] = new DependencyRow(service, condition, others, texts, this::changed, () -> {
            dependencyRows.getChildren().remove(row[0]);
            changed();
        });
        dependencyRows.getChildren().add(row[0]);
        showIfNone();
        return row[0];
    }

    private Stream<DependencyRow> rows() {
        return dependencyRows.getChildren().stream()
                .filter(DependencyRow.class::isInstance)
                .map(DependencyRow.class::cast);
    }

    private void showIfNone() {
        note.setHelp(rows().findAny().isPresent() ? "" : texts.of("editor.dependency.none"));
    }

    private void changed() {
        note.touch();
        showIfNone();
        Map<String, YamlValue> all = new LinkedHashMap<>();
        for (DependencyRow row : rows().toList()) {
            if (!row.service().isEmpty() && all.put(row.service(), row.condition()) != null) {
                form.refuse(DEPENDS_ON, texts.of("editor.dependency.twice", row.service()));
                return;
            }
        }
        form.set(DEPENDS_ON, all.isEmpty() ? null : new Keys(all));
    }
}
