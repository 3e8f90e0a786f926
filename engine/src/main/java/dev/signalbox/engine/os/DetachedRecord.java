package dev.signalbox.engine.os;

import dev.signalbox.engine.event.Signal;
import dev.signalbox.engine.file.AtomicFile;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * What is written down of a detached process, so that a later run of the program finds it again.
 *
 * @param mark what it carries in its environment
 * @param process pid and start time; pid 0 until it is launched
 * @param owner the program that follows its output, or did; pid 0 if nobody does
 * @param ownerMark of the engine in that program, which stays when it follows no more: until another engine does, the
 *     keeper that it left behind sees to it that the files stay small
 * @param command the program, then its arguments
 * @param directory its working directory
 * @param startedAt taken immediately before the launch
 * @param grace of its options
 * @param stopSignal of its options
 * @param killsGroup of its options
 */
record DetachedRecord(
        ProcessMark mark,
        Identity process,
        Identity owner,
        String ownerMark,
        List<String> command,
        Path directory,
        Instant startedAt,
        Duration grace,
        Signal stopSignal,
        boolean killsGroup) {

    /**
     * A process beyond the reuse of its pid.
     *
     * @param started in the system's own measure, which differs for different processes of the same pid
     */
    record Identity(long pid, long started) {
        static final Identity NONE = new Identity(0, 0);

        /** Of a living process; {@link #NONE} if there is none of that pid. */
        static Identity of(long pid) {
            return ProcessHandle.of(pid)
                    .map(handle -> new Identity(pid, startOf(handle)))
                    .orElse(NONE);
        }

        private static long startOf(ProcessHandle handle) {
            return ProcessStat.of(handle.pid())
                    .map(ProcessStat::startTicks)
                    .orElseGet(() -> handle.info()
                            .startInstant()
                            .map(Instant::toEpochMilli)
                            .orElse(0L));
        }

        boolean isAlive() {
            return living().isPresent();
        }

        /** The very process, if it lives. */
        Optional<OsProcess> living() {
            return pid != 0 && equals(of(pid))
                    ? ProcessHandle.of(pid).map(OsProcess::withFamily).filter(OsProcess::isAlive)
                    : Optional.empty();
        }
    }

    private static final String WORD = "command.";

    /** Copies the command. */
    DetachedRecord {
        command = List.copyOf(command);
    }

    /** Of a process that an engine with that mark in this program is about to launch. */
    static DetachedRecord of(RunOptions options, ProcessMark mark, Instant startedAt, String ownerMark) {
        return new DetachedRecord(
                mark,
                Identity.NONE,
                Identity.of(ProcessHandle.current().pid()),
                ownerMark,
                options.shownWords(),
                options.directory(),
                startedAt,
                options.grace(),
                options.stopSignal(),
                options.killsGroup());
    }

    DetachedRecord withProcess(Identity newProcess) {
        return new DetachedRecord(
                mark, newProcess, owner, ownerMark, command, directory, startedAt, grace, stopSignal, killsGroup);
    }

    /** Now followed by the engine with that mark in this program. */
    DetachedRecord withOwnerHere(String newOwnerMark) {
        Identity here = Identity.of(ProcessHandle.current().pid());
        return new DetachedRecord(
                mark, process, here, newOwnerMark, command, directory, startedAt, grace, stopSignal, killsGroup);
    }

    /** Followed by nobody. */
    DetachedRecord withoutOwner() {
        return new DetachedRecord(
                mark, process, Identity.NONE, ownerMark, command, directory, startedAt, grace, stopSignal, killsGroup);
    }

    /** How it was launched, as far as that matters from now on. */
    RunOptions options() {
        RunOptions options = RunOptions.of(new CommandLine.Arguments(command))
                .withDirectory(directory)
                .withGrace(grace)
                .withStopSignal(stopSignal);
        return killsGroup ? options.withDetachAndKillGroup() : options.withDetach();
    }

    /** Writes it as a whole or not at all; {@code watchdog.sh} reads it too. */
    void writeTo(Path file) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("mark", mark.value());
        properties.setProperty("pid", Long.toString(process.pid()));
        properties.setProperty("started", Long.toString(process.started()));
        properties.setProperty("owner.pid", Long.toString(owner.pid()));
        properties.setProperty("owner.started", Long.toString(owner.started()));
        properties.setProperty("owner.mark", ownerMark);
        for (int i = 0; i < command.size(); i++) {
            properties.setProperty(WORD + i, command.get(i));
        }
        properties.setProperty("directory", directory.toString());
        properties.setProperty("startedAt", startedAt.toString());
        properties.setProperty("grace", grace.toString());
        properties.setProperty("stopSignal", Integer.toString(stopSignal.number()));
        properties.setProperty("killsGroup", Boolean.toString(killsGroup));
        StringWriter text = new StringWriter();
        properties.store(text, "A detached process of Signalbox");
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        new AtomicFile().replace(file, unfinished, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads one.
     *
     * @throws IOException if there is none, or it is not to be understood; says the file
     */
    static DetachedRecord readFrom(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
            List<String> command = new ArrayList<>();
            for (int i = 0; properties.getProperty(WORD + i) != null; i++) {
                command.add(properties.getProperty(WORD + i));
            }
            return new DetachedRecord(
                    new ProcessMark(required(properties, "mark")),
                    identity(properties, "pid", "started"),
                    identity(properties, "owner.pid", "owner.started"),
                    required(properties, "owner.mark"),
                    new CommandLine.Arguments(command).words(),
                    Path.of(required(properties, "directory")),
                    Instant.parse(required(properties, "startedAt")),
                    Duration.parse(required(properties, "grace")),
                    PlatformSignals.ofThisPlatform().numbered(Integer.parseInt(required(properties, "stopSignal"))),
                    Boolean.parseBoolean(required(properties, "killsGroup")));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new IOException(file + " is no record of a detached process: " + e.getMessage(), e);
        }
    }

    private static Identity identity(Properties properties, String pid, String started) {
        return new Identity(Long.parseLong(required(properties, pid)), Long.parseLong(required(properties, started)));
    }

    private static String required(Properties properties, String name) {
        String value = properties.getProperty(name);
        if (value == null) {
            throw new IllegalArgumentException("it lacks '" + name + "'");
        }
        return value;
    }
}
