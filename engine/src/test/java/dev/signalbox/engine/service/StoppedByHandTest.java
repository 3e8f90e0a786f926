package dev.signalbox.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.signalbox.engine.RecordedLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class StoppedByHandTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Path WORKSPACE = Path.of("/home/me/my shop/signalbox.yaml");

    @TempDir
    private Path folder;

    private StoppedByHand open() {
        return StoppedByHand.open(folder, WORKSPACE);
    }

    private Path file() {
        return StoppedNames.fileOf(folder, WORKSPACE);
    }

    static IntStream seeds() {
        return IntStream.range(0, 50);
    }

    @Test
    void isKnownWhenTheProgramRunsAgain() throws Exception {
        try (StoppedByHand stopped = open()) {
            assertThat(stopped.contains("web")).isFalse();
            stopped.add("web");
            stopped.add("db");
            assertThat(stopped.contains("web")).isTrue();
        }
        try (StoppedByHand stopped = open()) {
            assertThat(stopped.contains("web")).isTrue();
            assertThat(stopped.contains("db")).isTrue();
            stopped.remove("web");
            assertThat(stopped.flush(LONG)).isTrue();
            assertThat(Files.readString(file())).endsWith("\ndb\n").doesNotContain("web");
        }
        try (StoppedByHand stopped = open()) {
            assertThat(stopped.contains("web")).isFalse();
            assertThat(stopped.contains("db")).isTrue();
        }
    }

    @Test
    void isOfOneWorkspaceOnly() {
        try (StoppedByHand stopped = open()) {
            stopped.add("web");
        }
        try (StoppedByHand other = StoppedByHand.open(folder, WORKSPACE.resolveSibling("other.yaml"))) {
            assertThat(other.contains("web")).isFalse();
        }
        assertThat(file().getFileName().toString()).matches("my_shop-[0-9a-f]{16}\\.txt");
        assertThat(StoppedNames.fileOf(
                                folder, Path.of("/").resolve("x".repeat(300)).resolve("signalbox.yaml"))
                        .getFileName()
                        .toString())
                .hasSizeLessThan(80);
    }

    @Test
    void writesNothingIfNothingChanges() throws Exception {
        try (StoppedByHand stopped = open()) {
            stopped.remove("web");
            stopped.keepOnly(List.of("web"));
            assertThat(stopped.flush(LONG)).isTrue();
        }
        assertThat(file()).doesNotExist();
    }

    @Test
    void forgetsServicesThatAreNoMore() throws Exception {
        try (StoppedByHand stopped = open()) {
            stopped.add("web");
            stopped.add("gone");
            stopped.keepOnly(List.of("web", "db"));
        }
        assertThat(StoppedNames.decode(Files.readAllBytes(file()))).containsExactly("web");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void keepsAnyNames(int seed) throws IOException {
        Random random = new Random(seed);
        Set<String> names = new LinkedHashSet<>();
        for (int i = random.nextInt(20); i > 0; i--) {
            StringBuilder name = new StringBuilder();
            for (int length = 1 + random.nextInt(8); length > 0; length--) {
                name.append("ab #\\\n\ru0041\u00e9\ud83d\u2028\0".charAt(random.nextInt(16)));
            }
            names.add(name.toString());
        }
        assertThat(StoppedNames.decode(StoppedNames.encode(names)))
                .as("seed %d", seed)
                .containsExactlyElementsOf(names);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void holdsInTheEndWhatManyThreadsHaveChanged(int seed) throws Exception {
        Set<String> expected = new HashSet<>();
        try (StoppedByHand stopped = open()) {
            List<CompletableFuture<Void>> changes = IntStream.range(0, 4)
                    .mapToObj(thread -> CompletableFuture.runAsync(() -> {
                        Random random = new Random(seed * 10L + thread);
                        for (int i = 0; i < 100; i++) {
                            String name = thread + "-" + random.nextInt(5);
                            if (random.nextBoolean()) {
                                stopped.add(name);
                            } else {
                                stopped.remove(name);
                            }
                        }
                    }))
                    .toList();
            changes.forEach(each -> each.orTimeout(20, TimeUnit.SECONDS).join());
            assertThat(stopped.flush(LONG)).as("seed %d", seed).isTrue();
            for (int thread = 0; thread < 4; thread++) {
                for (int i = 0; i < 5; i++) {
                    if (stopped.contains(thread + "-" + i)) {
                        expected.add(thread + "-" + i);
                    }
                }
            }
        }
        assertThat(StoppedNames.decode(Files.readAllBytes(file())))
                .as("seed %d", seed)
                .isEqualTo(expected);
        try (Stream<Path> files = Files.list(file().getParent())) {
            assertThat(files).containsExactly(file());
        }
    }

    @Nested
    class AFileThatIsNotToBeRead {
        private void write(byte[] content) throws IOException {
            Files.createDirectories(file().getParent());
            Files.write(file(), content);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "web\n",
                    "# Services that were stopped by hand, of a workspace of Signalbox (1)\nwe",
                    "# Services that were stopped by hand, of a workspace of Signalbox (1)\nw\\eb\n",
                    "# Services that were stopped by hand, of a workspace of Signalbox (1)\nw\\u00\n",
                    "# Services that were stopped by hand, of a workspace of Signalbox (1)\nw\\u00xy\n"
                })
        void isKeptAsideAndCountsAsEmpty(String content) throws Exception {
            write(content.getBytes(StandardCharsets.UTF_8));
            Path aside = file().resolveSibling(file().getFileName() + ".unreadable-1");
            try (RecordedLog log = new RecordedLog(StoppedNames.class);
                    StoppedByHand stopped = open()) {
                assertThat(log.messages())
                        .singleElement()
                        .satisfies(message -> assertThat(message)
                                .startsWith(
                                        "cannot read which services were stopped by hand from '%s': ".formatted(file()))
                                .endsWith(
                                        "it is kept as '%s': mend it and move it back, or delete it".formatted(aside)));
                assertThat(stopped.contains("web")).isFalse();
                stopped.add("db");
            }
            assertThat(aside).hasContent(content);
            assertThat(StoppedNames.decode(Files.readAllBytes(file()))).containsExactly("db");
        }

        @Test
        void saysLineAndColumnOfAMistake() {
            assertThatIOException()
                    .isThrownBy(() -> StoppedNames.decode("%s\nweb\ndb\\x\n"
                            .formatted(new String(StoppedNames.encode(List.of()), StandardCharsets.UTF_8).strip())
                            .getBytes(StandardCharsets.UTF_8)))
                    .withMessage("line 3, column 3: a backslash without 'u' and four hexadecimal digits after it");
            assertThatIOException()
                    .isThrownBy(() -> StoppedNames.decode(new byte[] {'#', (byte) 0xff}))
                    .withMessage("it is no text in UTF-8");
        }

        @Test
        void doesNotReplaceAnEarlierOneUntilThereAreNine() throws Exception {
            try (RecordedLog _ = new RecordedLog(StoppedNames.class)) {
                for (int i = 1; i <= 10; i++) {
                    write(("bad " + i).getBytes(StandardCharsets.UTF_8));
                    open().close();
                }
            }
            try (Stream<Path> files = Files.list(file().getParent())) {
                assertThat(files).hasSize(9);
            }
            assertThat(file().resolveSibling(file().getFileName() + ".unreadable-1"))
                    .hasContent("bad 1");
            assertThat(file().resolveSibling(file().getFileName() + ".unreadable-9"))
                    .hasContent("bad 10");
        }
    }

    @Test
    void saysIfItCannotBeWrittenAndTriesAgainWithTheNextChange() throws Exception {
        Path inTheWay = Files.createFile(folder.resolve("stopped")); // where the folder is to be
        try (RecordedLog log = new RecordedLog(StoppedByHand.class);
                RecordedLog _ = new RecordedLog(StoppedNames.class); // which finds the way blocked as well
                StoppedByHand stopped = open()) {
            stopped.add("web");
            assertThat(stopped.flush(LONG)).isFalse();
            assertThat(log.messages())
                    .isNotEmpty()
                    .allSatisfy(message -> assertThat(message)
                            .startsWith("cannot write which services were stopped by hand to '%s': ".formatted(file()))
                            .contains("check that you may write to that folder"));
            assertThat(stopped.contains("web")).isTrue();
            Files.delete(inTheWay);
            stopped.add("db");
            assertThat(stopped.flush(LONG)).isTrue();
        }
        assertThat(StoppedNames.decode(Files.readAllBytes(file()))).containsExactly("web", "db");
    }
}
