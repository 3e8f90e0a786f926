package dev.signalbox.engine.os.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Tag("os")
@Timeout(30)
@EnabledOnOs(OS.LINUX)
class PollerTest {
    private final Linux linux = Linux.ofThisPlatform();

    @Test
    void aForgottenDescriptorIsNotWatchedThroughACopyOfIt() throws Exception {
        try (Poller poller = new Poller(linux, "poller of a test")) {
            long watched = watchedByThisProgram();
            Linux.Pipe pipe = linux.pipe();
            int copy = linux.copyOf(pipe.readEnd()); // as a child has one until its program begins
            CompletableFuture<Void> forgotten = new CompletableFuture<>();
            long token = poller.newToken();
            poller.watch(token, pipe.readEnd(), Poller.Interest.INPUT, () -> {
                poller.forget(token, pipe.readEnd());
                linux.close(pipe.readEnd());
                forgotten.complete(null);
            });
            assertThat(watchedByThisProgram()).isEqualTo(watched + 1);
            linux.close(pipe.writeEnd());
            forgotten.get(10, TimeUnit.SECONDS);
            assertThat(watchedByThisProgram()).isEqualTo(watched);
            linux.close(copy);
        }
    }

    @Test
    void whatIsNotWatchedCanBeForgotten() throws Exception {
        try (Poller poller = new Poller(linux, "poller of a test")) {
            Linux.Pipe pipe = linux.pipe();
            poller.forget(poller.newToken(), pipe.readEnd());
            linux.close(pipe.readEnd());
            linux.close(pipe.writeEnd());
        }
    }

    /** How many descriptors all pollers of this program wait for, as the system shows them. */
    private static long watchedByThisProgram() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fdinfo"))) {
            return descriptors
                    .flatMap(PollerTest::linesOf)
                    .filter(line -> line.startsWith("tfd:"))
                    .count();
        }
    }

    private static Stream<String> linesOf(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException _) {
            return Stream.of(); // that of the listing itself
        }
    }
}
