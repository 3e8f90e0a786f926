import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns jpackage's app image into ours: its own launcher, the desktop's files, and an AOT cache for a quick start.
 *
 * <p>The options, class path and main class come from the image's configuration, so that the pom is their only source.
 *
 * <p>Arguments: the image, the folder of files for Linux, a folder that may be written for the recorded run.
 */
void main(String[] args) throws IOException, InterruptedException {
    Image image = new Image(Path.of(args[0]));
    Path forLinux = Path.of(args[1]);
    Path recording = Path.of(args[2]);

    for (String file : List.of("signalbox.desktop", "signalbox.xml")) {
        Files.copy(forLinux.resolve(file), image.home().resolve("lib").resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    image.writeLauncher(Files.readString(forLinux.resolve("launcher.sh")));
    new Recorder(image, recording).record();
}

/** What jpackage wrote. */
record Image(Path home, List<String> classPath, List<String> options, String mainClass) {
    static final String CACHE_OPTION = "-XX:AOTCache=";

    Image(Path home) throws IOException {
        this(home, settings(home, "app.classpath"), settings(home, "java-options"), settings(home, "app.mainclass").getFirst());
    }

    private static List<String> settings(Path home, String name) throws IOException {
        try (Stream<String> lines = Files.lines(home.resolve("lib/app/signalbox.cfg"))) {
            List<String> values = lines.filter(line -> line.startsWith(name + "="))
                    .map(line -> line.substring(name.length() + 1))
                    .toList();
            if (values.isEmpty()) {
                throw new IOException("jpackage wrote no %s into %s/lib/app/signalbox.cfg".formatted(name, home));
            }
            return values;
        }
    }

    Path cache() {
        return home.resolve("lib/app/signalbox.aot");
    }

    Path java() {
        return home.resolve("lib/runtime/bin/signalbox");
    }

    void writeLauncher(String template) throws IOException {
        // the name of the executable is what ps and top show
        Files.deleteIfExists(java());
        Files.createSymbolicLink(java(), Path.of("java"));
        Path launcher = home.resolve("bin/signalbox");
        Files.delete(launcher);
        Files.writeString(
                launcher,
                template.replace("@options@", quoted(options) + " \"" + CACHE_OPTION + "$app/signalbox.aot\"")
                        .replace("@classPath@", String.join(":", classPath).replace("$APPDIR", "$app"))
                        .replace("@mainClass@", mainClass));
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.deleteIfExists(home.resolve("lib/libapplauncher.so")); // only jpackage's launcher loads it
    }

    private static String quoted(List<String> options) {
        return options.stream()
                .map(option -> '"' + option.replace("$APPDIR", "$app") + '"')
                .collect(Collectors.joining(" "));
    }

    /** The program as the launcher starts it, with other options for the cache. */
    List<String> command(List<String> cacheOptions, List<String> arguments) {
        String app = home.resolve("lib/app").toString();
        List<String> command = new ArrayList<>();
        command.add(java().toString());
        options.forEach(option -> command.add(option.replace("$APPDIR", app)));
        command.addAll(cacheOptions);
        command.addAll(List.of("-cp", String.join(":", classPath).replace("$APPDIR", app), mainClass));
        command.addAll(arguments);
        return command;
    }
}

/** Runs the window once without a display, and lets the JVM keep what it loaded and linked. */
record Recorder(Image image, Path folder) {
    private static final int SECONDS_TO_OPEN = 60;
    private static final int QUIET_SECONDS = 3;
    private static final int SECONDS_TO_WRITE = 180;

    void record() throws IOException, InterruptedException {
        deleteTree(folder);
        Files.createDirectories(folder);
        Files.deleteIfExists(image.cache());
        Path loadedClasses = folder.resolve("loaded-classes.txt");
        Process program = start(image.command(
                List.of(
                        "-XX:AOTCacheOutput=" + image.cache(),
                        "-Xlog:class+load:file=" + loadedClasses,
                        "-Dglass.platform=Headless",
                        "-Dprism.order=sw",
                        "-Duser.home=" + folder),
                List.of("demo", "--no-start")));
        awaitNoMoreClasses(program, loadedClasses);
        program.destroy(); // SIGTERM: an orderly end, in which the JVM writes the cache
        if (!program.waitFor(SECONDS_TO_WRITE, TimeUnit.SECONDS)) {
            program.destroyForcibly();
            throw fail("the recorded run did not end within %d s of SIGTERM".formatted(SECONDS_TO_WRITE));
        }
        if (!Files.exists(image.cache())) {
            throw fail("the recorded run left no AOT cache");
        }
        int exit = start(image.command(
                        List.of(Image.CACHE_OPTION + image.cache(), "-XX:AOTMode=on"), List.of("--version")))
                .waitFor();
        if (exit != 0) {
            throw fail("the program refuses its AOT cache, exit code " + exit);
        }
        System.out.printf("AOT cache: %.1f MB%n", Files.size(image.cache()) / 1e6);
    }

    private Process start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()));
        // the user's own settings and files stay out of the run
        builder.environment().keySet().removeIf(name -> name.startsWith("XDG_") || name.endsWith("JAVA_OPTIONS"));
        builder.environment().putAll(Map.of("HOME", folder.toString(), "LANG", "C.UTF-8"));
        return builder.start();
    }

    private Path output() {
        return folder.resolve("output.txt");
    }

    private void awaitNoMoreClasses(Process program, Path loadedClasses) throws IOException, InterruptedException {
        long lastSize = 0;
        int quiet = 0;
        for (int second = 0; second < SECONDS_TO_OPEN && quiet < QUIET_SECONDS; second++) {
            if (program.waitFor(1, TimeUnit.SECONDS)) {
                System.err.println("the recorded run ended by itself, so its AOT cache holds little; see " + output());
                return;
            }
            long size = Files.exists(loadedClasses) ? Files.size(loadedClasses) : 0;
            quiet = size > 0 && size == lastSize ? quiet + 1 : 0;
            lastSize = size;
        }
    }

    private IllegalStateException fail(String what) {
        return new IllegalStateException(what + "; see " + output());
    }

    private static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(root)) {
            paths.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
