package dev.signalbox.app;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.bridge.FxPulse;
import dev.signalbox.app.desktop.DesktopNotifier;
import dev.signalbox.app.profile.WorkspaceException;
import dev.signalbox.app.profile.WorkspaceFile;
import dev.signalbox.app.profile.WorkspaceLocator;
import dev.signalbox.app.session.WorkspaceSession;
import dev.signalbox.app.settings.Remembered;
import dev.signalbox.app.view.appearance.Appearance;
import dev.signalbox.app.view.main.MainWindow;
import dev.signalbox.app.view.main.Surroundings;
import dev.signalbox.app.words.FailureWords;
import dev.signalbox.app.words.LanguageSettings;
import dev.signalbox.app.words.Texts;
import dev.signalbox.engine.Engine;
import dev.signalbox.engine.EngineSettings;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Locale;
import javafx.application.Application;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Alert;
import javafx.scene.control.Alert.AlertType;
import javafx.scene.control.TextArea;
import javafx.stage.Stage;
import picocli.CommandLine;

/** The program with a window: builds the object graph, and takes it down in reverse. */
public final class SignalboxApp extends Application {
    private static final System.Logger LOG = System.getLogger(SignalboxApp.class.getName());

    private final ObjectProperty<LanguageSettings> language = new SimpleObjectProperty<>(LanguageSettings.USUAL);
    private Remembered remembered = Remembered.nothing();

    @Override
    public void init() { // not on the UI thread, which waits for no disk
        remembered = Remembered.open(
                WorkspaceLocator.ofThisMachine().configFolder(),
                EngineSettings.usual().stateFolder(),
                InstantSource.system());
        remembered.choices().keep("language", language);
        Locale.setDefault(language.get().locale(Locale.getDefault())); // also for what the toolkit says by itself
    }

    @Override
    public void start(Stage stage) {
        Thread.currentThread()
                .setUncaughtExceptionHandler((_, failure) ->
                        LOG.log(System.Logger.Level.ERROR, "the window failed on an action, and goes on", failure));
        Texts texts = new Texts(Locale.getDefault());
        Appearance appearance = Appearance.onThisDesktop();
        remembered.choices().keep("appearance", appearance.settingsProperty());
        Options options = CommandLine.populateCommand(
                new Options(), getParameters().getRaw().toArray(String[]::new));
        try {
            WorkspaceFile file = new WorkspaceChoice(texts).openOrCreate(options.workspace());
            open(stage, file, texts, appearance, !options.noStart());
        } catch (WorkspaceException | IOException e) {
            showFailure(texts, appearance, new FailureWords(texts).of(e));
        }
    }

    private void open(Stage stage, WorkspaceFile file, Texts texts, Appearance appearance, boolean startServices) {
        Engine engine = Engine.open(EngineSettings.usual());
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("close the engine").unstarted(engine::close));
        WorkspaceSession session = new WorkspaceSession(engine, file);
        FxPulse pulse = new FxPulse();
        BackgroundTasks saving = new BackgroundTasks(pulse); // as long as the program runs
        remembered.saveWith(saving, problem -> LOG.log(System.Logger.Level.WARNING, problem));
        MainWindow window = new MainWindow(
                stage,
                session,
                new Surroundings(
                        texts,
                        pulse,
                        remembered,
                        appearance,
                        language,
                        DesktopNotifier.find(System.getenv()).orElse(null)));
        window.openLinksWith(link -> getHostServices().showDocument(link.toString()));
        if (startServices) {
            session.startAutomatic();
        }
    }

    /** Started from a desktop there is no terminal to read; started from a terminal, it may be logged. */
    private static void showFailure(Texts texts, Appearance appearance, String message) {
        System.err.println(message);
        TextArea text = new TextArea(message); // not a label, so that it can be copied
        text.setEditable(false);
        text.setWrapText(true);
        text.setPrefColumnCount(60);
        Alert alert = new Alert(AlertType.ERROR);
        alert.setTitle(texts.of("failure.title"));
        alert.setHeaderText(texts.of("failure.header"));
        alert.getDialogPane().setContent(text);
        appearance.dress(alert.getDialogPane().getScene());
        alert.showAndWait();
    }
}
