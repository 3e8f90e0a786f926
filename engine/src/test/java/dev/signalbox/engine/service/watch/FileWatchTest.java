package dev.signalbox.engine.service.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.RecordedLog;
import dev.signalbox.engine.service.watch.WatchNews.Changed;
import dev.signalbox.engine.service.watch.WatchTarget.SingleFile;
import dev.signalbox.engine.service.watch.WatchTarget.Tree;
import dev.signalbox.engine.time.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("os")
@Timeout(60)
class FileWatchTest {
    private final WatchTestBench bench = new WatchTestBench();

    @TempDir
    Path temporary;

    @AfterEach
    void close() {
        bench.close();
    }

    private Path root() throws IOException {
        return Files.createDirectories(temporary.resolve("root"));
    }

    private static void delete(Path top) throws IOException {
        try (Stream<Path> all = Files.walk(top)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Nested
    class ATree {
        @Test
        void tellsFilesThatAreMadeWrittenAndDeleted() throws IOException {
            Path old = Files.writeString(root().resolve("old.txt"), "1");
            bench.watch(new Tree(root(), List.of()));
            Path made = Files.writeString(root().resolve("made.txt"), "1");
            bench.awaitChanged(made);
            bench.forget();
            Files.writeString(old, "2");
            bench.awaitChanged(old);
            bench.forget();
            Files.delete(old);
            bench.awaitChanged(old);
            assertThat(bench.changed()).containsExactly(old);
            assertThat(bench.impairments()).isEmpty();
        }

        @Test
        void tellsOnlyWhatIsIncludedAndNotExcluded() throws IOException {
            bench.watch(new Tree(root(), List.of("src/**/*.java", "pom.xml"), List.of("**/target", "**/*Test.java")));
            Path sources = Files.createDirectories(root().resolve("src/target/deep"));
            Files.writeString(sources.resolve("Excluded.java"), "");
            Path main = Files.createDirectories(root().resolve("src/main"));
            Files.writeString(main.resolve("FooTest.java"), "");
            Files.writeString(main.resolve("notes.txt"), "");
            Files.writeString(root().resolve("README"), "");
            Path java = Files.writeString(main.resolve("Foo.java"), "");
            Path pom = Files.writeString(root().resolve("pom.xml"), "");
            bench.awaitChanged(java, pom);
            assertThat(bench.changed()).containsExactly(pom, java);
        }

        @Test
        void leavesOutWhatOtherProgramsWriteAllTheTimeUnlessToldOtherwise() throws IOException {
            for (String name : List.of(".git", "node_modules", "target")) {
                Files.createDirectories(root().resolve("module").resolve(name));
            }
            bench.watch(new Tree(root(), List.of()));
            assertThat(bench.watcher.folders()).isEqualTo(3); // the root, the module, and the approach
            Files.writeString(root().resolve("module/target/a"), "");
            Path told = Files.writeString(root().resolve("module/b"), "");
            bench.awaitChanged(told);
            assertThat(bench.changed()).containsExactly(told);
            bench.forget();
            bench.watch(new Tree(root(), List.of(), List.of()));
            Path now = Files.writeString(root().resolve("module/target/a"), "2");
            bench.awaitChanged(now);
        }

        @Test
        void tellsWhatIsInFoldersThatAreMadeLater() throws IOException {
            bench.watch(new Tree(root(), List.of()));
            Path folder = Files.createDirectories(root().resolve("a/b/c"));
            Path first = Files.writeString(folder.resolve("first"), "");
            bench.awaitChanged(first);
            Path second = Files.writeString(folder.resolve("second"), "");
            bench.awaitChanged(second);
        }

        @Test
        void tellsWhatIsInAFolderThatIsDeletedAndMadeAnew() throws IOException {
            Path folder = Files.createDirectories(root().resolve("a/b"));
            Files.writeString(folder.resolve("x"), "");
            bench.watch(new Tree(root(), List.of()));
            delete(root().resolve("a"));
            bench.awaitChanged(folder.resolve("x"));
            assertThat(bench.changed()).containsExactly(folder.resolve("x")); // folders are no files
            bench.forget();
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("y"), "");
            bench.awaitChanged(folder.resolve("y"));
        }

        @Test
        void tellsAFolderThatIsRenamedByBothItsNamesAndWatchesItOn() throws IOException {
            Path before = Files.createDirectories(root().resolve("before/deep"));
            Files.writeString(before.resolve("x"), "");
            bench.watch(new Tree(root(), List.of()));
            Files.move(root().resolve("before"), root().resolve("after"));
            Path after = root().resolve("after/deep");
            bench.awaitChanged(root().resolve("before"), after.resolve("x"));
            bench.forget();
            Path later = Files.writeString(after.resolve("later"), "");
            bench.awaitChanged(later);
            assertThat(bench.changed()).containsExactly(later); // by its new name alone
        }

        @Test
        void forgetsAFolderThatIsMovedAway() throws IOException {
            Path inside = root().resolve("inside");
            Files.createDirectories(inside.resolve("deep"));
            bench.watch(new Tree(root(), List.of()));
            int folders = bench.watcher.folders();
            Path outside = temporary.resolve("outside");
            Files.move(inside, outside);
            bench.awaitChanged(inside);
            assertThat(bench.watcher.folders()).isEqualTo(folders - 2);
            bench.forget();
            Files.writeString(outside.resolve("deep/unseen"), "");
            Path seen = Files.writeString(root().resolve("seen"), "");
            bench.awaitChanged(seen);
            assertThat(bench.changed()).containsExactly(seen);
        }

        @Test
        void tellsAFileThatAnEditorReplaces() throws IOException {
            Path file = Files.writeString(root().resolve("a.conf"), "1");
            bench.watch(new Tree(root(), List.of("*.conf")));
            Path temp = Files.writeString(root().resolve(".a.conf.tmp"), "2");
            Files.move(temp, file, StandardCopyOption.ATOMIC_MOVE);
            bench.awaitChanged(file);
            assertThat(bench.changed()).containsExactly(file);
        }

        @Test
        void doesNotFollowSymbolicLinks() throws IOException {
            Path elsewhere = Files.createDirectories(temporary.resolve("elsewhere"));
            Files.createSymbolicLink(root().resolve("link"), elsewhere);
            bench.watch(new Tree(root(), List.of()));
            Files.writeString(elsewhere.resolve("unseen"), "");
            Files.createSymbolicLink(root().resolve("circle"), root());
            Path seen = Files.writeString(root().resolve("seen"), "");
            bench.awaitChanged(seen, root().resolve("circle"));
            assertThat(bench.changed()).containsExactly(root().resolve("circle"), seen);
        }

        @Test
        void mayBeginWithALink() throws IOException {
            Path link = Files.createSymbolicLink(temporary.resolve("link"), root());
            bench.watch(new Tree(link, List.of()));
            Files.writeString(root().resolve("a"), "");
            bench.awaitChanged(link.resolve("a"));
        }

        @Test
        void isWaitedForIfItsRootIsNotThereYet() throws IOException {
            Path root = temporary.resolve("not/yet/there");
            bench.watch(new Tree(root, List.of()));
            Files.createDirectories(root);
            Path first = Files.writeString(root.resolve("first"), "");
            bench.awaitChanged(first);
            assertThat(bench.changed()).containsExactly(first);
        }

        @Test
        void outlivesItsRoot() throws IOException {
            Path file = Files.writeString(root().resolve("a"), "");
            bench.watch(new Tree(root(), List.of()));
            delete(root());
            bench.awaitChanged(file);
            bench.forget();
            Path again = Files.writeString(root().resolve("b"), "");
            bench.awaitChanged(again);
            bench.forget();
            Files.move(root(), temporary.resolve("old"));
            bench.awaitChanged(temporary.resolve("root"));
            bench.forget();
            Path anew = Files.writeString(root().resolve("c"), "");
            bench.awaitChanged(anew);
            Files.writeString(temporary.resolve("old/unseen"), "");
            Path last = Files.writeString(root().resolve("d"), "");
            bench.awaitChanged(last);
            assertThat(bench.changed()).containsExactly(anew, last);
        }

        @Test
        void tellsManyChangesAsOneWithANumber() throws IOException {
            bench.watch(new Tree(root(), List.of()), new WatchPace(Duration.ofMillis(500), Duration.ofSeconds(20), 3));
            for (int i = 0; i < 10; i++) {
                Files.createFile(root().resolve("file" + i));
            }
            await().until(() -> !bench.told.isEmpty());
            assertThat(bench.told).singleElement().isInstanceOfSatisfying(Changed.class, changed -> {
                assertThat(changed.paths())
                        .containsExactly(
                                temporary.resolve("root/file0"),
                                temporary.resolve("root/file1"),
                                temporary.resolve("root/file2"));
                assertThat(changed.more()).isEqualTo(7);
            });
        }

        @Test
        void tellsAfterAnOverflowThatSomethingChangedAndGoesOn() throws IOException {
            AtomicInteger held = new AtomicInteger();
            List<WatchNews> told = new CopyOnWriteArrayList<>();
            CountDownLatch goOn = new CountDownLatch(1);
            Path root = root();
            FileWatch watch = bench.watcher.watch(new Tree(root, List.of()), WatchTestBench.PACE, news -> {
                told.add(news);
                if (held.getAndIncrement() == 0) {
                    try {
                        assertThat(goOn.await(40, TimeUnit.SECONDS)).isTrue();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }
            });
            watch.ready().orTimeout(20, TimeUnit.SECONDS).join();
            Files.createFile(root().resolve("first"));
            await().until(() -> held.get() == 1); // the listener holds the thread: nothing is read meanwhile
            for (int i = 0; i < 1000; i++) {
                Files.createFile(root().resolve("file" + i));
            }
            Files.createDirectory(root().resolve("late"));
            goOn.countDown();
            await().untilAsserted(() -> assertThat(told)
                    .anySatisfy(news -> assertThat(news)
                            .isInstanceOfSatisfying(
                                    WatchNews.Impaired.class,
                                    impaired -> assertThat(impaired.message())
                                            .isEqualTo(
                                                    "changes in %s came faster than they could be read, and some are not named;"
                                                                    .formatted(root)
                                                            + " exclude what is written so fast"))));
            await().untilAsserted(() -> assertThat(told)
                    .anySatisfy(news -> assertThat(news)
                            .isInstanceOfSatisfying(
                                    Changed.class,
                                    changed -> assertThat(changed.more()).isPositive())));
            told.clear();
            Path late = Files.writeString(root().resolve("late/x"), "");
            await().untilAsserted(() -> assertThat(told)
                    .anySatisfy(news -> assertThat(news)
                            .isInstanceOfSatisfying(
                                    Changed.class,
                                    changed -> assertThat(changed.paths()).contains(late))));
        }

        @Test
        void refusesAGlobThatIsNone() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Tree(temporary, List.of("[a"), List.of()))
                    .withMessageContaining("glob '[a'");
        }
    }

