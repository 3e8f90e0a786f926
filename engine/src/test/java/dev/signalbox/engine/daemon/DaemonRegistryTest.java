package dev.signalbox.engine.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("os")
@Timeout(60)
class DaemonRegistryTest {
    private static final long US = ProcessHandle.current().pid();
    private static final Instant NOW = Instant.parse("2026-11-21T07:33:44.123456789Z");

    @TempDir
    private Path parent;

    private final OtherProcesses others = new OtherProcesses();
    private Path directory;
    private DaemonRegistry registry;

    @BeforeEach
    void create() {
        directory = parent.resolve("a/daemons");
        registry = new DaemonRegistry(directory, () -> NOW);
    }

    @AfterEach
    void close() {
        others.close();
    }

    private static DaemonEntry ours(String code, String daemon) {
        return DaemonEntry.of(code, daemon).withPid(US);
    }

    private Path write(String name, String content) throws IOException {
        Files.createDirectories(directory);
        return Files.writeString(directory.resolve(name), content);
    }

    private static String json(String code, String daemon, long pid) {
        return "{\"code\":\"%s\",\"daemon\":\"%s\",\"pid\":%d}".formatted(code, daemon, pid);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Nested
    class Register {
        // D-129, D-131
        @Test
        void makesTheDirectoryAndWritesOneFile() throws IOException {
            registry.register(ours("shop", "web"));
            assertThat(names()).containsExactly(".lock", "shop-web.json");
        }

        // D-131
        @Test
        void fillsInTheTimeOfTheStartUnlessItIsGiven() throws IOException {
            assertThat(registry.register(ours("shop", "web")).started()).isEqualTo(NOW);
            Instant earlier = Instant.parse("2020-01-01T00:00:00.000000001Z");
            registry.register(ours("shop", "worker").withStarted(earlier));
            assertThat(registry.get("shop", "web"))
                    .hasValueSatisfying(entry -> assertThat(entry.started()).isEqualTo(NOW));
            assertThat(registry.get("shop", "worker"))
                    .hasValueSatisfying(entry -> assertThat(entry.started()).isEqualTo(earlier));
        }

        // D-138
        @Test
        void fillsInTheStartOfTheProcess() throws IOException {
            long other = others.living();
            DaemonEntry written =
                    registry.register(DaemonEntry.of("shop", "web").withPid(other));
            assertThat(written.process())
                    .isEqualTo(ProcessIdentity.ofLive(other).orElseThrow());
            assertThat(registry.get("shop", "web")).contains(written);
        }

        // D-131
        @Test
        void overwritesAnEarlierEntryOfTheSameKey() throws IOException {
            registry.register(ours("shop", "web").withHealth("127.0.0.1:1"));
            registry.register(ours("shop", "web").withHealth("127.0.0.1:2"));
            assertThat(registry.list()).extracting(DaemonEntry::health).containsExactly("127.0.0.1:2");
        }

        // D-136
        @Test
        void keepsKeysApartThatReadTheSame() throws IOException {
            registry.register(ours("a-b", "c").withProject("first"));
            registry.register(ours("a", "b-c").withProject("second"));
            registry.register(ours("a/b", "c").withProject("third"));
            registry.register(ours("A-b", "c").withProject("fourth"));
            assertThat(registry.list())
                    .extracting(DaemonEntry::project)
                    .containsExactlyInAnyOrder("first", "second", "third", "fourth");
            assertThat(registry.get("a", "b-c").map(DaemonEntry::project)).hasValue("second");
            registry.unregister("a-b", "c");
            assertThat(registry.get("a-b", "c")).isEmpty();
            assertThat(registry.list()).hasSize(3);
        }

        // D-136
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "../../escape",
                    ".",
                    "..",
                    "a b",
                    "caf\u00e9",
                    "\u6771\u4eac",
                    "~",
                    "CON",
                    "x\ny",
                    "\"quoted\""
                })
        void takesAnyName(String name) throws IOException {
            DaemonEntry written = registry.register(ours(name, name.repeat(60)));
            assertThat(registry.get(name, name.repeat(60))).contains(written);
            assertThat(registry.list()).containsExactly(written);
            try (Stream<Path> beside = Files.list(parent)) {
                assertThat(beside).containsExactly(parent.resolve("a"));
            }
        }

