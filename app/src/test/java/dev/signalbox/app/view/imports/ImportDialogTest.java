package dev.signalbox.app.view.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import dev.signalbox.app.Pictures;
import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.bridge.FxPulse;
import dev.signalbox.app.imports.ImportedPart;
import dev.signalbox.app.profile.WorkspaceFile;
import dev.signalbox.app.view.appearance.Appearance;
import dev.signalbox.app.words.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

/** Drives the real dialog; the dialogs of the system for files are answered by the test. */
@Tag("ui")
class ImportDialogTest extends ApplicationTest {
    private static final String COMPOSE = """
        version: "0.5"
        processes:
          web:
            command: bin/web --port 8080
            is_daemon: true
            depends_on: { db: { condition: process_healthy } }
          db:
            command: exec bin/db --data "$DATA" 2>&1
            log_location: ./db.log
            replicas: many
            environment: [DB_PASSWORD=swordfish]
          mailer:
            command: bundle exec mailer --queue orders --queue invoices --verbose --retry 25 --pid tmp/pids/mailer.pid
        """;

    @TempDir
    private Path folder;

    private final BackgroundTasks tasks = new BackgroundTasks(new FxPulse());
    private final AtomicReference<@Nullable Optional<Path>> result = new AtomicReference<>();
    private final Answers answers = new Answers();
    private final ObjectProperty<ColorScheme> desktop = new SimpleObjectProperty<>(ColorScheme.LIGHT);
    private Stage stage;

    /** What the person chooses. */
    private static final class Answers implements ImportQuestions {
        private Optional<Path> source = Optional.empty();
        private Optional<Path> target = Optional.empty();
        private Optional<Path> proposed = Optional.empty();

        @Override
        public Optional<Path> askForSource() {
            return source;
        }

        @Override
        public Optional<Path> askForTarget(Path proposal) {
            proposed = Optional.of(proposal);
            return target;
        }
    }

    @Override
    public void start(Stage first) {
        stage = first;
        Scene scene = new Scene(new Pane(), 1000, 700);
        for (String sheet : List.of("controls", "main")) {
            scene.getStylesheets()
                    .add(Objects.requireNonNull(Texts.class.getResource("/style/" + sheet + ".css"))
                            .toExternalForm());
        }
        stage.setScene(scene);
        stage.show();
        new Appearance(desktop).dress(scene);
    }

