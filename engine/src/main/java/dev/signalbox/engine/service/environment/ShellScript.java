package dev.signalbox.engine.service.environment;

import dev.signalbox.engine.os.OutputLine;
import dev.signalbox.engine.os.OutputLine.Text;
import dev.signalbox.engine.os.Processes;
import dev.signalbox.engine.os.StdStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a shell print its environment between marks, each variable with a NUL after it, and finds it in what was printed.
 *
 * @param shell its path
 * @param secret what nobody can guess, letters, digits and dashes; in the marks
 * @param printer the program that prints the environment with the option {@code -0}; where it cannot do that, Perl does
 */
record ShellScript(String shell, String secret, String printer) {
    /** What every shell sets for itself, and what the engine has marked the process with. */
    private static final Set<String> ITS_OWN = Set.of("SHLVL", "PWD", "OLDPWD", "_", Processes.MARK_VARIABLE);

    private static final char REPLACEMENT = '\uFFFD'; // for what is not UTF-8, and could not be passed on as it was

    /** With the usual printer. */
    ShellScript(String shell, String secret) {
        this(shell, secret, "/usr/bin/env");
    }

    /** The shell as a login shell, interactive. */
    List<String> startOfCommand() {
        return List.of(shell, "-l", "-i");
    }

    /**
     * All of the command. The shell of the user, whichever that is, has to understand no more than {@code exec} and single
     * quotes; the rest is for the system's shell. Neither sees a backslash or a dollar sign.
     */
    List<String> command() {
        String script = "printf %s " + begin() + "; " + printer + " -0 2>/dev/null"
                + " || perl -l0 -e \"while (my @v = each %ENV) { print join q(=), @v }\""
                + "; printf %s " + end();
        return List.of(shell, "-l", "-i", "-c", "exec /bin/sh -c '" + script + "'");
    }

    private String begin() {
        return "begin-" + secret;
    }

    private String end() {
        return "end-" + secret;
    }

    /** The variables between the marks, but those that it sets for itself; null if a mark is missing. */
    @Nullable
    Map<String, String> environmentIn(List<OutputLine> lines) {
        String printed = textOf(lines);
        int from = printed.indexOf(begin());
        int to = printed.indexOf(end());
        if (from < 0 || to < from) {
            return null;
        }
        Map<String, String> environment = new HashMap<>();
        for (String variable : printed.substring(from + begin().length(), to).split("\0", -1)) {
            int equals = variable.indexOf('=');
            if (equals > 0 && variable.indexOf(REPLACEMENT) < 0 && !ITS_OWN.contains(variable.substring(0, equals))) {
                environment.put(variable.substring(0, equals), variable.substring(equals + 1));
            }
        }
        return environment;
    }

    /** Only what came on standard output: something may write to the other stream at the same time. */
    private static String textOf(List<OutputLine> lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (OutputLine line : lines) {
            if (line instanceof Text text && text.stream() == StdStream.STDOUT) {
                bytes.writeBytes(text.exactBytes());
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
