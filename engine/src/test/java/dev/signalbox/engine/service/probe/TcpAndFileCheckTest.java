package dev.signalbox.engine.service.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.signalbox.engine.service.probe.Check.FileExists;
import dev.signalbox.engine.service.probe.Check.Tcp;
import dev.signalbox.engine.service.probe.ScriptedServer.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TcpAndFileCheckTest {
    private final ProbeTestBench bench = new ProbeTestBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Nested
    class APort {
        @Test
        void onWhichSomebodyAcceptsIsWellAndIsLeftAtOnce() throws IOException, InterruptedException {
            try (ScriptedServer server = new ScriptedServer(new byte[0], Ending.STAYS)) {
                CheckResult result = bench.ask(new Tcp("127.0.0.1", server.port()));
                assertThat(result.succeeded()).isTrue();
                assertThat(result.reason()).isEqualTo("127.0.0.1:%d accepts connections".formatted(server.port()));
                await().until(server::sawTheEnd);
            }
        }

        @Test
        void onWhichNobodyListensRefuses() throws IOException, InterruptedException {
            int port = ScriptedServer.freePort();
            CheckResult result = bench.ask(new Tcp("localhost", port));
            assertThat(result.succeeded()).isFalse();
            assertThat(result.reason()).isEqualTo("connection refused by localhost:" + port);
        }

        @Test
        void isAskedAtEveryAddressOfItsHost() throws IOException, InterruptedException {
            try (ScriptedServer server = new ScriptedServer(new byte[0], Ending.STAYS)) {
                assertThat(bench.ask(new Tcp("localhost", server.port())).succeeded())
                        .isTrue();
            }
        }

        @Test
        void ofAHostThatNobodyKnowsIsToldSo() throws InterruptedException {
            assertThat(bench.ask(new Tcp("no-such-host.invalid", 80)).reason())
                    .isEqualTo("host 'no-such-host.invalid' is not known");
        }

        @Test
        void ofTheProbeItselfDoesNotCountAsOneThatAccepts() throws IOException, InterruptedException {
            int port = ScriptedServer.freePort(); // of those that the system gives to connections: one may meet itself
            for (int i = 0; i < 1000; i++) {
                assertThat(bench.ask(new Tcp("127.0.0.1", port)).succeeded()).isFalse();
            }
        }
    }

    @Nested
    class AFile {
        @TempDir
        private Path folder;

        private CheckResult ask(String name) throws InterruptedException {
            return bench.ask(new FileExists(folder.resolve(name)));
        }

        @Test
        void thatIsThereIsFound() throws IOException, InterruptedException {
            Files.createFile(folder.resolve("file"));
            assertThat(ask("file").succeeded()).isTrue();
            assertThat(ask("file").reason()).isEqualTo(folder + "/file exists");
            assertThat(ask("").succeeded()).isTrue();
        }

        @Test
        void thatIsMissingIsToldSo() throws InterruptedException {
            CheckResult result = ask("none");
            assertThat(result.succeeded()).isFalse();
            assertThat(result.reason()).isEqualTo(folder + "/none does not exist");
        }

        @Test
        void behindALinkIsWhatCounts() throws IOException, InterruptedException {
            Files.createSymbolicLink(folder.resolve("link"), folder.resolve("target"));
            assertThat(ask("link").succeeded()).isFalse();
            Files.createFile(folder.resolve("target"));
            assertThat(ask("link").succeeded()).isTrue();
        }

        @Test
        void inWhatIsNoDirectoryIsToldSo() throws IOException, InterruptedException {
            Files.createFile(folder.resolve("file"));
            CheckResult result = ask("file/below");
            assertThat(result.succeeded()).isFalse();
            assertThat(result.reason()).isEqualTo(folder + "/file/below does not exist");
        }

        @Test
        void inADirectoryThatMayNotBeLookedIntoIsToldSo() throws IOException, InterruptedException {
            assumeFalse(System.getProperty("user.name").equals("root"), "root may look everywhere");
            Path closed = Files.createDirectory(folder.resolve("closed"));
            Files.createFile(closed.resolve("file"));
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
            try {
                assertThat(ask("closed/file").reason())
                        .isEqualTo("the directory of %s/closed/file may not be looked into".formatted(folder));
            } finally {
                Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
            }
        }
    }
}
