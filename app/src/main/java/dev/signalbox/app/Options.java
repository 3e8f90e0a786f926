package dev.signalbox.app;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of the command line. */
public final class Options {
    @Parameters(
            arity = "0..*",
            paramLabel = "WORKSPACE",
            description =
                    "A workspace file or its folder; 'demo' for the demo workspace. A window opens several at once.")
    private List<String> workspaces = List.of();

    @Option(names = "--console", description = "Run the workspace in the terminal instead of a window.")
    private boolean console;

    @Option(names = "--no-start", description = "Open the window without starting any service.")
    private boolean noStart;

    @Option(names = "--validate", paramLabel = "FILE", description = "Check a workspace file and start nothing.")
    private @Nullable Path validate;

    @Option(
            names = "--import",
            paramLabel = "FILE",
            description = "Print a Procfile, or a file of supervisord, pm2 or process-compose, as a workspace.")
    private @Nullable Path importFile;

    /** The files and folders asked for. */
    List<String> workspaces() {
        return List.copyOf(workspaces);
    }

    boolean console() {
        return console;
    }

    boolean noStart() {
        return noStart;
    }

    @Nullable
    Path validate() {
        return validate;
    }

    @Nullable
    Path importFile() {
        return importFile;
    }
}
