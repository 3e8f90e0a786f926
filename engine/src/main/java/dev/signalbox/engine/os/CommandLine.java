package dev.signalbox.engine.os;

import java.io.File;
import java.util.List;

/** What to launch: a program with its arguments, or, only where it is asked for, a script for the platform's shell. */
public sealed interface CommandLine {

    /** The program and its arguments, as the operating system gets them. */
    List<String> words();

    /**
     * A program and its arguments, handed to the operating system as they are: no shell, no word splitting, no globs.
     *
     * @param words the program, by path or by a name looked up on the PATH, then its arguments
     */
    record Arguments(List<String> words) implements CommandLine {
        /**
         * Copies the words.
         *
         * @throws IllegalArgumentException if there is no program, or a word has a NUL, which no system can pass on
         */
        public Arguments {
            words = List.copyOf(words);
            if (words.isEmpty() || words.getFirst().isBlank()) {
                throw new IllegalArgumentException("the command " + words + " names no program: put one first");
            }
            for (String word : words) {
                rejectNul(word);
            }
        }
    }

    /**
     * A script for {@code /bin/sh -c}, or {@code cmd.exe /c} on Windows.
     *
     * @param script the script, not blank
     */
    record Shell(String script) implements CommandLine {
        @Override
        public List<String> words() {
            return File.separatorChar == '\\'
                    ? List.of("cmd.exe", "/d", "/s", "/c", script)
                    : List.of("/bin/sh", "-c", script);
        }

        /**
         * Takes the script as it is.
         *
         * @throws IllegalArgumentException if the script is blank or has a NUL
         */
        public Shell {
            if (script.isBlank()) {
                throw new IllegalArgumentException("the shell script is blank: write what the shell shall run");
            }
            rejectNul(script);
        }
    }

    private static void rejectNul(String word) {
        if (word.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "'%s' has a NUL character: no program can be given one".formatted(word.replace("\0", "\\0")));
        }
    }
}
