package dev.signalbox.app;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.bridge.FxPulse;
import dev.signalbox.app.desktop.AwtTray;
import dev.signalbox.app.desktop.DesktopNotifier;
import dev.signalbox.app.profile.WorkspaceLocator;
import dev.signalbox.app.session.OpenWorkspaces;
import dev.signalbox.app.settings.Remembered;
import dev.signalbox.app.view.appearance.Appearance;
import dev.signalbox.app.view.main.MainWindow;
import dev.signalbox.app.view.main.Surroundings;
import dev.signalbox.app.view.output.FxSaveDialog;
import dev.signalbox.app.view.workspaces.FxWorkspaceDialogs;
import dev.signalbox.app.view.workspaces.RecentWorkspaces;
import dev.signalbox.app.view.workspaces.WorkspaceDialogs;
import dev.signalbox.app.words.FailureWords;
import dev.signalbox.app.words.LanguageSettings;
import dev.signalbox.app.words.Texts;
import dev.signalbox.engine.Engine;
import dev.signalbox.engine.EngineSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.application.Application;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** The program with a window: builds the object graph, and takes it down in reverse. */
public final class SignalboxApp extends Application {
    private static final System.Logger LOG = System.getLogger(SignalboxApp.class.getName());

    private final ObjectProperty<LanguageSettings> language = new SimpleObjectProperty<>(LanguageSettings.USUAL);
    private final ObjectProperty<RecentWorkspaces> recent = new SimpleObjectProperty<>(RecentWorkspaces.NONE);
    private Remembered remembered = Remembered.nothing();

    @SuppressWarnings("NullAway.Init") // by init
    private Prepared prepared;

    /** What the start has asked the disk for. */
    private record Prepared(
            Options options,
            Engine engine,
            @Nullable DesktopNotifier notifier,
            Texts texts,
            List<Path> openLast,
            WorkspaceChoice.Chosen chosen) {}

    @Override
    public void init() { // not on the UI thread, which waits for no disk
        remembered = Remembered.open(
                WorkspaceLocator.ofThisMachine().configFolder(),
                EngineSettings.usual().stateFolder(),
                InstantSource.system());
        remembered.choices().keep("language", language);
        Locale.setDefault(language.get().locale(Locale.getDefault())); // also for what the toolkit says by itself
        remembered.state().keep("workspaces", recent);
        Options options = CommandLine.populateCommand(
                new Options(), getParameters().getRaw().toArray(String[]::new));
        Texts texts = new Texts(Locale.getDefault());
        List<Path> openLast = recent.get().openFiles(); // before there are others
        Engine engine = Engine.open(EngineSettings.usual());
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("close the engine").unstarted(engine::close));
        prepared = new Prepared(
                options,
                engine,
                DesktopNotifier.find(System.getenv()).orElse(null),
                texts,
                openLast,
                new WorkspaceChoice(texts).filesOf(options.workspaces(), openLast));
    }

    @Override
    public void start(Stage stage) {
        Thread.currentThread()
                .setUncaughtExceptionHandler((_, failure) ->
                        LOG.log(System.Logger.Level.ERROR, "the window failed on an action, and goes on", failure));
        Texts texts = prepared.texts();
        Appearance appearance = Appearance.onThisDesktop();
        remembered.choices().keep("appearance", appearance.settingsProperty());
        FxPulse pulse = new FxPulse();
        BackgroundTasks saving = new BackgroundTasks(pulse); // as long as the program runs
        remembered.saveWith(saving, problem -> LOG.log(System.Logger.Level.WARNING, problem));
        WorkspaceDialogs dialogs = new FxWorkspaceDialogs(stage, texts);
        MainWindow window = new MainWindow(
                stage,
                new OpenWorkspaces(prepared.engine()),
                new Surroundings(
                        texts,
                        pulse,
                        remembered,
                        appearance,
                        language,
                        recent,
                        dialogs,
                        new FxSaveDialog(stage),
                        new AwtTray(Objects.requireNonNull(SignalboxApp.class.getResource("/icon/signalbox-256.png"))),
                        prepared.notifier()));
        window.openLinksWith(link -> getHostServices().showDocument(link.toString()));
        boolean starts = !prepared.options().noStart();
        for (Path file : prepared.chosen().files()) {
            if (prepared.openLast().contains(file)) {
                window.openAgain(file, starts);
            } else {
                window.open(file, starts);
            }
        }
        window.keepMissing(prepared.chosen().missing());
        if (!prepared.chosen().failures().isEmpty()) {
            FailureWords words = new FailureWords(texts);
            dialogs.showProblem(
                    texts.of("failure.header"),
                    prepared.chosen().failures().stream().map(words::of).collect(Collectors.joining("\n")));
        }
    }
}
