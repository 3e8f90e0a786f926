package dev.signalbox.engine;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where programs of this platform keep what outlives them but is no document of the user's. */
final class StateFolder {
    private static final String LOWER = "signalbox";
    private static final String UPPER = "Signalbox";

    private StateFolder() {}

    /** Of the user who runs this program. */
    static Path ofThisUser() {
        return of(System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", "")), System.getenv());
    }

    static Path of(String osName, Path home, Map<String, String> environment) {
        String name = osName.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            String local = environment.get("LOCALAPPDATA");
            return isAbsolute(local) ? Path.of(local, UPPER) : home.resolve(Path.of("AppData", "Local", UPPER));
        }
        if (name.startsWith("mac")) {
            return home.resolve(Path.of("Library", "Application Support", UPPER));
        }
        String state = environment.get("XDG_STATE_HOME");
        return isAbsolute(state) ? Path.of(state, LOWER) : home.resolve(Path.of(".local", "state", LOWER));
    }

    private static boolean isAbsolute(@Nullable String folder) {
        return folder != null && Path.of(folder).isAbsolute();
    }
}
