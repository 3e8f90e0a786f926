package dev.signalbox.engine.service.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.os.RunOptions;
import dev.signalbox.engine.service.probe.Check.Exec;
import dev.signalbox.engine.service.probe.Check.FileExists;
import dev.signalbox.engine.service.probe.Check.Http;
import dev.signalbox.engine.service.probe.Check.LogLine;
import dev.signalbox.engine.service.probe.Check.StatusRange;
import dev.signalbox.engine.service.probe.Check.Tcp;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckTest {
    private static final URI HEALTH = URI.create("http://localhost:8080/health");

    private static void assertRefused(ThrowingCallable maker, String... parts) {
        assertThatIllegalArgumentException().isThrownBy(maker).withMessageContainingAll(parts);
    }

    @Nested
    class OfHttp {
        @Test
        void saysWhatIsAskedAndWhatIsExpected() {
            assertThat(Http.of(HEALTH).text()).isEqualTo("http://localhost:8080/health answers 200 to 399");
            assertThat(Http.of(HEALTH)
                            .withStatus(StatusRange.only(204))
                            .withBody("\"up\"", 100)
                            .text())
                    .isEqualTo("http://localhost:8080/health answers 204 with a body that matches '\"up\"'");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "ftp://localhost/ | which is neither http nor https",
                    "localhost:8080 | which is neither http nor https",
                    "/health | which is neither http nor https",
                    "http:///health | which names no host",
                    "http://my_db:80/ | an underscore is not allowed",
                    "http://localhost:99999/ | whose port is none",
                    "http://localhost:0/ | whose port is none",
                })
        void isRefusedForAnAddressThatNobodyCanBeAskedAt(String uri, String why) {
            assertRefused(() -> Http.of(URI.create(uri)), uri, why, "use one such as http://localhost:8080/health");
        }

        @Test
        void isRefusedWithAPasswordInTheAddressAndDoesNotTellIt() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Http.of(URI.create("http://me:hunter2@localhost/")))
                    .withMessageContaining("Authorization")
                    .withMessageNotContaining("hunter2");
        }

        @Test
        void isRefusedWithHeadersThatWouldBreakTheRequest() {
            assertRefused(() -> Http.of(HEALTH).withHeaders(Map.of("a b", "1")), "'a b' is no name of a header");
            assertRefused(() -> Http.of(HEALTH).withHeaders(Map.of("", "1")), "'' is no name of a header");
            assertRefused(() -> Http.of(HEALTH).withHeaders(Map.of("Connection", "1")), "'Connection'", "leave it out");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Http.of(HEALTH).withHeaders(Map.of("X-Token", "secret\r\nHost: other")))
                    .withMessageContaining("'X-Token' has a line break")
                    .withMessageNotContaining("secret");
        }

        @Test
        void isRefusedWithAnExpressionThatIsNone() {
            assertRefused(
                    () -> Http.of(HEALTH).withBody("up(", 100),
                    "body is 'up('",
                    "no regular expression",
                    "position 3",
                    "mend it");
        }

        @ParameterizedTest
        @ValueSource(ints = {-1, 0, Http.MAX_BODY_BYTES + 1})
        void isRefusedWithAnImpossibleSizeOfTheBody(int bytes) {
            assertRefused(() -> Http.of(HEALTH).withBody("up", bytes), "bodyBytes is " + bytes, "use 1 to 1048576");
        }

        @ParameterizedTest
        @CsvSource({"99,200", "200,600", "300,200"})
        void isRefusedWithAnImpossibleStatus(int first, int last) {
            assertRefused(
                    () -> new StatusRange(first, last), "status is %d to %d".formatted(first, last), "100 to 599");
        }

        @Test
        void doesNotShowItsHeadersWhereItIsPrinted() {
            Http check = Http.of(HEALTH).withHeaders(Map.of("Authorization", "Bearer hunter2"));
            assertThat(check).asString().doesNotContain("hunter2");
            assertThat(ProbeSpec.of(check)).asString().doesNotContain("hunter2");
        }
    }

    @Nested
    class OfACommand {
        @Test
        void saysWhichCommand() {
            assertThat(Exec.of(new CommandLine.Arguments(List.of("pg_isready", "-h", "db")))
                            .text())
                    .isEqualTo("'pg_isready -h db' exits with code 0");
            assertThat(Exec.of(new CommandLine.Shell("test -s /tmp/x")).text())
                    .isEqualTo("'test -s /tmp/x' exits with code 0");
        }

        @Test
        void isRefusedWithAVariableThatNoProgramCanBeGiven() {
            CommandLine command = new CommandLine.Shell("true");
            Path root = Path.of("/");
            assertRefused(
                    () -> new Exec(new RunOptions(command, root, Map.of("A=B", "1"))),
                    "'A=B'",
                    "use letters and digits");
            assertRefused(() -> new Exec(new RunOptions(command, root, Map.of("", "1"))), "named ''");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Exec(new RunOptions(command, root, Map.of("TOKEN", "hunter2\0"))))
                    .withMessageContaining("'TOKEN' has a NUL character")
                    .withMessageNotContaining("hunter2");
        }

        @Test
        void doesNotShowItsEnvironmentWhereItIsPrinted() {
            assertThat(new Exec(
                            new RunOptions(new CommandLine.Shell("true"), Path.of("/"), Map.of("TOKEN", "hunter2"))))
                    .asString()
                    .doesNotContain("hunter2");
        }
    }

    @Nested
    class OfAPort {
        @Test
        void saysWhoIsToAccept() {
            assertThat(new Tcp("localhost", 5432).text()).isEqualTo("localhost:5432 accepts connections");
            assertThat(new Tcp("::1", 80).text()).isEqualTo("[::1]:80 accepts connections");
            assertThat(new Tcp("[::1]", 80).text()).isEqualTo("[::1]:80 accepts connections");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "a b", "http://db", "db\n"})
        void isRefusedForWhatIsNoHost(String host) {
            assertRefused(() -> new Tcp(host, 80), "host is '", "use a name or an address, such as localhost");
        }

        @ParameterizedTest
        @ValueSource(ints = {-1, 0, 65_536})
        void isRefusedForWhatIsNoPort(int port) {
            assertRefused(() -> new Tcp("db", port), "port is %d: use 1 to 65535".formatted(port));
        }
    }

    @Nested
    class OfALine {
        @Test
        void saysWhatIsLookedFor() {
            assertThat(new LogLine("ready in \\d+ ms").text())
                    .isEqualTo("a line of the output matches 'ready in \\d+ ms'");
        }

        @Test
        void isRefusedWithAnExpressionThatIsNoneOrEmpty() {
            assertRefused(() -> new LogLine("[a"), "the expression for a log line is '[a'", "no regular expression");
            assertRefused(() -> new LogLine(""), "empty, which every line matches", "write what to look for");
        }
    }

    @Nested
    class OfAFile {
        @Test
        void saysWhichOne() {
            assertThat(new FileExists(Path.of("/run/db.pid")).text()).isEqualTo("/run/db.pid exists");
        }

        @Test
        void isRefusedForARelativePath() {
            assertRefused(() -> new FileExists(Path.of("db.pid")), "path 'db.pid' is relative", "from the root on");
        }
    }

    @Test
    void checksAreEqualIfTheyAskTheSame() {
        assertThat(Http.of(HEALTH).withBody("up", 10)).isEqualTo(Http.of(HEALTH).withBody("up", 10));
        assertThat(new LogLine("up")).isEqualTo(new LogLine("up")).isNotEqualTo(new LogLine("down"));
        assertThat(Http.of(HEALTH)).isNotEqualTo(Http.of(HEALTH).withRedirects());
    }
}
