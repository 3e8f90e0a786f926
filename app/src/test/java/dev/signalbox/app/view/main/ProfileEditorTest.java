package dev.signalbox.app.view.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.app.profile.KeyPath;
import dev.signalbox.app.profile.ServiceDraft;
import dev.signalbox.app.profile.WorkspaceException;
import dev.signalbox.app.profile.YamlValue;
import dev.signalbox.app.session.FileNews;
import dev.signalbox.app.session.Reload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sections of the dialog that writes profiles, in the real window over a real file. */
class ProfileEditorTest extends WindowTest {
    private static final PseudoClass PROBLEM = PseudoClass.getPseudoClass("problem");

    @Override
    String workspace() {
        return WORKSPACE;
    }

    static final String WORKSPACE = """
        # mine
        workspace: shop
        templates:
          base:
            restart: { policy: on-failure, limit: { restarts: 3, within: 10s } }
            environment: { TZ: UTC, DB_PASSWORD: hunter2-base }
            tags: [common]
        services:
          # the data
          db:
            command: [sleep, "600"] # for long
            autostart: false
            ports: [db]
          web:
            extends: base
            command: [sh, -c, "echo port $PORT; exec sleep 600", "${GREETING}"]
            directory: .
            environment:
              GREETING: hello
              API_TOKEN: { value: "s3cret-value", secret: true }
              NOTE: |
                two
                lines
            env-files: [{ path: more.env, optional: true }, { optional: true, path: b.env }]
            depends-on: { db: started }
            stop: { signal: INT, grace: 9s }
            probes:
              readiness: { http: { url: "http://localhost:${port:web}/", status: 200-299 }, period: 3s }
              liveness: { tcp: "${port:web}" }
            schedule: { cron: "0 4 * * *", overlap: queue }
            replicas: 1
            ports: [web]
            terminal: { columns: 100 }
            limits: { open-files: 1024 }
            description: the shop
            autostart: false
          last: { shell: "exec sleep 600", inherit: [PATH], unset: [LANG], autostart: false }
        """;

    @ParameterizedTest
    @ValueSource(strings = {"db", "web", "last"})
    void savingWhatNobodyChangedChangesNoByte(String service) {
        open(service);
        assertThat(saveButton().isDisabled()).isFalse();
        save();
        assertThat(file()).isEqualTo(WORKSPACE);
    }

    @Test
    void everyFieldChangesItsKeyAndNothingElse() {
        open("web");
        String added = """
                restart:
                  back-off: {cap: 30s}
                tags: [shop, two words]
            """;
        set("#replicasField", "2");
        set("#graceField", "7s");
        set("#restartBackOffCapField", "30s");
        set("#limitsOpenFilesHardField", "4096");
        set("#probesReadinessPeriodField", "4s");
        set("#tagsField", "shop 'two words'");
        set("#scheduleZoneField", "UTC");
        save();
        soon().until(() -> !file().equals(WORKSPACE));
        assertThat(file())
                .isEqualTo(WORKSPACE
                        .replace("replicas: 1", "replicas: 2")
                        .replace("grace: 9s", "grace: 7s")
                        .replace("period: 3s", "period: 4s")
                        .replace("open-files: 1024", "open-files: {soft: 1024, hard: 4096}")
                        .replace("overlap: queue", "overlap: queue, zone: UTC")
                        .replace("the shop\n    autostart: false\n", "the shop\n    autostart: false\n" + added));
    }

    @Test
    void aPastedValueLeavesTheVariableItsPlaceAndItsSecrecy() {
        open("web");
        interact(() -> {
            ClipboardContent lines = new ClipboardContent();
            lines.putString("API_TOKEN=another-value\nNEW_ONE=1\n");
            Clipboard.getSystemClipboard().setContent(lines);
            lookup("#pasteVariablesButton").<Button>query().fire();
        });
        save();
        soon().until(() -> !file().equals(WORKSPACE));
        assertThat(file())
                .isEqualTo(WORKSPACE
                        .replace("{ value: \"s3cret-value\", secret: true }", "{ value: another-value, secret: true }")
                        .replace("        lines\n", "        lines\n      NEW_ONE: \"1\"\n"));
    }

    @Test
    void saysInTheWordsOfTheFileWhatIsWrongAndWhere() {
        open("web");
        set("#replicasField", "many");
        assertThat(problems()).containsExactly("'replicas' is 'many', which is no whole number; write one such as 3");
        assertThat(saveButton().isDisabled()).isTrue();
        set("#replicasField", "1");
        set("#restartLimitRestartsField", "3");
        assertThat(problems()).containsExactly("'limit' has no 'within'; write both: { restarts: 3, within: 10s }");
        set("#restartLimitWithinField", "1m");
        assertThat(problems()).isEmpty();
        set("#directoryField", "${NOBODY");
        assertThat(problems()).singleElement().asString().contains("'${NOBODY' is never closed");
    }

