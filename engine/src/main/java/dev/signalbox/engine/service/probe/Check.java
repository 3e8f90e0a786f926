package dev.signalbox.engine.service.probe;

import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.os.RunOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something that is so or is not so, and how that is found out. Immutable; checked when it is made. */
public sealed interface Check {

    /** In one line for people, what is so when the check succeeds, such as {@code localhost:5432 accepts connections}. */
    String text();

    /** A check that is made by asking, again and again. */
    sealed interface Polled extends Check {}

    /**
     * A command ends with exit code 0. What it leaves running is ended as well, within half a minute; that of a command
     * that is cut off, at once.
     *
     * @param options what to run, where, and what is told of it
     */
    record Exec(RunOptions options) implements Polled {
        /**
         * Takes them as they are.
         *
         * @throws IllegalArgumentException if a variable has a name or a value that no program can be given
         */
        public Exec {
            options.environment().forEach(Exec::rejectImpossible);
        }

        /** That command in this program's working directory. */
        public static Exec of(CommandLine command) {
            return new Exec(RunOptions.of(command));
        }

        private static void rejectImpossible(String name, String value) { // the value may be a secret: it is not told
            if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("no environment variable can be named '%s': use letters and digits"
                        .formatted(name.replace("\0", "\\0")));
            }
            if (value.indexOf('\0') >= 0) {
                throw new IllegalArgumentException(
                        "the value of environment variable '%s' has a NUL character: no program can be given one"
                                .formatted(name));
            }
        }

        @Override
        public String text() {
            List<String> shown = options.shownWords();
            String words = switch (options.command()) {
                case CommandLine.Arguments _ -> String.join(" ", shown);
                case CommandLine.Shell _ -> shown.getLast(); // the script
            };
            return "'%s' exits with code 0".formatted(OneLine.of(words));
        }

