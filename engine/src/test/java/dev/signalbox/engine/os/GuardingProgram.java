package dev.signalbox.engine.os;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that a test kills: launches attached process trees and detached processes in the folder that is its first
 * argument, guards the attached ones, writes the file {@code ready}, and waits until its input ends. It never closes its
 * watchdog.
 */
final class GuardingProgram {
    static final int TREES_OF_A_KIND = 4;
    static final int DETACHED = 5;
    static final Duration GRACE = Duration.ofSeconds(3);

    /** Each writes its pid and that of a descendant into {@code pids/attached-N}, of which $0 is the name. */
    static final List<String> KINDS = List.of(
            "sleep 1000 & echo $! >>$0; echo $$ >>$0; wait",
            "setsid sh -c 'echo $$ >>$0; exec sleep 1000' $0 & echo $$ >>$0; wait",
            "(setsid sh -c 'echo $$ >>$0; exec sleep 1000' $0 &) ; echo $$ >>$0", // a daemon; the root ends at once
            "trap '' TERM; sh -c 'echo $$ >>$0; while :; do sleep 0.2; done' $0 & echo $$ >>$0; while :; do sleep 0.2;"
                    + " done",
            "env -i setsid sh -c 'echo $$ >>$0; while :; do sleep 0.2; done' $0 & echo $$ >>$0; wait");

    /** It, too, writes two pids. */
    static final String CLEANS_UP =
            "sleep 1000 & echo $! >>$0; trap 'sleep 1; echo done >cleaned; exit' TERM; echo $$ >>$0;"
                    + " while :; do sleep 0.1; done";

    private static final String MARK = "guarding-program";

    private final Path folder;
    private final Watchdog watchdog;
    private long launches;

    private GuardingProgram(Path folder) {
        this.folder = folder;
        Path state = folder.resolve("state");
        watchdog = Watchdog.ofThisPlatform(state, MARK, DetachedKeeping.usual(state));
    }

    public static void main(String... args) throws Exception {
        GuardingProgram program = new GuardingProgram(Path.of(args[0]));
        program.launchAll();
        Files.createFile(program.folder.resolve("ready"));
        var _ = System.in.read(); // until the test closes it
        program.watchdog.ensureStarted(); // keeps the watchdog reachable until here
    }

    private void launchAll() throws Exception {
        Files.createDirectories(folder.resolve("pids"));
        for (String kind : KINDS) {
            for (int i = 0; i < TREES_OF_A_KIND; i++) {
                launchAttached(kind);
            }
        }
        launchAttached(CLEANS_UP);
        for (int i = 0; i < DETACHED; i++) {
            Process _ = launch("detached-" + MARK + "." + i, "pids/detached-" + i, "echo $$ >>$0; exec sleep 1000");
        }
    }

    private void launchAttached(String script) throws Exception {
        long launch = ++launches;
        Process process = launch(MARK + "." + launch, "pids/attached-" + launch, script);
        watchdog.guard(process.pid(), StartTime.of(process.pid()), GRACE, launch);
    }

    /** Every second one as the leader of a session. */
    private Process launch(String mark, String name, String script) throws Exception {
        List<String> words = new ArrayList<>(List.of("sh", "-c", script, name));
        if (launches % 2 == 0) {
            words.addFirst("setsid");
        }
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put(ProcessMark.VARIABLE, mark);
        return builder.start();
    }
}
