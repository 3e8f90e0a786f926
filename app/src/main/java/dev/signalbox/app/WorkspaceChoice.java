package dev.signalbox.app;

import dev.signalbox.app.profile.DemoWorkspace;
import dev.signalbox.app.profile.WorkspaceException;
import dev.signalbox.app.profile.WorkspaceFile;
import dev.signalbox.app.profile.WorkspaceLocator;
import dev.signalbox.app.profile.WorkspaceLocator.Location.Found;
import dev.signalbox.app.profile.WorkspaceLocator.Location.NotFound;
import dev.signalbox.app.words.Texts;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which workspace the command line means. */
final class WorkspaceChoice {
    private static final String DEMO = "demo";

    private final Texts texts;
    private final WorkspaceLocator locator = WorkspaceLocator.ofThisMachine();

    WorkspaceChoice(Texts texts) {
        this.texts = texts;
    }

    /**
     * Opens the workspace meant.
     *
     * @param argument a file, a folder, or "demo" where nothing has that name; null to look at the usual places
     * @throws WorkspaceException if it is not valid
     * @throws IOException if there is none, or it cannot be read
     */
    WorkspaceFile open(@Nullable String argument) throws WorkspaceException, IOException {
        if (argument != null && argument.equalsIgnoreCase(DEMO) && Files.notExists(Path.of(argument))) {
            return WorkspaceFile.open(
                    DemoWorkspace.install(locator.configFolder(), Path.of(System.getProperty("java.home"))));
        }
        return switch (locator.locate(argument == null ? null : Path.of(argument))) {
            case Found(var file, var _) -> WorkspaceFile.open(file);
            case NotFound(var lookedAt) ->
                throw new FileNotFoundException(texts.of(
                        "cli.nothingFound",
                        lookedAt.stream().map(Path::toString).collect(Collectors.joining(", "))));
        };
    }

    /** As {@link #open}; where nothing was asked for and nothing is there, a new workspace of the user's own. */
    WorkspaceFile openOrCreate(@Nullable String argument) throws WorkspaceException, IOException {
        if (argument == null && locator.locate(null) instanceof NotFound) {
            return WorkspaceFile.create(locator.configFolder().resolve(WorkspaceLocator.FILE_NAME), "My services");
        }
        return open(argument);
    }
}
