package dev.signalbox.app;

import dev.signalbox.app.bridge.FxPulse;
import dev.signalbox.app.profile.WorkspaceException;
import dev.signalbox.app.profile.WorkspaceFile;
import dev.signalbox.app.session.WorkspaceSession;
import dev.signalbox.app.view.main.MainWindow;
import dev.signalbox.app.view.appearance.Appearance;
import dev.signalbox.app.words.FailureWords;
import dev.signalbox.app.words.Texts;
import dev.signalbox.engine.Engine;
import dev.signalbox.engine.EngineSettings;
import java.io.IOException;
import java.util.Locale;
import javafx.application.Application;
import javafx.scene.control.Alert;
import javafx.scene.control.Alert.AlertType;
import javafx.scene.control.TextArea;
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
        try {
            open(stage, new WorkspaceChoice(texts).openOrCreate(options.workspace()), texts, !options.noStart());
        } catch (WorkspaceException | IOException e) {
            showFailure(texts, new FailureWords(texts).of(e));
        }
    }

    private void open(Stage stage, WorkspaceFile file, Texts texts, boolean startServices) {
        Engine engine = Engine.open(EngineSettings.usual());
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("close the engine").unstarted(engine::close));
        WorkspaceSession session = new WorkspaceSession(engine, file);
        MainWindow window = new MainWindow(stage, session, texts, new FxPulse(), Appearance.onThisDesktop());
        window.openLinksWith(link -> getHostServices().showDocument(link.toString()));
        if (startServices) {
            session.startAutomatic();
        }
    }

    /** Started from a desktop there is no terminal to read; started from a terminal, it may be logged. */
    private static void showFailure(Texts texts, String message) {
        System.err.println(message);
        TextArea text = new TextArea(message); // not a label, so that it can be copied
        text.setEditable(false);
        text.setWrapText(true);
        text.setPrefColumnCount(60);
        Alert alert = new Alert(AlertType.ERROR);
        alert.setTitle(texts.of("failure.title"));
        alert.setHeaderText(texts.of("failure.header"));
        alert.getDialogPane().setContent(text);
        Appearance.onThisDesktop().dress(alert.getDialogPane().getScene());
        alert.showAndWait();
    }
}
