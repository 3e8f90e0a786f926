package dev.signalbox.app.view.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.profile.KeyPath;
import dev.signalbox.app.profile.ServiceDraft;
import dev.signalbox.app.profile.WorkspaceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever text the file gives to a field of the editor comes back from it, and is changed by nothing but the typing. */
class TextsOfFieldsTest extends WindowTest {
    private static final String[] PIECES = {
        "a", "b c", "\n", "\n\n", "  ", "\t", "'", "\"", "\\", "\u21b5", "\u001b", "\u00e4"
    };
    private static final Map<String, String> FIELDS = Map.of(
            "#readinessCheckField", "probes.readiness.shell",
            "#livenessCheckField", "probes.liveness.shell",
            "#stopCommandField", "stop.shell",
            "#descriptionField", "description",
            "#commandField", "shell");
    private static final int SERVICES = 4;

    private String workspace = "";

    private static String text(Random random) {
        StringBuilder text = new StringBuilder("x");
        for (int i = 0; i < 8; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.append("y\n").toString();
    }

    /** As YAML has it in double quotes. */
    private static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t")
                        .replace("\u001b", "\\e")
                + '"';
    }

    @Override
    String workspace() {
        Random random = new Random(17);
        StringBuilder text = new StringBuilder("workspace: shop\nservices:\n");
        for (int i = 0; i < SERVICES; i++) {
            text.append("""
                  s%d:
                    shell: %s
                    description: %s
                    autostart: false
                    environment: { A: { value: %s, secret: true }, B: %s }
                    stop: { shell: %s }
                    probes: { readiness: { shell: %s }, liveness: { shell: %s } }
                """.formatted(Stream.concat(
                            Stream.of(i),
                            Stream.generate(() -> quoted(text(random))).limit(7))
                    .toArray()));
        }
        workspace = text.toString();
        return workspace;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void whatIsTypedAtTheEndOfATextChangesNothingElseOfIt(int service) {
        String name = "s" + service;
        ServiceDraft before = session.file().draft(name);
        open(name);
        FIELDS.keySet()
                .forEach(field -> interact(() -> {
                    TextInputControl control = lookup(field).query();
                    control.appendText("z");
                }));
        WorkspaceFile first = session.file();
        save();
        soon().until(() -> !session.file().equals(first));
        ServiceDraft after = session.file().draft(name);
        FIELDS.forEach((field, path) -> assertThat(after.text(KeyPath.of(path)))
                .as("%s of %s", path, name)
                .isEqualTo(before.text(KeyPath.of(path)) + "z"));
        assertThat(after.at(KeyPath.of("environment"))).isEqualTo(before.at(KeyPath.of("environment")));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void savingWhatNobodyChangedChangesNoByte(int service) {
        open("s" + service);
        save(); // what it would write is written before the next edit
        WorkspaceFile first = session.file();
        open("s" + service);
        interact(() -> lookup("#descriptionField").<TextInputControl>query().setText("other"));
        save();
        soon().until(() -> !session.file().equals(first));
        List<String> lines = workspace.lines().toList();
        List<String> present = file().lines().toList();
        assertThat(present).hasSameSizeAs(lines);
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).equals(present.get(i))) {
                assertThat(lines.get(i)).startsWith("    description: ");
            }
        }
    }

    @Test
    void aFieldOfAScriptGrowsWithItsLinesAndEnterBeginsOne() {
        open("s0");
        TextArea script = lookup("#readinessCheckField").query();
        interact(() -> {
            TabPane tabs = lookup(".profile-sections").query();
            tabs.getTabs().stream()
                    .filter(tab -> tab.getContent().lookup("#readinessCheckField") != null)
                    .forEach(tab -> tabs.getSelectionModel().select(tab));
            script.setText("one");
        });
        awaitPulse();
        clickOn(script);
        interact(script::end);
        double oneLine = script.getHeight();
        push(KeyCode.ENTER);
        push(KeyCode.ENTER);
        awaitPulse();
        assertThat(script.getText()).isEqualTo("one\n\n");
        assertThat(script.getHeight()).isGreaterThan(oneLine);
    }

    @Test
    void enterSavesWhereNoScriptIsWritten() {
        open("s0");
        TextArea check = lookup("#readinessCheckField").query();
        interact(() -> {
            TabPane tabs = lookup(".profile-sections").query();
            tabs.getTabs().stream()
                    .filter(tab -> tab.getContent().lookup("#readinessCheckField") != null)
                    .forEach(tab -> tabs.getSelectionModel().select(tab));
            lookup("#readinessKindField").<ChoiceBox<String>>query().setValue("file");
            check.setText("a.txt");
        });
        awaitPulse();
        clickOn(check);
        WorkspaceFile first = session.file();
        push(KeyCode.ENTER);
        soon().until(() -> !session.file().equals(first));
        assertThat(session.file().draft("s0").text(KeyPath.of("probes.readiness.file")))
                .isEqualTo("a.txt");
    }

    private void open(String service) {
        select(service);
        clickOn("#editButton");
        targetWindow(lookup("#saveProfileButton").<Button>query());
        interact(
                () -> { // so that each section has its place
                    TabPane tabs = lookup(".profile-sections").query();
                    tabs.getTabs().forEach(tab -> tabs.getSelectionModel().select(tab));
                    tabs.getSelectionModel().selectFirst();
                });
        awaitPulse();
    }

    private void save() {
        interact(() -> lookup("#saveProfileButton").<Button>query().fire());
        awaitPulse();
    }

    private String file() {
        try {
            return Files.readString(session.workspace().file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