    @Nested
    class ASingleFile {
        private Path folder;
        private Path file;

        @BeforeEach
        void name() {
            folder = temporary.resolve("folder");
            file = folder.resolve("workspace.yaml");
        }

        @Test
        void isWaitedForWithItsFolder() throws IOException {
            bench.watch(new SingleFile(file));
            Files.createDirectories(folder);
            Files.writeString(file.resolveSibling("other"), "");
            Files.writeString(file, "1");
            bench.awaitChanged(file);
            assertThat(bench.changed()).containsExactly(file);
        }

        @Test
        void isToldWhenItIsWrittenReplacedDeletedAndMadeAnew() throws IOException {
            Files.createDirectories(folder);
            Files.writeString(file, "1");
            bench.watch(new SingleFile(file));
            Files.writeString(file, "2");
            bench.awaitChanged(file);
            bench.forget();
            Files.move(Files.writeString(file.resolveSibling("temporary"), "3"), file, StandardCopyOption.ATOMIC_MOVE);
            bench.awaitChanged(file);
            bench.forget();
            Files.delete(file);
            bench.awaitChanged(file);
            bench.forget();
            Files.writeString(file, "4");
            bench.awaitChanged(file);
            bench.forget();
            Files.move(folder, temporary.resolve("away"));
            bench.awaitChanged(file);
            bench.forget();
            Files.createDirectories(folder);
            Files.writeString(file, "5");
            bench.awaitChanged(file);
        }

