package dev.signalbox.engine.os;

import dev.signalbox.engine.event.EventStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;

/** A program of a test: launches the shell script that is its third argument, and prints what that prints. */
final class LaunchingProgram {
    private LaunchingProgram() {}

    /**
     * Takes the launcher and the folder for the state of the engine before the script, and after it the names of the
     * variables that the script inherits; all if there are none.
     */
    public static void main(String... args) throws Exception {
        try (EventStream events = new EventStream(InstantSource.system());
                Processes processes = new Processes(
                        events, InstantSource.system(), Path.of(args[1]), LauncherChoice.valueOf(args[0]))) {
            List<String> names = Arrays.asList(args).subList(3, args.length);
            ManagedProcess process = processes.launch(
                    RunOptions.of(new CommandLine.Arguments(List.of("sh", "-c", args[2])))
                            .withInheritance(
                                    names.isEmpty()
                                            ? Inheritance.ALL
                                            : new Inheritance.Only(new LinkedHashSet<>(names))),
                    OsTestBench.OWNER,
                    new OutputLog(1024 * 1024),
                    OsTestBench.START);
            process.waitFor();
            System.out.print(process.output());
        }
    }

    /**
     * What it prints, started by a shell.
     *
     * @param before what the shell does before
     */
    static String outputAfter(String before, String... args) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "sh",
                "-c",
                before + " exec \"$@\"",
                "sh",
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("jdk.module.path", System.getProperty("java.class.path"))
                        + File.pathSeparator
                        + Path.of("target/classes").toAbsolutePath()
                        + File.pathSeparator
                        + Path.of("target/test-classes").toAbsolutePath(),
                LaunchingProgram.class.getName()));
        command.addAll(List.of(args));
        Process program = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (program.waitFor() != 0) {
            throw new AssertionError("exit code %d after: %s".formatted(program.exitValue(), output));
        }
        return output;
    }
}