        @Test
        void rejectsAnEntryWithoutAProcess() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> registry.register(DaemonEntry.of("shop", "web")))
                    .withMessage("daemon 'web' of 'shop' has no pid: give it that of its process");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ours("shop", "web").withPid(-1))
                    .withMessageContaining("pid of daemon 'web' of 'shop' is -1");
            assertThat(directory).doesNotExist();
        }

        @Test
        void saysWhyItCannotWrite() throws IOException {
            Path file = Files.createFile(parent.resolve("file"));
            assertThatIOException()
                    .isThrownBy(() -> new DaemonRegistry(file).register(ours("shop", "web")))
                    .withMessage(
                            "cannot create directory '%s': '%s' is in the way; choose another one for the registry",
                            file, file);
            Files.createDirectories(directory.resolve("shop-web.json"));
            assertThatIOException()
                    .isThrownBy(() -> registry.register(ours("shop", "web")))
                    .withMessageStartingWith("cannot write '%s': ", directory.resolve("shop-web.json"));
            assertThat(names()).containsExactly(".lock", "shop-web.json");
        }

        // D-137
        @Test
        void replacesASymbolicLinkAndNotWhatItPointsTo() throws IOException {
            Path precious = Files.writeString(parent.resolve("precious"), "keep me");
            Files.createDirectories(directory);
            Files.createSymbolicLink(directory.resolve("shop-web.json"), precious);
            assertThat(registry.list()).isEmpty();
            registry.register(ours("shop", "web"));
            assertThat(precious).hasContent("keep me");
            assertThat(registry.list()).hasSize(1);
        }
    }

    @Nested
    class Unregister {
        // D-132
        @Test
        void deletesTheFile() throws IOException {
            registry.register(ours("shop", "web"));
            registry.unregister("shop", "web");
            assertThat(names()).containsExactly(".lock");
        }

        // D-132
        @Test
        void doesNothingWhenThereIsNoSuchEntryOrNoDirectory() throws IOException {
            registry.unregister("shop", "web");
            assertThat(directory).doesNotExist();
            registry.register(ours("shop", "web"));
            registry.unregister("shop", "worker");
            assertThat(registry.list()).hasSize(1);
        }

        // D-132
        @Test
        void ofAnEntryLeavesThatOfAnotherProcess() throws IOException {
            DaemonEntry mine = registry.register(ours("shop", "web"));
            DaemonEntry later = registry.register(DaemonEntry.of("shop", "web").withPid(others.living()));
            registry.unregister(mine);
            assertThat(registry.get("shop", "web")).contains(later);
            registry.unregister(later);
            assertThat(registry.get("shop", "web")).isEmpty();
        }
    }

    @Nested
    class Get {
        // D-133
        @Test
        void findsNothingWhenThereIsNothing() throws IOException {
            assertThat(registry.get("shop", "web")).isEmpty();
            assertThat(directory).doesNotExist();
        }

        // D-133
        @Test
        void prunesADeadDaemonAndAZombie() throws IOException, InterruptedException {
            Path dead = write("shop-dead.json", json("shop", "dead", others.dead()));
            long pid = others.zombie();
            await().until(() -> ProcessIdentity.ofLive(pid).isEmpty());
            Path zombie = write("shop-zombie.json", json("shop", "zombie", pid));
            assertThat(registry.get("shop", "dead")).isEmpty();
            assertThat(registry.get("shop", "zombie")).isEmpty();
            assertThat(dead).doesNotExist();
            assertThat(zombie).doesNotExist();
        }

        // D-133, D-138
        @Test
        void prunesADaemonWhosePidBelongsToALaterProcess() throws IOException {
            DaemonEntry reused =
                    DaemonEntry.of("shop", "web").withPid(others.living()).withProcessStart("tick 1 of boot long-ago");
            registry.register(reused);
            assertThat(registry.get("shop", "web")).isEmpty();
            assertThat(names()).containsExactly(".lock");
        }

        // D-133
        @ParameterizedTest
        @ValueSource(strings = {"", "garbage", "{}", "[1]", "{\"code\":\"shop\"}"})
        void prunesWhatIsNoEntry(String content) throws IOException {
            Path file = write("shop-web.json", content);
            assertThat(registry.get("shop", "web")).isEmpty();
            assertThat(file).doesNotExist();
        }

        // D-133
        @Test
        void prunesAFileThatIsFarTooLong() throws IOException {
            Path file = write("shop-web.json", json("shop", "web", US) + " ".repeat(100_000));
            assertThat(registry.get("shop", "web")).isEmpty();
            assertThat(file).doesNotExist();
        }

        // D-138
        @Test
        void believesThePidAloneOfAnEntryThatAnotherProgramWrote() throws IOException {
            write("shop-web.json", json("shop", "web", others.living()));
            write("shop-first.json", json("shop", "first", 1)); // not ours, whoever we are
            assertThat(registry.get("shop", "web")).isPresent();
            assertThat(registry.get("shop", "first")).isPresent();
        }

        // D-133
        @Test
        void leavesALivingEntryAloneThatHasAnotherKeyThanItsFile() throws IOException {
            Path file = write("shop-web.json", json("shop", "worker", US));
            assertThat(registry.get("shop", "web")).isEmpty();
            assertThat(file).exists();
            assertThat(registry.list()).extracting(DaemonEntry::daemon).containsExactly("worker");
        }

        @Test
        void doesNotWaitForTheWriterOfAPipe() throws IOException, InterruptedException {
            Files.createDirectories(directory);
            others.start("mkfifo", directory.resolve("shop-web.json").toString())
                    .waitFor();
            assertThat(registry.get("shop", "web")).isEmpty();
            assertThat(registry.list()).isEmpty();
            assertThat(directory.resolve("shop-web.json")).exists();
        }
    }

    @Nested
    class ListOfAll {
        // D-134
        @Test
        void hasTheLivingByKeyAndPrunesTheRest() throws IOException, InterruptedException {
            registry.register(ours("shop", "web"));
            registry.register(ours("shop", "api"));
            registry.register(ours("bank", "web"));
            write("shop-dead.json", json("shop", "dead", others.dead()));
            write("invalid.json", "half an ent");
            write("notes.txt", "not ours to delete");
            Files.createDirectory(directory.resolve("folder.json"));
            assertThat(registry.list())
                    .extracting(entry -> entry.code() + " " + entry.daemon())
                    .containsExactly("bank web", "shop api", "shop web");
            assertThat(names())
                    .containsExactly(
                            ".lock", "bank-web.json", "folder.json", "notes.txt", "shop-api.json", "shop-web.json");
        }

        // D-135
        @Test
        void isEmptyWhenThereIsNoDirectory() throws IOException {
            assertThat(registry.list()).isEmpty();
            assertThat(directory).doesNotExist();
        }

        @Test
        void saysWhyThereIsNone() throws IOException {
            Path file = Files.createFile(parent.resolve("file"));
            assertThatIOException()
                    .isThrownBy(() -> new DaemonRegistry(file).list())
                    .withMessageStartingWith("cannot list '%s': ", file)
                    .withMessageEndingWith("; check that it is a directory that you may read");
        }

        // D-134
        @Test
        void isReadEvenWhereNothingCanBeDeleted() throws IOException {
            write("shop-web.json", json("shop", "web", US));
            Path invalid = write("invalid.json", "half an ent");
            Files.createDirectory(directory.resolve(".lock")); // as in a directory that is read-only
            assertThat(registry.list()).extracting(DaemonEntry::daemon).containsExactly("web");
            assertThat(registry.get("shop", "web")).isPresent();
            assertThat(invalid).exists();
        }
    }

    @Nested
    class TheDefault {
        // D-130
        @Test
        void isInTheHomeDirectory() {
            assertThat(DaemonRegistry.defaultRegistry().directory())
                    .isEqualTo(Path.of(System.getProperty("user.home"), ".core", "daemons"));
        }

        // D-130
        @ParameterizedTest
        @ValueSource(strings = {"", "?", "/no/such/home"})
        void isInTheTemporaryDirectoryWhenThereIsNoHome(String home) {
            assertThat(DaemonRegistry.defaultDirectory(home, "/temporary"))
                    .isEqualTo(Path.of("/temporary/.core/daemons"));
        }

        // D-130
        @Test
        void isNotTheOnlyOne() {
            assertThat(new DaemonRegistry(directory).directory()).isEqualTo(directory);
        }
    }

    @Nested
    class UnderManyThreads {
        // D-137
        @Test
        void aRegisteredDaemonIsInEveryListHoweverOftenItIsRewritten() throws Exception {
            registry.register(ours("stable", "web"));
            List<Callable<Integer>> work = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                work.add(() -> {
                    int seen = 0;
                    for (int round = 0; round < 80; round++) {
                        registry.register(ours("stable", "web").withProject("x".repeat(round * 50)));
                        seen += registry.get("stable", "web").isPresent() ? 1 : 0;
                    }
                    return seen;
                });
                work.add(() -> {
                    int seen = 0;
                    for (int round = 0; round < 80; round++) {
                        seen += registry.list().size();
                    }
                    return seen;
                });
            }
            try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
                for (Future<Integer> done : threads.invokeAll(work)) {
                    assertThat(done.get()).isEqualTo(80);
                }
            }
        }

        // D-133, D-134, D-137
        @ParameterizedTest
        @ValueSource(longs = {1, 2, 3})
        void pruningNeverDeletesWhatWasJustRegistered(long seed) throws Exception {
            long dead = others.dead();
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                Random random = new Random(seed * 31 + i);
                String daemon = "d" + i;
                work.add(() -> {
                    DaemonRegistry own = new DaemonRegistry(directory);
                    for (int round = 0; round < 25; round++) {
                        own.register(DaemonEntry.of("hammer", daemon).withPid(dead)); // the others prune this one
                        DaemonEntry living = own.register(ours("hammer", daemon).withProject("p" + round));
                        for (int looks = random.nextInt(3); looks >= 0; looks--) {
                            if (!own.list().contains(living)) {
                                return false;
                            }
                        }
                        if (random.nextBoolean()) {
                            own.unregister(living);
                            if (own.get("hammer", daemon).isPresent()) {
                                return false;
                            }
                        }
                    }
                    own.unregister("hammer", daemon);
                    return true;
                });
            }
            try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
                for (Future<Boolean> done : threads.invokeAll(work)) {
                    assertThat(done.get()).as("seed %d", seed).isTrue();
                }
            }
            assertThat(registry.list()).isEmpty();
            assertThat(names()).containsExactly(".lock");
        }
    }
}
