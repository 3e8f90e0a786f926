package dev.signalbox.app;

import dev.signalbox.app.console.ConsoleRun;
import dev.signalbox.app.profile.WorkspaceException;
import dev.signalbox.app.profile.WorkspaceFile;
import dev.signalbox.app.words.FailureWords;
import dev.signalbox.app.words.Texts;
import dev.signalbox.engine.Engine;
import dev.signalbox.engine.EngineSettings;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import javafx.application.Application;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** The program: reads the command line and opens the window, or runs the workspace in the terminal. */
@CommandLine.Command(
        name = "signalbox",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        description = "Runs the commands of a workspace, keeps them alive, and shows them live.",
        footer = {
            "",
            "Without WORKSPACE: ./signalbox.yaml, else what was open last, else signalbox.yaml in your configuration"
                    + " folder.",
            "Exit codes: 0 all went well; 1 a service failed; 2 the command line or a file is wrong."
        })
public final class Launcher implements Callable<Integer> {
    private static final int OUTPUT_BUFFER_BYTES = 64 * 1024;

    private final Texts texts = new Texts(Locale.getDefault());
    private final String[] args;

    @Mixin
    private final Options options = new Options();

    private Launcher(String[] args) {
        this.args = args;
    }

    /** Starts the program. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Launcher(args)).execute(args));
    }

    @Override
    public Integer call() {
        if (options.validate() != null) {
            return validate(options.validate());
        }
        if (options.importFile() != null) {
            return new ImportRun(texts, utf8(System.out), System.err).run(options.importFile());
        }
        if (options.console()) {
            return runInTerminal();
        }
        if (!Display.isThere()) {
            System.err.println(texts.of("cli.noDisplay"));
            return runInTerminal();
        }
        try {
            int exitCode = canBeOpened() ? 0 : 2; // the window says why not
            Application.launch(SignalboxApp.class, args);
            return exitCode;
        } catch (UnsupportedOperationException e) { // the toolkit's word for a display that cannot be opened
            System.err.println(texts.of("cli.displayFailed", String.valueOf(e.getMessage())));
            return runInTerminal();
        }
    }

    /** The same stream for a workspace file, which is UTF-8 whatever the terminal speaks. */
    private static PrintStream utf8(PrintStream stream) {
        return new PrintStream(stream, false, StandardCharsets.UTF_8);
    }

    /** Standard output that is written to when it is flushed, and not three times a line. */
    private static PrintStream bufferedOut() {
        OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), OUTPUT_BUFFER_BYTES);
        return new PrintStream(out, false, System.out.charset());
    }

    private boolean canBeOpened() {
        boolean all = true;
        for (String workspace : options.workspaces()) {
            try {
                var _ = new WorkspaceChoice(texts).open(workspace);
            } catch (WorkspaceException | IOException e) {
                System.err.println(new FailureWords(texts).of(e));
                all = false;
            }
        }
        return all;
    }

    private int validate(Path file) {
        try {
            int services = WorkspaceFile.open(file).workspace().profiles().size();
            System.out.println(texts.of("cli.valid", file, services));
            return 0;
        } catch (WorkspaceException e) {
            System.err.println(e.getMessage());
            return 2;
        }
    }

    private int runInTerminal() {
        if (options.workspaces().size() > 1) {
            System.err.println(texts.of("cli.oneWorkspace", options.workspaces().size()));
            return 2;
        }
        WorkspaceFile file;
        try {
            file = new WorkspaceChoice(texts)
                    .open(options.workspaces().stream().findFirst().orElse(null));
        } catch (WorkspaceException | IOException e) {
            System.err.println(new FailureWords(texts).of(e));
            return 2;
        }
        try (Engine engine = Engine.open(EngineSettings.usual())) {
            return new ConsoleRun(engine, file, texts, bufferedOut(), Display.terminalShowsColours()).run();
        }
    }
}
