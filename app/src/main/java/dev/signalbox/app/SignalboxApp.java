package dev.signalbox.app;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.bridge.FxPulse;
import dev.signalbox.app.desktop.DesktopNotifier;
import dev.signalbox.app.profile.WorkspaceLocator;
import dev.signalbox.app.session.OpenWorkspaces;
import dev.signalbox.app.settings.Remembered;
import dev.signalbox.app.view.appearance.Appearance;
import dev.signalbox.app.view.main.MainWindow;
import dev.signalbox.app.view.main.Surroundings;
import dev.signalbox.app.view.workspaces.FxWorkspaceDialogs;
import dev.signalbox.app.view.workspaces.RecentWorkspaces;
import dev.signalbox.app.view.workspaces.WorkspaceDialogs;
import dev.signalbox.app.words.FailureWords;
import dev.signalbox.app.words.LanguageSettings;
import dev.signalbox.app.words.Texts;
import dev.signalbox.engine.Engine;
import dev.signalbox.engine.EngineSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import javafx.application.Application;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
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
        Engine engine = Engine.open(EngineSettings.usual());
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("close the engine").unstarted(engine::close));
        FxPulse pulse = new FxPulse();
        BackgroundTasks saving = new BackgroundTasks(pulse); // as long as the program runs
        ObjectProperty<RecentWorkspaces> recent = new SimpleObjectProperty<>(RecentWorkspaces.NONE);
        remembered.state().keep("workspaces", recent);
        List<Path> openLast = recent.get().openFiles(); // before there are others
        remembered.saveWith(saving, problem -> LOG.log(System.Logger.Level.WARNING, problem));
        WorkspaceDialogs dialogs = new FxWorkspaceDialogs(stage, texts);
        MainWindow window = new MainWindow(
                stage,
                new OpenWorkspaces(engine),
                new Surroundings(
                        texts,
                        pulse,
                        remembered,
                        appearance,
                        language,
                        recent,
                        dialogs,
                        DesktopNotifier.find(System.getenv()).orElse(null)));
        window.openLinksWith(link -> getHostServices().showDocument(link.toString()));
        try {
            new WorkspaceChoice(texts)
                    .filesOf(options.workspaces(), openLast)
                    .forEach(file -> window.open(file, !options.noStart()));
        } catch (IOException e) {
            dialogs.showProblem(texts.of("failure.header"), new FailureWords(texts).of(e));
        }
    }
}
