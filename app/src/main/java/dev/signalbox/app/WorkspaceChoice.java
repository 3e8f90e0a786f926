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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which workspaces the command line means. */
final class WorkspaceChoice {
    private static final String DEMO = "demo";
    private static final long PATIENCE_SECONDS = 2; // with a disk; else the program would not appear

    private final Texts texts;
    private final WorkspaceLocator locator;

    WorkspaceChoice(Texts texts) {
        this(texts, WorkspaceLocator.ofThisMachine());
    }

    WorkspaceChoice(Texts texts, WorkspaceLocator locator) {
        this.texts = texts;
        this.locator = locator;
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
     * @param lastOpen those that were open when the program ended last
     */
    Chosen filesOf(List<String> arguments, List<Path> lastOpen) {
        List<Path> files = new ArrayList<>();
        List<IOException> failures = new ArrayList<>();
        for (String argument : arguments) {
            try {
                files.add(fileOf(argument));
            } catch (IOException e) {
                failures.add(e);
            }
        }
        if (!arguments.isEmpty()) {
            return new Chosen(files, List.of(), failures);
        }
        List<Path> present = lastOpen.stream().filter(WorkspaceChoice::isThere).toList();
        List<Path> missing =
                lastOpen.stream().filter(file -> !present.contains(file)).toList();
        return switch (locator.locate(null)) {
            case Found(var file, var origin)
            when origin == Origin.WORKING_DIRECTORY -> new Chosen(List.of(file), List.of(), List.of());
            case Found(var file, var _) when present.isEmpty() -> new Chosen(List.of(file), missing, List.of());
            case Found _, NotFound _ -> new Chosen(present, missing, List.of());
        };
    }

    /** Whether that file is there, and its disk answers. */
    private static boolean isThere(Path file) {
        return CompletableFuture.supplyAsync(
                        () -> Files.exists(file),
                        task -> Thread.ofPlatform()
                                .daemon()
                                .name("look for a workspace")
                                .start(task))
                .completeOnTimeout(false, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    /**
     * What a window opens.
     *
     * @param missing those that were open last, are not there now, and are to be opened again when they are there
     * @param failures why what else was asked for is not opened
     */
    record Chosen(List<Path> files, List<Path> missing, List<IOException> failures) {
        Chosen {
            files = List.copyOf(files);
            missing = List.copyOf(missing);
            failures = List.copyOf(failures);
        }
    }
}