        /** As {@link #text}: the environment may have secrets. */
        @Override
        public String toString() {
            return text();
        }
    }

    /**
     * A web server answers a GET request. It is asked directly, past any proxy, and each address of the host is tried.
     *
     * @param uri {@code http} or {@code https}; the certificate has to be one that this Java trusts, for that host
     * @param headers sent with the request, and to no other host or port than that of {@code uri}
     * @param status which statuses count as success
     * @param followsRedirects whether it is asked again where an answer points to, five times at most; else such an
     *     answer is judged by its status
     * @param body a regular expression that a part of the body must match, read as UTF-8; null to read no body
     * @param bodyBytes so much of the body is read at most: 1 to {@value #MAX_BODY_BYTES}
     */
    record Http(
            URI uri,
            Map<String, String> headers,
            StatusRange status,
            boolean followsRedirects,
            @Nullable String body,
            int bodyBytes)
            implements Polled {
        /** How much of a body is read unless told otherwise. */
        public static final int USUAL_BODY_BYTES = 64 * 1024;

        /** How much of a body can be read. */
        public static final int MAX_BODY_BYTES = 1024 * 1024;

        /**
         * Copies the headers.
         *
         * @throws IllegalArgumentException if the address, a header, the expression or the number cannot be used
         */
        public Http {
            HttpRules.rejectUnusable(uri);
            headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
            headers.forEach(HttpRules::rejectUnusable);
            if (body != null) {
                Expression.rejectInvalid("body", body);
            }
            if (bodyBytes < 1 || bodyBytes > MAX_BODY_BYTES) {
                throw new IllegalArgumentException("bodyBytes is %d: use 1 to %d, %d is usual"
                        .formatted(bodyBytes, MAX_BODY_BYTES, USUAL_BODY_BYTES));
            }
        }

        /** That address answers any status from 200 to 399. */
        public static Http of(URI uri) {
            return new Http(uri, Map.of(), StatusRange.USUAL, false, null, USUAL_BODY_BYTES);
        }

        /** With these headers. */
        public Http withHeaders(Map<String, String> newHeaders) {
            return new Http(uri, newHeaders, status, followsRedirects, body, bodyBytes);
        }

        /** With these statuses as success. */
        public Http withStatus(StatusRange newStatus) {
            return new Http(uri, headers, newStatus, followsRedirects, body, bodyBytes);
        }

        /** Asked again where an answer points to. */
        public Http withRedirects() {
            return new Http(uri, headers, status, true, body, bodyBytes);
        }

        /** With a body that matches within its first bytes. */
        public Http withBody(String expression, int bytes) {
            return new Http(uri, headers, status, followsRedirects, expression, bytes);
        }

        @Override
        public String text() {
            String answer = "%s answers %s".formatted(uri, status);
            return body == null ? answer : "%s with a body that matches '%s'".formatted(answer, OneLine.of(body));
        }

        /** As {@link #text}: the headers may have secrets. */
        @Override
        public String toString() {
            return text();
        }
    }

    /**
     * Statuses of HTTP, from the first to the last of them.
     *
     * @param first 100 to 599
     * @param last {@code first} to 599
     */
    record StatusRange(int first, int last) {
        /** All that mean neither a mistake of the client nor one of the server: 200 to 399. */
        public static final StatusRange USUAL = new StatusRange(200, 399);

        /**
         * Takes the bounds as they are.
         *
         * @throws IllegalArgumentException if one is no status, or the last comes before the first
         */
        public StatusRange {
            if (first < 100 || last > 599 || last < first) {
                throw new IllegalArgumentException(
                        "status is %d to %d: use a range within 100 to 599, such as 200 to 399".formatted(first, last));
            }
        }

        /** That status alone. */
        public static StatusRange only(int status) {
            return new StatusRange(status, status);
        }

        /** Whether that status is one of them. */
        public boolean includes(int status) {
            return first <= status && status <= last;
        }

        @Override
        public String toString() {
            return first == last ? Integer.toString(first) : first + " to " + last;
        }
    }

    /**
     * Somebody accepts connections. Each address of the host is tried; the connection is closed at once.
     *
     * @param host a name or an address; an address of IPv6 with or without brackets
     * @param port 1 to 65535
     */
    record Tcp(String host, int port) implements Polled {
        /**
         * Takes both as they are.
         *
         * @throws IllegalArgumentException if the host is none, or the port is out of range
         */
        public Tcp {
            if (host.isBlank() || !host.chars().allMatch(c -> c > ' ' && c != '/' && c != 0x7F)) {
                throw new IllegalArgumentException(
                        "host is '%s': use a name or an address, such as localhost".formatted(OneLine.of(host)));
            }
            if (port < 1 || port > 65_535) {
                throw new IllegalArgumentException("port is %d: use 1 to 65535".formatted(port));
            }
        }

        @Override
        public String text() {
            return Connections.addressText(host, port) + " accepts connections";
        }
    }

    /**
     * A line of the output has matched since the start. Of a long line only the first {@value #MATCHED_BYTES} bytes are
     * looked at, and an unfinished one, such as a prompt, not at all. Once it succeeds it has succeeded for good.
     *
     * @param expression a regular expression that a part of the line must match
     */
    record LogLine(String expression) implements Check {
        /** So much of a line is looked at. */
        public static final int MATCHED_BYTES = 8 * 1024;

        /**
         * Takes the expression as it is.
         *
         * @throws IllegalArgumentException if it is empty or none
         */
        public LogLine {
            if (expression.isEmpty()) {
                throw new IllegalArgumentException(
                        "the expression for a log line is empty, which every line matches: write what to look for");
            }
            Expression.rejectInvalid("the expression for a log line", expression);
        }

        @Override
        public String text() {
            return "a line of the output matches '%s'".formatted(OneLine.of(expression));
        }
    }

    /**
     * There is a file, a directory or anything else of that name; of a link, what it leads to.
     *
     * @param path absolute, because nobody can know from which directory a relative one is meant
     */
    record FileExists(Path path) implements Polled {
        /**
         * Takes the path as it is.
         *
         * @throws IllegalArgumentException if it is relative
         */
        public FileExists {
            if (!path.isAbsolute()) {
                throw new IllegalArgumentException("path '%s' is relative: give it from the root on".formatted(path));
            }
        }

        @Override
        public String text() {
            return path + " exists";
        }
    }
}
