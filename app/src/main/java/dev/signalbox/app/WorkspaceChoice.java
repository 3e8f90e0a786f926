package dev.signalbox.app;

import dev.signalbox.app.profile.DemoWorkspace;
import dev.signalbox.app.profile.WorkspaceException;
import dev.signalbox.app.profile.WorkspaceFile;
import dev.signalbox.app.profile.WorkspaceLocator;
import dev.signalbox.app.profile.WorkspaceLocator.Location.Found;
import dev.signalbox.app.profile.WorkspaceLocator.Location.NotFound;
import dev.signalbox.app.profile.WorkspaceLocator.Origin;
import dev.signalbox.app.words.Texts;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which workspaces the command line means. */
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
        return WorkspaceFile.open(fileOf(argument));
    }

    private Path fileOf(@Nullable String argument) throws IOException {
        if (argument != null && argument.equalsIgnoreCase(DEMO) && Files.notExists(Path.of(argument))) {
            return DemoWorkspace.install(locator.configFolder(), Path.of(System.getProperty("java.home")));
        }
        return switch (locator.locate(argument == null ? null : Path.of(argument))) {
            case Found(var file, var _) -> file;
            case NotFound(var lookedAt) ->
                throw new FileNotFoundException(texts.of(
                        "cli.nothingFound",
                        lookedAt.stream().map(Path::toString).collect(Collectors.joining(", "))));
        };
    }

    /**
     * The files that a window opens: those asked for; else that of the working directory; else those that were open last;
     * else that of the user; else none.
     *
     * @param lastOpen those that were open when the program ended last; of these only what is still there counts
     * @throws IOException if one that was asked for is not there
     */
    List<Path> filesOf(List<String> arguments, List<Path> lastOpen) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String argument : arguments) {
            files.add(fileOf(argument));
        }
        if (!files.isEmpty()) {
            return files;
        }
        List<Path> present = lastOpen.stream().filter(Files::exists).toList();
        return switch (locator.locate(null)) {
            case Found(var file, var origin)
            when origin == Origin.WORKING_DIRECTORY || present.isEmpty() -> List.of(file);
            case Found _, NotFound _ -> present;
        };
    }
}
