package dev.signalbox.app.profile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the workspace file to open: the one asked for, else that of the working directory, else that of the user.
 *
 * @param osName the system as the property {@code os.name} has it
 * @param environment the variables of this program
 */
public record WorkspaceLocator(String osName, Map<String, String> environment, Path home, Path workingDirectory) {
    /** What a workspace file is called. */
    public static final String FILE_NAME = "signalbox.yaml";

    public WorkspaceLocator {
        environment = Map.copyOf(environment);
    }

    /** Where a workspace was found, or where none was. */
    public sealed interface Location {

        /** There is a file; whether it can be read shows when it is opened. */
        record Found(Path file, Origin origin) implements Location {}

        /** There is none; the places looked at, in their order. */
        record NotFound(List<Path> lookedAt) implements Location {
            public NotFound {
                lookedAt = List.copyOf(lookedAt);
            }
        }
    }

    /** Who chose the file. */
    public enum Origin {
        ARGUMENT,
        WORKING_DIRECTORY,
        USER_CONFIGURATION
    }

    public static WorkspaceLocator ofThisMachine() {
        return new WorkspaceLocator(
                System.getProperty("os.name"),
                System.getenv(),
                Path.of(System.getProperty("user.home")),
                Path.of("").toAbsolutePath());
    }

    /**
     * Finds the file.
     *
     * @param argument the file, or the folder it is in; null if none was asked for. If it was, nothing else is tried
     */
    public Location locate(@Nullable Path argument) {
        if (argument != null) {
            Path asked = workingDirectory.resolve(argument).normalize();
            Path file = Files.isDirectory(asked) ? asked.resolve(FILE_NAME) : asked;
            return isFile(file) ? new Location.Found(file, Origin.ARGUMENT) : new Location.NotFound(List.of(file));
        }
        Path here = workingDirectory.resolve(FILE_NAME);
        Path own = configFolder().resolve(FILE_NAME);
        if (isFile(here)) {
            return new Location.Found(here, Origin.WORKING_DIRECTORY);
        }
        return isFile(own)
                ? new Location.Found(own, Origin.USER_CONFIGURATION)
                : new Location.NotFound(List.of(here, own));
    }

    /** The folder for this user's own files, as the system's conventions have it; need not exist. */
    public Path configFolder() {
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.startsWith("windows")) {
            return absolute("APPDATA", home.resolve("AppData").resolve("Roaming"))
                    .resolve("Signalbox");
        }
        if (os.startsWith("mac")) {
            return home.resolve("Library").resolve("Application Support").resolve("Signalbox");
        }
        return absolute("XDG_CONFIG_HOME", home.resolve(".config")).resolve("signalbox");
    }

    /** The folder of a variable; a relative one is ignored, as the XDG base directory specification demands. */
    private Path absolute(String variable, Path otherwise) {
        String value = environment.getOrDefault(variable, "");
        return !value.isEmpty() && Path.of(value).isAbsolute() ? Path.of(value) : otherwise;
    }

    private static boolean isFile(Path path) {
        return Files.exists(path) && !Files.isDirectory(path);
    }
}
