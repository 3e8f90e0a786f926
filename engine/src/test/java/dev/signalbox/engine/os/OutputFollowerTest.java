package dev.signalbox.engine.os;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.RecordedLog;
import dev.signalbox.engine.event.ExitReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OutputFollowerTest {
    @TempDir
    private Path root;

    private final OutputFollower follower = new OutputFollower(1024 * 1024, null);

    @AfterEach
    void close() {
        follower.close();
    }

    private DetachedFolder folder(String name) throws IOException {
        DetachedFolder folder = new DetachedFolder(Files.createDirectory(root.resolve(name)));
        for (StdStream stream : StdStream.values()) {
            Files.createFile(folder.of(stream));
        }
        return folder;
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }

    /** What was told of one process. */
    private static class Told implements ProcessObserver {
        final List<String> pieces = new CopyOnWriteArrayList<>();
        final List<ExitReason> ends = new CopyOnWriteArrayList<>();

        String text() {
            return String.join("", pieces);
        }

        @Override
        public void output(StdStream stream, byte[] buffer, int length) {
            pieces.add(new String(buffer, 0, length, UTF_8));
        }

        @Override
        public void outputAdded() {}

        @Override
        public void skipped(StdStream stream, long bytes) {}

        @Override
        public void endOfStream(StdStream stream) {}

        @Override
        public void exited(ExitReason reason) {
            ends.add(reason);
        }
    }

    @Test
    void whatFailsForOneProcessDoesNotStopTheOutputOfTheOthers() throws IOException {
        try (RecordedLog _ = new RecordedLog(OutputFollower.class)) {
            DetachedFolder failing = folder("failing");
            DetachedFolder other = folder("other");
            Told told = new Told();
            OutputFollower.Following following = follower.follow(other, told, () -> false);
            var _ = follower.follow(
                    failing,
                    new Told() {
                        @Override
                        public void output(StdStream stream, byte[] buffer, int length) {
                            throw new OutOfMemoryError("as if");
                        }
                    },
                    () -> {
                        throw new IllegalStateException("the system's tables cannot be read");
                    });
            append(failing.stdout(), "bad");
            append(other.stdout(), "first ");
            await().until(() -> told.text().equals("first "));
            append(failing.stderr(), "bad");
            append(other.stdout(), "second");
            following.exited(new ExitReason.Exited(0));
            await().until(() -> told.ends.equals(List.of(new ExitReason.Exited(0))));
            assertThat(told.text()).isEqualTo("first second");
            await().until(() -> !Files.exists(other.path()));
        }
    }

    @Test
    void aFileThatSomebodyMadeEmptyIsReadFromItsNewBeginning() throws IOException {
        DetachedFolder folder = folder("truncated");
        Told told = new Told();
        var _ = follower.follow(folder, told, () -> false);
        append(folder.stdout(), "a long line before\n");
        await().until(() -> told.text().endsWith("before\n"));
        Files.write(folder.stdout(), new byte[0]);
        append(folder.stdout(), "after\n");
        await().until(() -> told.text().endsWith("before\nafter\n"));
    }

    @Test
    void aFileThatSomebodyRemovedIsReadOn() throws IOException {
        DetachedFolder folder = folder("removed");
        Told told = new Told();
        try (var out = Files.newOutputStream(folder.stdout(), StandardOpenOption.APPEND)) {
            OutputFollower.Following following = follower.follow(folder, told, () -> false);
            out.write("before ".getBytes(UTF_8));
            await().until(() -> told.text().equals("before "));
            folder.delete();
            out.write("after".getBytes(UTF_8));
            following.exited(new ExitReason.Exited(0));
            await().until(() -> !told.ends.isEmpty());
        }
        assertThat(told.text()).isEqualTo("before after");
    }
}