    @AfterEach
    void close() {
        interact(() -> List.copyOf(Window.getWindows()).stream()
                .filter(window -> !window.equals(stage))
                .forEach(Window::hide));
        tasks.close();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    /** Opens the dialog, which blocks in a loop of its own until it is closed. */
    private void open(Path source, Locale language) {
        answers.source = Optional.of(source);
        ImportDialog dialog = new ImportDialog(stage, tasks, answers, new Texts(language));
        Platform.runLater(() -> result.set(dialog.show()));
        soon().until(() -> lookup("#importHeading").tryQuery().isPresent());
    }

    private void openReady(Path source) {
        open(source, Locale.ENGLISH);
        soon().until(() -> !onUi(() -> button("#saveImportButton").isDisabled()));
    }

    private <T> T onUi(Callable<T> question) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, question);
    }

    private Button button(String id) {
        return lookup(id).query();
    }

    private String text(String label) {
        return onUi(() -> lookup(label).<Label>query().getText());
    }

    private boolean shown(String id) {
        return onUi(() -> lookup(id).tryQuery().isPresent()
                && lookup(id).query().isVisible()
                && lookup(id).query().getParent().isVisible());
    }

    private void press(String id) {
        interact(() -> button(id).fire());
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void showsTheFormatTheServicesTheNotesAndTheText() throws IOException {
        openReady(file("process-compose.yaml", COMPOSE));
        assertThat(text("#importHeading")).isEqualTo("process-compose file: 3 services");
        assertThat(text("#importSummary")).isEqualTo("3 notes to look at, 2 good to know");
        TableView<ImportedPart> services = lookup("#importServices").query();
        assertThat(services.getItems()).extracting(ImportedPart::name).containsExactly("web", "db", "mailer");
        TableView<NoteRow> notes = lookup("#importNotes").query();
        assertThat(notes.getItems())
                .extracting(NoteRow::line, NoteRow::service, NoteRow::weight)
                .startsWith(
                        tuple("5", "web", "To look at"),
                        tuple("9", "db", "To look at"),
                        tuple("10", "db", "To look at"));
        assertThat(notes.getItems().getFirst().mend()).isEqualTo("use its option to stay in the foreground");
        assertThat(lookup("#importText").<TextArea>query().getText())
                .contains("  web:\n    command: [bin/web, --port, \"8080\"]\n");
    }

    @Test
    void marksTheNotesOfTheServiceThatIsSelected() throws IOException {
        openReady(file("process-compose.yaml", COMPOSE));
        TableView<ImportedPart> services = lookup("#importServices").query();
        TableView<NoteRow> notes = lookup("#importNotes").query();
        interact(() -> services.getSelectionModel().select(1));
        assertThat(notes.getSelectionModel().getSelectedItem().service()).isEqualTo("db");
        interact(() -> services.getSelectionModel().select(2));
        assertThat(notes.getSelectionModel().getSelectedItem()).isNull();
    }

    @Test
    void savesBesideTheFileAndTellsWhere() throws Exception {
        Path wanted = folder.resolve("signalbox.yaml");
        answers.target = Optional.of(wanted);
        openReady(file("Procfile", "web: bin/web\n"));
        press("#saveImportButton");
        soon().until(() -> result.get() != null);
        assertThat(result.get()).contains(wanted);
        assertThat(answers.proposed).contains(wanted);
        assertThat(WorkspaceFile.open(wanted)
                        .workspace()
                        .profile("web")
                        .orElseThrow()
                        .directory())
                .isEmpty();
    }

    @Test
    void hidesSecretsWhereTheyAreShownAndSavesThem() throws Exception {
        Path wanted = folder.resolve("signalbox.yaml");
        answers.target = Optional.of(wanted);
        openReady(file("process-compose.yaml", COMPOSE));
        assertThat(lookup("#importText").<TextArea>query().getText())
                .contains("environment: { DB_PASSWORD: { value: \"••••••\", secret: true } }\n")
                .doesNotContain("swordfish");
        press("#saveImportButton");
        soon().until(() -> result.get() != null);
        assertThat(WorkspaceFile.open(wanted)
                        .workspace()
                        .profile("db")
                        .orElseThrow()
                        .environment())
                .containsEntry("DB_PASSWORD", "swordfish");
    }

    @Test
    void givesServicesTheirOldFolderIfTheWorkspaceIsSavedElsewhere() throws Exception {
        Path wanted = Files.createDirectories(folder.resolve("elsewhere")).resolve("mine.yaml");
        answers.target = Optional.of(wanted);
        openReady(file("Procfile", "web: bin/web\n"));
        press("#saveImportButton");
        soon().until(() -> result.get() != null);
        assertThat(WorkspaceFile.open(wanted)
                        .workspace()
                        .profile("web")
                        .orElseThrow()
                        .directory())
                .isEqualTo(folder.toString());
    }

    @Test
    void replacesAFileOnlyIfOneSaysSo() throws Exception {
        Path wanted = file("signalbox.yaml", "services: {}\n");
        answers.target = Optional.of(wanted);
        openReady(file("Procfile", "web: bin/web\n"));
        assertThat(shown("#replaceImportButton")).isFalse();
        press("#saveImportButton");
        soon().until(() -> shown("#replaceImportButton"));
        assertThat(text("#importQuestion")).contains(wanted + " exists. Replace it?");
        assertThat(wanted).hasContent("services: {}");
        press("#replaceImportButton");
        soon().until(() -> result.get() != null);
        assertThat(WorkspaceFile.open(wanted).workspace().profiles()).hasSize(1);
    }

    @Test
    void saysWhyItCannotBeSavedAndLetsOneTryAgain() throws Exception {
        answers.target = Optional.of(file("blocked", "").resolve("signalbox.yaml"));
        openReady(file("Procfile", "web: bin/web\n"));
        press("#saveImportButton");
        soon().until(() -> shown("#importProblem"));
        assertThat(text("#importProblem")).startsWith("Not saved: ");
        answers.target = Optional.of(folder.resolve("good.yaml"));
        press("#saveImportButton");
        soon().until(() -> result.get() != null);
        assertThat(result.get()).contains(folder.resolve("good.yaml"));
    }

    @Test
    void saysWhyAFileCannotBeReadAndReadsAnotherOne() throws IOException {
        open(file("supervisord.conf", "[program:web]\nnonsense\n"), Locale.ENGLISH);
        soon().until(() -> shown("#importProblem"));
        assertThat(text("#importHeading")).isEqualTo("supervisord.conf cannot be imported");
        assertThat(text("#importProblem")).isEqualTo("Line 2: this line has no key and value");
        assertThat(text("#importMend")).startsWith("write 'key=value', indent a line");
        assertThat(onUi(() -> button("#saveImportButton").isDisabled())).isTrue();
        answers.source = Optional.of(file("Procfile", "web: bin/web\n"));
        press("#anotherImportButton");
        soon().until(() -> text("#importHeading").equals("Procfile: 1 service"));
        assertThat(shown("#importProblem")).isFalse();
    }

    @Test
    void savesNothingIfItIsCancelled() throws IOException {
        openReady(file("Procfile", "web: bin/web\n"));
        press("#cancelImportButton");
        soon().until(() -> result.get() != null);
        assertThat(result.get()).isEmpty();
        assertThat(folder.resolve("signalbox.yaml")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void isPictured(Locale language) throws IOException {
        answers.target = Optional.of(file("signalbox.yaml", "services: {}\n"));
        open(file("process-compose.yaml", COMPOSE), language);
        soon().until(() -> !onUi(() -> button("#saveImportButton").isDisabled()));
        picture("import", language);
        interact(
                () -> lookup("#importTabs").<TabPane>query().getSelectionModel().select(1));
        press("#saveImportButton");
        soon().until(() -> shown("#replaceImportButton"));
        picture("import-replace", language);
        answers.source =
                Optional.of(file("ecosystem.config.js", "module.exports = {\n  apps: require('./apps'),\n}\n"));
        press("#anotherImportButton");
        soon().until(() -> shown("#importProblem"));
        picture("import-refused", language);
    }

    private void picture(String name, Locale language) throws IOException {
        Scene dialog = onUi(() -> Window.getWindows().getLast().getScene());
        new Pictures(desktop, language).make(dialog, name);
    }
}