    @Test
    void marksTheOtherSectionsInWhichSomethingIsWrong() {
        open("web");
        assertThat(markedSections()).isEmpty();
        set("#portsField", "no/port");
        set("#directoryField", "${NOBODY");
        assertThat(markedSections()).containsExactly("moreTab"); // the fields of the one that is shown say it
        interact(() ->
                lookup(".profile-sections").<TabPane>query().getSelectionModel().selectLast());
        assertThat(markedSections()).containsExactly("generalTab");
    }

    @Test
    void showsWhatIsInheritedAsThePromptOfAnEmptyField() {
        open("web");
        assertThat(field("#restartLimitWithinField").getPromptText()).isEqualTo("10s (inherited)");
        assertThat(onUiThread(() -> lookup("#restartField").<ChoiceBox<String>>query())
                        .getConverter()
                        .toString(""))
                .isEqualTo("on failure (inherited)");
        assertThat(lookup("#inheritedRows .code-line").<Label>queryAll())
                .extracting(Label::getText)
                .containsExactly("TZ=UTC", "DB_PASSWORD=******");
    }

    @Test
    void showsTheCommandAsItWillBeRunWithoutSecrets() {
        open("web");
        set("#directoryField", "/tmp");
        soon().until(() -> label("#placeLabel").startsWith("in /tmp"));
        assertThat(label("#previewLabel")).isEqualTo("sh -c 'echo port $PORT; exec sleep 600' hello");
        assertThat(label("#placeLabel")).contains("API_TOKEN").doesNotContain("s3cret");
        set("#directoryField", "/tmp/of-${API_TOKEN}");
        soon().until(() -> label("#placeLabel").startsWith("in /tmp/of-******"));
        set("#commandField", "echo ${MISSING_ONE}");
        soon().until(() -> label("#previewLabel").contains("MISSING_ONE"));
        assertThat(lookup("#testButton").query().isDisabled()).isTrue();
    }

    @Test
    void triesTheCommandWithoutSavingItAndEndsItWithTheDialog() {
        open("last");
        set("#commandField", "echo tried $((6*7)); exec sleep 600");
        soon().until(() -> !lookup("#testButton").query().isDisabled()
                && label("#previewLabel").contains("tried"));
        interact(() -> lookup("#testButton").<Button>query().fire());
        soon().until(() -> field("#testOutput").getText().contains("tried 42"));
        long pid = engine.processes().running().getFirst().pid();
        assertThat(ProcessHandle.of(pid)).isPresent();
        assertThat(file()).isEqualTo(WORKSPACE);
        clickOn("Cancel");
        soon().until(() ->
                ProcessHandle.of(pid).isEmpty() && engine.processes().list().isEmpty());
    }

    @Test
    void saysHowATryHasEnded() {
        open("last");
        set("#commandField", "echo bye; exit 3");
        soon().until(() -> !lookup("#testButton").query().isDisabled()
                && label("#previewLabel").contains("bye"));
        interact(() -> lookup("#testButton").<Button>query().fire());
        soon().until(() -> label("#testState").contains("3"));
        assertThat(lookup("#stopTestButton").query().isDisabled()).isTrue();
        clickOn("Cancel");
    }

    @Test
    void keepsWhatWasTypedIfItCouldNotBeSaved() throws IOException {
        open("db");
        set("#descriptionField", "typed with care");
        Files.writeString(session.workspace().file(), WORKSPACE.replace("the shop", "another shop"));
        save();
        soon().until(() -> lookup("#keptBar").query().isVisible());
        assertThat(file()).doesNotContain("typed with care");
        soon().until(() -> session.look() instanceof FileNews.Changed(var reload) && applied(reload));
        clickOn("#editAgainButton");
        assertThat(field("#descriptionField").getText()).isEqualTo("typed with care");
        save();
        soon().until(() -> file().contains("typed with care"));
        assertThat(file()).contains("another shop");
        assertThat(lookup("#keptBar").query().isVisible()).isFalse();
    }

    private boolean applied(Reload reload) {
        try {
            session.apply(reload);
            return true;
        } catch (WorkspaceException _) {
            return false;
        }
    }

    @Test
    void takesEditsBackTheNewestFirst() {
        select("db");
        interact(stage::requestFocus);
        push(KeyCode.ALT, KeyCode.SHIFT, KeyCode.DOWN);
        soon().until(() -> rowNames().indexOf("db") > rowNames().indexOf("web"));
        assertThat(file().indexOf("  db:")).isGreaterThan(file().indexOf("  web:"));
        remove();
        soon().until(() -> label("#undoLabel").contains("Removed db")
                || lookup("#problemBar").query().isVisible());
        assertThat(file()).as("others depend on it").contains("  db:");
        select("last");
        remove();
        soon().until(() -> label("#undoLabel").equals("Removed last"));
        assertThat(file()).doesNotContain("last:");
        clickOn("#undoButton");
        soon().until(() -> file().contains("last:") && rowNames().contains("last"));
        interact(stage::requestFocus);
        push(KeyCode.SHORTCUT, KeyCode.Z);
        soon().until(() -> file().equals(WORKSPACE));
        soon().until(() -> rowNames().indexOf("db") < rowNames().indexOf("web"));
    }

