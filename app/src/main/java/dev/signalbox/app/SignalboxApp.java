package dev.signalbox.app;

import dev.signalbox.app.bridge.FxPulse;
import dev.signalbox.app.session.OpenWorkspaces;
import dev.signalbox.app.view.main.MainWindow;
import dev.signalbox.app.view.main.Theme;
import dev.signalbox.app.view.workspaces.FxWorkspaceDialogs;
import dev.signalbox.app.view.workspaces.RecentWorkspaces;
import dev.signalbox.app.view.workspaces.WorkspaceDialogs;
import dev.signalbox.app.words.FailureWords;
import dev.signalbox.app.words.Texts;
import dev.signalbox.engine.Engine;
import dev.signalbox.engine.EngineSettings;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import javafx.application.Application;
import javafx.stage.Stage;
import picocli.CommandLine;

/** The program with a window: builds the object graph, and takes it down in reverse. */
public final class SignalboxApp extends Application {
    private static final System.Logger LOG = System.getLogger(SignalboxApp.class.getName());

    @Override
    public void start(Stage stage) {
        Thread.currentThread()
                .setUncaughtExceptionHandler((_, failure) ->
                        LOG.log(System.Logger.Level.ERROR, "the window failed on an action, and goes on", failure));
        Texts texts = new Texts(Locale.getDefault());
        Options options = CommandLine.populateCommand(
                new Options(), getParameters().getRaw().toArray(String[]::new));
        Engine engine = Engine.open(EngineSettings.usual());
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("close the engine").unstarted(engine::close));
        WorkspaceDialogs dialogs = new FxWorkspaceDialogs(stage, texts);
        MainWindow window = new MainWindow(
                stage,
                new OpenWorkspaces(engine),
                texts,
                new FxPulse(),
                Theme.ofTheDesktop(),
                RecentWorkspaces.NONE,
                dialogs);
        window.openLinksWith(link -> getHostServices().showDocument(link.toString()));
        try {
            new WorkspaceChoice(texts)
                    .filesOf(options.workspaces(), List.of())
                    .forEach(file -> window.open(file, !options.noStart()));
        } catch (IOException e) {
            dialogs.showProblem(texts.of("failure.header"), new FailureWords(texts).of(e));
        }
    }
}
