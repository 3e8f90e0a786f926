package dev.signalbox.engine.os;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signalbox.engine.os.DetachedRecord.Identity;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the script of the watchdog leaves behind, with folders of detached processes made by hand. */
@Tag("os")
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class KeeperScriptTest {
    private static final String MARK = "0f3a-keeper-test";
    private static final String OTHER = "another-engine";
    private static final int KEPT = 64 * 1024;
    private static final int MUCH = 16 * KEPT;
    private static final String USUAL_PATH = "/usr/bin:/bin";

    @TempDir
    Path root;

    private final List<Process> started = new ArrayList<>();
    private final Random random = new Random(7);
    private DetachedFolders folders;
    private Path detached;

    @BeforeEach
    void make() throws IOException {
        detached = root.resolve("the detached ones"); // a blank must not matter
        folders = new DetachedFolders(detached, OTHER);
        Files.createDirectory(root.resolve("private"));
        Files.createFile(root.resolve("private").resolve("table"));
    }

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
        await().until(() -> keepers().isEmpty());
    }

    private Process start(ProcessBuilder builder) throws IOException {
        Process process = builder.directory(root.toFile()).start();
        started.add(process);
        return process;
    }

    private Process sleeping() throws IOException {
        return start(new ProcessBuilder("sleep", "1000"));
    }

    private static DetachedRecord record(String name, Process process, String ownerMark) {
        return DetachedRecord.of(
                        RunOptions.of(new CommandLine.Shell("exit 0")), new ProcessMark(name), Instant.EPOCH, ownerMark)
                .withProcess(Identity.of(process.pid()))
                .withoutOwner();
    }

    private DetachedFolder folder(String name, Process process, String ownerMark) throws IOException {
        return folders.create(record(name, process, ownerMark));
    }

    private byte[] fill(Path file) throws IOException {
        byte[] bytes = new byte[MUCH];
        random.nextBytes(bytes);
        Files.write(file, bytes);
        return bytes;
    }

    private WatchdogScript script(String proc) {
        return new WatchdogScript(root.resolve("private"), MARK, root.resolve("report"), proc, detached, KEPT, "0.1");
    }

    /** Runs the script to its end, which is not that of the keeper. */
    private void leaveKeeper(ProcessBuilder builder, String lastWords) throws Exception {
        Process script = start(builder);
        script.getOutputStream().write(lastWords.getBytes(US_ASCII));
        script.getOutputStream().close();
        assertThat(script.waitFor(30, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Integer> output = CompletableFuture.supplyAsync(() -> readByte(script));
        assertThat(output.get(20, TimeUnit.SECONDS)).isEqualTo(-1); // nor is the end of its output
    }

    private static int readByte(Process process) {
        try {
            return process.getInputStream().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void leaveKeeper() throws Exception {
        leaveKeeper(new ProcessBuilder(script("/proc").words("sh")), "farewell\n");
    }

    private void leaveKeeperWithPath(String path) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(script("/proc").words("/bin/sh"));
        builder.environment().put("PATH", path);
        leaveKeeper(builder, "farewell\n");
    }

    private List<ProcessHandle> keepers() {
        return WatchdogScript.keepersOf(detached).stream()
                .filter(process -> started.stream().noneMatch(mine -> mine.pid() == process.pid()))
                .toList();
    }

    private static void awaitHole(Path file) {
        await().untilAsserted(() -> assertThat(DiskSpace.of(file)).isLessThanOrEqualTo(2 * KEPT));
    }

    private static void assertNewestIsKept(Path file, byte[] written) throws IOException {
        byte[] now = Files.readAllBytes(file);
        assertThat(now).hasSameSizeAs(written);
        assertThat(Arrays.copyOfRange(now, now.length - KEPT, now.length))
                .isEqualTo(Arrays.copyOfRange(written, now.length - KEPT, now.length));
        assertThat(DiskSpace.of(file)).isGreaterThanOrEqualTo(KEPT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/sh", "dash", "bash", "busybox sh"})
    void makesHolesInBothFilesButKeepsTheNewestPart(String shell) throws Exception {
        String[] words = shell.split(" ", -1);
        assumeTrue(new File("/usr/bin", words[0]).exists() || new File(words[0]).exists(), "not installed");
        DetachedFolder folder = folder("detached-1", sleeping(), MARK);
        byte[] out = fill(folder.stdout());
        byte[] err = fill(folder.stderr());
        leaveKeeper(new ProcessBuilder(script("/proc").words(words)), "farewell\n");
        awaitHole(folder.stdout());
        awaitHole(folder.stderr());
        assertNewestIsKept(folder.stdout(), out);
        assertNewestIsKept(folder.stderr(), err);
        Files.write(folder.stdout(), new byte[MUCH], StandardOpenOption.APPEND);
        awaitHole(folder.stdout()); // again and again
        await().untilAsserted(() -> assertThat(folder.keeping()).doesNotExist());
    }

    @Test
    void doesTheSameAfterTheDeathOfTheEngineThoughAProcessIsSlowToStop() throws Exception {
        DetachedFolder folder = folder("detached-1", sleeping(), MARK);
        Process stubborn = start(new ProcessBuilder("sh", "-c", "trap '' TERM; >ready; while :; do sleep 0.1; done"));
        await().until(() -> Files.exists(root.resolve("ready")));
        Files.writeString(
                root.resolve("private").resolve("table"),
                "+ %d %d %d 1\n".formatted(stubborn.pid(), StartTime.of(stubborn.pid()), 3_600_000));
        byte[] out = fill(folder.stdout());
        Process script = start(new ProcessBuilder(script("/proc").words("sh")));
        script.getOutputStream().close();
        awaitHole(folder.stdout());
        assertThat(stubborn.isAlive()).isTrue();
        stubborn.destroyForcibly();
        assertThat(script.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(keepers()).isNotEmpty();
        assertNewestIsKept(folder.stdout(), out);
    }

    @Test
    void looksAtTheRoomOnTheDiskAndNotAtTheSize() throws Exception {
        DetachedFolder small = folder("detached-1", sleeping(), MARK);
        DetachedFolder large = folder("detached-2", sleeping(), MARK);
        int data = 2 * KEPT - 4096; // at the end of a large hole
        try (RandomAccessFile file = new RandomAccessFile(small.stdout().toFile(), "rw")) {
            file.seek(MUCH);
            file.write(new byte[data]);
        }
        long room = DiskSpace.of(small.stdout());
        fill(large.stdout());
        leaveKeeper();
        awaitHole(large.stdout()); // which is looked at later
        assertThat(DiskSpace.of(small.stdout())).isEqualTo(room);
    }

    @Test
    void leavesTheFilesOfOtherEnginesAlone() throws Exception {
        DetachedFolder others = folder("detached-1", sleeping(), OTHER);
        DetachedFolder similar = folder("detached-2", sleeping(), MARK + "0");
        DetachedFolder ours = folder("detached-3", sleeping(), MARK);
        fill(others.stdout());
        fill(similar.stdout());
        fill(ours.stdout());
        leaveKeeper();
        awaitHole(ours.stdout());
        assertThat(DiskSpace.of(others.stdout())).isGreaterThanOrEqualTo(MUCH);
        assertThat(DiskSpace.of(similar.stdout())).isGreaterThanOrEqualTo(MUCH);
    }

    @Test
    void endsWhenTheLastProcessHasEndedAfterOneMoreLook() throws Exception {
        Process one = sleeping();
        Process other = sleeping();
        folder("detached-1", one, MARK);
        DetachedFolder folder = folder("detached-2", other, MARK);
        leaveKeeper();
        one.destroyForcibly().waitFor();
        assertThat(keepers()).isNotEmpty();
        byte[] out = fill(folder.stdout());
        other.destroyForcibly().waitFor();
        await().untilAsserted(() -> assertThat(keepers()).isEmpty());
        awaitHole(folder.stdout());
        assertNewestIsKept(folder.stdout(), out);
    }

    @Test
    void staysForADescendantThatOutlivesTheProcessOfTheRecord() throws Exception {
        Process ended = start(new ProcessBuilder("true"));
        assertThat(ended.waitFor(20, TimeUnit.SECONDS)).isTrue();
        DetachedFolder folder = folder("detached-7.1", ended, MARK);
        ProcessBuilder builder = new ProcessBuilder("setsid", "sleep", "1000");
        builder.environment().put(ProcessMark.VARIABLE, "detached-7.1");
        Process descendant = start(builder);
        leaveKeeper();
        fill(folder.stdout());
        awaitHole(folder.stdout());
        assertThat(keepers()).isNotEmpty();
        descendant.destroyForcibly();
        await().untilAsserted(() -> assertThat(keepers()).isEmpty());
    }

    @Test
    void takesAProcessForDeadWhosePidIsAnothersByNow() throws Exception {
        Process stranger = sleeping();
        folders.create(record("detached-1", stranger, MARK).withProcess(new Identity(stranger.pid(), 1)));
        leaveKeeper();
        await().untilAsserted(() -> assertThat(keepers()).isEmpty());
        assertThat(stranger.isAlive()).isTrue();
    }

    @Test
    void endsWhenAnotherEngineHasTakenTheProcessOver() throws Exception {
        DetachedFolder folder = folder("detached-1", sleeping(), MARK);
        leaveKeeper();
        assertThat(keepers()).isNotEmpty();
        assertThat(folders.takeOver()).hasSize(1);
        await().untilAsserted(() -> assertThat(keepers()).isEmpty());
        assertThat(folder.keeping()).doesNotExist();
    }

    @Test
    void endsWhenTheFolderIsRemoved() throws Exception {
        DetachedFolder folder = folder("detached-1", sleeping(), MARK);
        leaveKeeper();
        assertThat(keepers()).isNotEmpty();
        folder.delete();
        await().untilAsserted(() -> assertThat(keepers()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isNotThereIfNothingBelongsToTheEngine(boolean othersHaveSome) throws Exception {
        if (othersHaveSome) {
            folder("detached-1", sleeping(), OTHER);
        }
        leaveKeeper();
        assertThat(keepers()).isEmpty();
    }

    @Test
    void isNotThereWithoutAMeansToMakeHoles() throws Exception {
        folder("detached-1", sleeping(), MARK);
        for (String name : List.of("grep", "stat", "sleep", "mkdir", "rmdir")) {
            program(name, "PATH=%s exec %s \"$@\"%n".formatted(USUAL_PATH, name));
        }
        Path programs = root.resolve("programs");
        leaveKeeperWithPath(programs.toString()); // all that it needs but one
        assertThat(keepers()).isEmpty();
        leaveKeeperWithPath(programs + ":" + USUAL_PATH);
        assertThat(keepers()).as("with that one too").isNotEmpty();
    }

    @Test
    void isNotThereWithoutProc() throws Exception {
        DetachedFolder folder = folder("detached-1", sleeping(), MARK);
        fill(folder.stdout());
        leaveKeeper(
                new ProcessBuilder(script(root.resolve("nothing").toString()).words("sh")), "farewell\n");
        await().untilAsserted(() -> assertThat(keepers()).isEmpty());
        assertThat(DiskSpace.of(folder.stdout())).as("not even for one look").isGreaterThanOrEqualTo(MUCH);
    }

    @Test
    void holdsNoStreamOfTheEngineAndIgnoresTheSignalsThatEndAProgram() throws Exception {
        folder("detached-1", sleeping(), MARK);
        leaveKeeper();
        ProcessHandle keeper = keepers().getFirst();
        await().untilAsserted(() -> {
            try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + keeper.pid() + "/fd"))) {
                assertThat(descriptors.map(KeeperScriptTest::target)).containsOnly("/dev/null");
            }
        });
        for (String signal : List.of("HUP", "INT", "QUIT", "PIPE", "TERM")) {
            assertThat(start(new ProcessBuilder("kill", "-s", signal, Long.toString(keeper.pid())))
                            .waitFor())
                    .isZero();
        }
        assertThat(keeper.isAlive()).isTrue();
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void isNotFooledByRecordsThatAreNoneNorByACommandThatLooksLikeOne() throws Exception {
        Process living = sleeping();
        DetachedFolder strange = folder("detached-1", living, OTHER);
        DetachedRecord record = DetachedRecord.readFrom(strange.record());
        new DetachedRecord(
                        record.mark(),
                        record.process(),
                        record.owner(),
                        OTHER,
                        List.of("x", "\nowner.mark=" + MARK + "\n", "\npid=1\nstarted=1\n"),
                        Path.of("/\nowner.mark=" + MARK),
                        record.startedAt(),
                        Duration.ZERO,
                        record.stopSignal(),
                        record.killsGroup())
                .writeTo(strange.record());
        fill(strange.stdout());
        String ours = "owner.mark=" + MARK + "\n";
        handWritten("a blank", ours + "pid=" + living.pid() + "\nstarted=" + StartTime.of(living.pid()) + "\n");
        handWritten("detached-2", ours + "pid=12x\nstarted=-4\n");
        handWritten("detached-3", ours + "pid=\nstarted=\n\0\0\0");
        handWritten("detached-4", "");
        Files.createDirectories(detached.resolve("detached-5").resolve("record"));
        leaveKeeper();
        assertThat(keepers()).isEmpty();

        DetachedFolder good = folder("detached-6", living, MARK);
        fill(good.stdout());
        leaveKeeper();
        awaitHole(good.stdout());
        assertThat(DiskSpace.of(strange.stdout())).isGreaterThanOrEqualTo(MUCH);
    }

    private void handWritten(String name, String record) throws IOException {
        Path folder = Files.createDirectory(detached.resolve(name));
        Files.writeString(folder.resolve("record"), record);
    }

    @Test
    void makesNoHoleIfTheOwnerChangesWhenItsSignIsUp() throws Exception {
        DetachedFolder folder = folder("detached-1", sleeping(), MARK);
        fill(folder.stdout());
        Path changed = root.resolve("changed");
        program("mkdir", """
            /bin/mkdir "$@" || exit 1
            sed 's/^owner.mark=.*/owner.mark=%s/' "${1%%/*}/record" >"%s" && cp "%s" "${1%%/*}/record"
            """.formatted(OTHER, changed, changed));
        leaveKeeperWithPath(root.resolve("programs") + ":" + USUAL_PATH);
        await().untilAsserted(() -> assertThat(keepers()).isEmpty());
        assertThat(changed).exists();
        assertThat(DiskSpace.of(folder.stdout())).isGreaterThanOrEqualTo(MUCH);
        assertThat(folder.keeping()).doesNotExist();
    }

    @Test
    void hasItsSignUpWhileItMakesAHole() throws Exception {
        DetachedFolder folder = folder("detached-1", sleeping(), MARK);
        fill(folder.stdout());
        Path go = root.resolve("go");
        program("fallocate", """
            while [ ! -e "%s" ]; do sleep 0.02; done
            exec /usr/bin/fallocate "$@"
            """.formatted(go));
        leaveKeeperWithPath(root.resolve("programs") + ":" + USUAL_PATH);
        await().until(() -> Files.isDirectory(folder.keeping()));
        assertThat(DiskSpace.of(folder.stdout())).isGreaterThanOrEqualTo(MUCH);
        assertThat(folder.keeping()).exists();
        Files.createFile(go);
        awaitHole(folder.stdout());
        await().untilAsserted(() -> assertThat(folder.keeping()).doesNotExist());
    }

    /** One that stands before the system's own of that name. */
    private void program(String name, String script) throws IOException {
        Path file = Files.createDirectories(root.resolve("programs")).resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
