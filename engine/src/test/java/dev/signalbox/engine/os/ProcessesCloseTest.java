package dev.signalbox.engine.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.event.EventStream;
import dev.signalbox.engine.event.ExitReason.LaunchFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A close while much goes on, and what is left after it. */
@Tag("os")
@Timeout(60)
@ParameterizedClass
@EnumSource(names = {"NATIVE", "PORTABLE"})
class ProcessesCloseTest {
    private final LauncherChoice launcher;
    private final EventStream events = new EventStream(InstantSource.system());

    @TempDir
    private Path folder;

    ProcessesCloseTest(LauncherChoice launcher) {
        this.launcher = launcher;
    }

    private Processes open() {
        return new Processes(events, InstantSource.system(), folder, launcher);
    }

    private static ManagedProcess launch(Processes processes, RunOptions options) {
        return processes.launch(options, OsTestBench.OWNER, new OutputLog(1024 * 1024), OsTestBench.START);
    }

    private static RunOptions sh(String script) {
        return new RunOptions(new CommandLine.Shell(script), Path.of("/"), Map.of());
    }

    private static long openDescriptors() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.count();
        }
    }

    @Test
    void aLaunchAfterTheCloseFailsAndSaysWhy() {
        Processes processes = open();
        processes.close();
        for (RunOptions options :
                List.of(sh("exec sleep 1000"), sh("exec sleep 1000").withDetach())) {
            ManagedProcess late = launch(processes, options);
            assertThat(OsTestBench.exitOf(late))
                    .isEqualTo(new LaunchFailed("cannot start '/bin/sh': the engine is closed; open another one"));
        }
        assertThat(folder.resolve("detached")).doesNotExist();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void inputThatNobodyReadsKeepsNoDescriptorOpen() throws IOException {
        open().close(); // so that whatever is loaded once is loaded
        long descriptors = openDescriptors();
        for (int i = 0; i < 5; i++) {
            Processes processes = open();
            ManagedProcess process = launch(processes, sh("exec sleep 1000"));
            ManagedProcess ended = launch(processes, sh("sleep 1000 <&0 >/dev/null 2>&1 & :"));
            for (ManagedProcess each : List.of(process, ended)) {
                each.write(new byte[500_000]);
            }
            OsTestBench.exitOf(ended);
            processes.close();
            for (ManagedProcess each : List.of(process, ended)) {
                assertThat(each.write(new byte[500_000])).isEqualTo(InputResult.NOT_RUNNING);
                each.stop(Duration.ZERO, OsTestBench.STOP)
                        .orTimeout(20, TimeUnit.SECONDS)
                        .handle((report, failure) -> report)
                        .join();
            }
        }
        await().untilAsserted(() -> assertThat(openDescriptors()).isLessThanOrEqualTo(descriptors));
    }

    /** Nobody is stopped before the close here, so all that runs is cut off in the middle of what it does. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void amidLaunchesFloodsAndInputEndsEveryWaitAndLeavesNoDescriptor() throws Exception {
        open().close();
        long descriptors = openDescriptors();
        for (int round = 0; round < 5; round++) {
            Processes processes = open();
            Queue<ManagedProcess> launched = new ConcurrentLinkedQueue<>();
            List<Thread> hammers = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                Random random = new Random(100L * round + i);
                hammers.add(Thread.startVirtualThread(() -> hammer(processes, launched, random)));
            }
            int enough = 20 * (round + 1);
            await().until(() -> launched.size() >= enough);
            processes.close();
            for (Thread hammer : hammers) {
                hammer.join();
            }
            for (ManagedProcess process : launched) {
                process.done()
                        .handle((exit, failure) -> exit)
                        .orTimeout(20, TimeUnit.SECONDS)
                        .join();
                ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly);
            }
        }
        await().untilAsserted(() -> assertThat(openDescriptors()).isLessThanOrEqualTo(descriptors));
    }

    private static void hammer(Processes processes, Queue<ManagedProcess> launched, Random random) {
        while (true) {
            ManagedProcess process = launch(
                    processes,
                    switch (random.nextInt(4)) {
                        case 0 -> sh("exec yes");
                        case 1 -> sh("exec cat");
                        case 2 -> sh("exit 3");
                        default -> sh("exec sleep 1000");
                    });
            launched.add(process);
            if (process.status() == ProcessStatus.FAILED) {
                return; // closed
            }
            process.write(new byte[random.nextInt(100_000)]);
            switch (random.nextInt(3)) {
                case 0 -> process.kill();
                case 1 -> process.closeStdin();
                default -> process.write(new byte[10]);
            }
        }
    }
}