        @Test
        void watchesNoFolderBelowItsOwn() throws IOException {
            Files.createDirectories(file.resolveSibling("a/b"));
            bench.watch(new SingleFile(file));
            assertThat(bench.watcher.folders()).isEqualTo(2);
        }

        @Test
        void isNoRoot() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new SingleFile(Path.of("/")))
                    .withMessage("/ is no file: watch one in a folder");
        }
    }

    @Nested
    class WhenTheSystemWatchesNoMoreFolders {
        private final WatchTestBench small = new WatchTestBench(new WatchLimits(4, 20, Duration.ofMillis(50)));

        @AfterEach
        void closeIt() {
            small.close();
        }

        @Test
        void modificationTimesAreComparedAndThatIsTold() throws IOException {
            Path deep = Files.createDirectories(root().resolve("a/b/c/d"));
            Path old = Files.writeString(deep.resolve("old"), "1");
            Path gone = Files.writeString(deep.resolve("gone"), "1");
            small.watch(new Tree(root(), List.of()));
            await().until(() -> !small.impairments().isEmpty());
            assertThat(small.impairments())
                    .containsExactly(
                            ("cannot watch %s: it has more than 4 folders; modification times are compared every 50 ms"
                                + " instead; exclude folders that need not be watched, or raise the limit if it is the"
                                + " system's (on Linux fs.inotify.max_user_watches and max_user_instances)")
                                    .formatted(root()));
            assertThat(small.watcher.folders()).isZero();
            Path made = Files.writeString(deep.resolve("made"), "1");
            Files.writeString(old, "longer");
            Files.delete(gone);
            small.awaitChanged(made, old, gone);
            assertThat(small.changed()).containsExactly(gone, made, old);
            small.forget();
            Files.setLastModifiedTime(old, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
            small.awaitChanged(old);
            small.forget();
            delete(root());
            Path again = Files.writeString(root().resolve("again"), "");
            small.awaitChanged(again, made);
        }

        @Test
        void itBeginsWhenTooManyFoldersAreMadeLater() throws IOException {
            small.watch(new Tree(root(), List.of()));
            Path deep = Files.createDirectories(root().resolve("a/b/c/d/e"));
            await().untilAsserted(() -> assertThat(small.told)
                    .anySatisfy(news -> assertThat(news) // what happened meanwhile, nobody saw
                            .isInstanceOfSatisfying(
                                    Changed.class,
                                    changed -> assertThat(changed.more()).isPositive())));
            assertThat(small.impairments()).hasSize(1);
            Path made = Files.writeString(deep.resolve("made"), "");
            small.awaitChanged(made);
            assertThat(small.watcher.folders()).isZero();
        }

        @Test
        void theNumberOfFilesIsBounded() throws IOException {
            Files.createDirectories(root().resolve("a/b/c/d"));
            for (int i = 0; i < 30; i++) {
                Files.createFile(root().resolve("file" + i));
            }
            small.watch(new Tree(root(), List.of()));
            await().until(() -> small.impairments().size() == 2);
            assertThat(small.impairments().getLast())
                    .isEqualTo(
                            "changes in a part of %s are not seen: there are more than 20 files and folders, or some may"
                                            .formatted(root())
                                    + " not be read; exclude what need not be watched");
        }

        @Test
        void anotherWatchGoesOn() throws IOException {
            Files.createDirectories(root().resolve("a/b/c/d"));
            Path other = Files.createDirectories(temporary.resolve("other"));
            small.watch(new Tree(other, List.of()));
            small.watch(new Tree(root(), List.of()));
            await().until(() -> !small.impairments().isEmpty());
            Path file = Files.writeString(other.resolve("x"), "");
            small.awaitChanged(file);
            assertThat(small.watcher.folders()).isEqualTo(2);
        }

        @Test
        void aCloseEndsThat() throws IOException {
            Files.createDirectories(root().resolve("a/b/c/d"));
            VirtualTime time = new VirtualTime(Instant.EPOCH);
            try (FileWatcher watcher = new FileWatcher(time, new WatchLimits(4, 20, Duration.ofSeconds(2)))) {
                FileWatch watch = watcher.watch(new Tree(root(), List.of()), WatchPace.USUAL, news -> {});
                watch.ready().join();
                assertThat(time.timers()).isEqualTo(1);
                watch.close();
                assertThat(watcher.folders()).isZero(); // and waits for the thread
                assertThat(time.timers()).isZero();
            }
        }
    }

    @Nested
    class Watches {
        @Test
        void ofOneFolderShareItAndAreToldEach() throws IOException {
            List<WatchNews> others = new CopyOnWriteArrayList<>();
            bench.watch(new Tree(root(), List.of("*.a")));
            FileWatch other = bench.watcher.watch(new Tree(root(), List.of("*.b")), WatchTestBench.PACE, others::add);
            other.ready().join();
            assertThat(bench.watcher.folders()).isEqualTo(2);
            Path a = Files.writeString(root().resolve("x.a"), "");
            Path b = Files.writeString(root().resolve("x.b"), "");
            bench.awaitChanged(a);
            await().untilAsserted(() -> assertThat(others).containsExactly(new Changed(List.of(b), 0)));
            other.close();
            Files.writeString(root().resolve("y.b"), "");
            Path last = Files.writeString(root().resolve("y.a"), "");
            bench.awaitChanged(last);
            assertThat(bench.changed()).containsExactly(a, last);
            assertThat(others).hasSize(1);
            assertThat(bench.watcher.folders()).isEqualTo(2);
        }

        @Test
        void thatAreClosedTellNothingAndHoldNothing() throws IOException {
            Files.createDirectories(root().resolve("a/b"));
            FileWatch watch = bench.watch(new Tree(root(), List.of()));
            assertThat(bench.watcher.folders()).isEqualTo(4);
            watch.close();
            watch.close();
            assertThat(bench.watcher.folders()).isZero();
            Files.writeString(root().resolve("x"), "");
            FileWatch next = bench.watch(new SingleFile(root().resolve("y")));
            Files.writeString(root().resolve("y"), "");
            bench.awaitChanged(root().resolve("y"));
            assertThat(bench.changed()).containsExactly(root().resolve("y"));
            assertThat(next.target()).isEqualTo(new SingleFile(root().resolve("y")));
        }

        @Test
        void areRefusedAfterTheEnd() {
            bench.watcher.close();
            bench.watcher.close();
            assertThatThrownBy(() -> bench.watch(new SingleFile(temporary.resolve("x"))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("the watcher is closed");
        }

        @Test
        void leaveNoThreadBehind() throws IOException {
            bench.watch(new Tree(root(), List.of()));
            assertThat(watchThreads()).isNotEmpty();
            bench.watcher.close();
            await().untilAsserted(() -> assertThat(watchThreads()).isEmpty());
        }

        private static List<String> watchThreads() {
            return Thread.getAllStackTraces().keySet().stream()
                    .map(Thread::getName)
                    .filter(name -> name.startsWith("file watch"))
                    .toList();
        }

        @Test
        void mayBeClosedByAListener() throws IOException {
            FileWatch watch = bench.watcher.watch(
                    new Tree(root(), List.of()), WatchTestBench.PACE, news -> bench.watcher.close());
            watch.ready().join();
            Files.writeString(root().resolve("x"), "");
            await().untilAsserted(() -> assertThat(watchThreads()).isEmpty());
        }

        @Test
        void goOnIfAListenerThrowsAndThatIsLogged() throws IOException {
            try (RecordedLog log = new RecordedLog(FileWatch.class)) {
                AtomicInteger calls = new AtomicInteger();
                FileWatch watch = bench.watcher.watch(new Tree(root(), List.of()), WatchTestBench.PACE, news -> {
                    calls.incrementAndGet();
                    throw new IllegalStateException("a defect of a listener, made by a test");
                });
                watch.ready().join();
                Files.writeString(root().resolve("x"), "");
                await().until(() -> calls.get() == 1);
                Files.writeString(root().resolve("y"), "");
                await().until(() -> calls.get() == 2);
                assertThat(log.messages()).isNotEmpty().allMatch(message -> message.contains("failed on Changed["));
            }
        }

        @Test
        void waitByTheTimeThatTheyAreGiven() throws IOException {
            VirtualTime time = new VirtualTime(Instant.EPOCH);
            List<WatchNews> told = new CopyOnWriteArrayList<>();
            try (FileWatcher watcher = new FileWatcher(time)) {
                watcher.watch(new Tree(root(), List.of()), WatchPace.USUAL, told::add)
                        .ready()
                        .join();
                Path file = Files.createFile(root().resolve("x"));
                await().until(() -> time.timers() == 1);
                time.advance(Duration.ofMillis(299));
                assertThat(watcher.folders()).isEqualTo(2); // and waits for the thread
                assertThat(told).isEmpty();
                time.advance(Duration.ofMillis(1));
                await().untilAsserted(() -> assertThat(told).containsExactly(new Changed(List.of(file), 0)));
            }
        }
    }
}