    @Test
    void refusesAnUndoOnceTheFileHasChanged() throws IOException {
        select("last");
        remove();
        soon().until(() -> label("#undoLabel").equals("Removed last"));
        String other = file().replace("the shop", "theirs");
        Files.writeString(session.workspace().file(), other);
        interact(stage::requestFocus);
        push(KeyCode.SHORTCUT, KeyCode.Z);
        soon().until(() -> lookup("#problemBar").query().isVisible());
        assertThat(file()).isEqualTo(other);
    }

    @Test
    void duplicatesAProfileUnderAFreeName() {
        select("last");
        push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.D);
        assertThat(field("#nameField").getText()).isEqualTo("last-copy");
        save();
        soon().until(() -> file().contains("last-copy:"));
        assertThat(file()).startsWith(WORKSPACE);
        assertThat(session.file().draft("last-copy").keys())
                .isEqualTo(session.file().draft("last").keys());
    }

    @Test
    void makesAProfileOfAPastedCommandLine() {
        push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.V);
        set("#commandLineField", "FOO=1 cd sub && npm run dev -- --port 3000");
        assertThat(label("#commandLineMeaning"))
                .isEqualTo("Is called dev. Becomes a program with arguments. Runs in sub. 1 variable: FOO.");
        clickOn("#commandLineNext");
        assertThat(field("#commandField").getText()).isEqualTo("npm run dev -- --port 3000");
        save();
        soon().until(() -> file().contains("dev:"));
        assertThat(session.file().draft("dev").text(KeyPath.of("directory"))).isEqualTo("sub");
        assertThat(session.file().draft("dev").text(KeyPath.of("environment.FOO.value")))
                .isEqualTo("1");
    }

    @Test
    void movesAServiceToAnotherGroup() {
        interact(() -> window.profiles().moveTo(List.of(service("db")), "front"));
        soon().until(() -> childrenOf("front").contains("db"));
        assertThat(session.file().draft("db").at(KeyPath.of("group"))).isEqualTo(new YamlValue.Text("front"));
        interact(() -> window.profiles().moveTo(List.of(service("db")), ""));
        soon().until(() -> file().equals(WORKSPACE));
    }

    @Test
    void refusesToOverwriteWhatSomebodyElseHasMadeOfTheService() throws Exception {
        ServiceDraft before = session.file().draft("db");
        session.replace(service("db"), before, before.with(KeyPath.of("nice"), new YamlValue.Text("3")));
        ServiceDraft mine = before.with(KeyPath.of("nice"), new YamlValue.Text("4"));
        assertThatThrownBy(() -> session.replace(service("db"), before, mine))
                .hasMessageContaining("service 'db' was changed by somebody else meanwhile");
    }

    /** Removes what is selected; the tool bar has a button of the same text as the question. */
    private void remove() {
        clickOn("#removeButton");
        clickOn(lookup(".dialog-pane .button")
                .match((Button button) -> button.getText().equals("Remove"))
                .<Button>query());
    }

    private void open(String service) {
        select(service);
        clickOn("#editButton");
        targetWindow(saveButton());
        interact(
                () -> { // so that each section has its place
                    TabPane tabs = lookup(".profile-sections").query();
                    tabs.getTabs().forEach(tab -> tabs.getSelectionModel().select(tab));
                    tabs.getSelectionModel().selectFirst();
                });
        awaitPulse();
    }

    private void save() {
        interact(() -> saveButton().fire());
        awaitPulse();
    }

    private Button saveButton() {
        return lookup("#saveProfileButton").query();
    }

    private void set(String field, String text) {
        interact(() -> field(field).setText(text));
    }

    private TextInputControl field(String field) {
        return lookup(field).query();
    }

    private String label(String label) {
        return onUiThread(() -> lookup(label).<Label>query().getText());
    }

    private List<String> problems() {
        return onUiThread(() -> lookup(".field-note").<Label>queryAll().stream()
                .filter(note -> note.getPseudoClassStates().contains(PROBLEM))
                .map(Label::getText)
                .toList());
    }

    private List<String> markedSections() {
        return onUiThread(() -> lookup(".profile-sections").<TabPane>query().getTabs().stream()
                .filter(tab -> tab.getGraphic() != null)
                .map(Tab::getId)
                .toList());
    }

    private String file() {
        try {
            return Files.readString(session.workspace().file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
