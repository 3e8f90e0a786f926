package dev.signalbox.engine.service.watch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A glob for paths, as {@link WatchTarget.Tree} describes it. It is held name by name, so that it can also tell whether
 * anything in a folder could match. Matching takes all possible places in the glob along at once and never goes back: its
 * time is bounded by the names of the path times those of the glob.
 */
final class Glob {
    private static final int LONGEST = 1000; // characters

    /** For one name of a path: a pattern, or any number of names. */
    private sealed interface Step {
        record Name(Pattern pattern) implements Step {}

        record AnyNames() implements Step {}
    }

    private final List<Step> steps = new ArrayList<>();

    /**
     * Reads a glob.
     *
     * @throws IllegalArgumentException if it is none; says why, and the mend
     */
    Glob(String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            throw new IllegalArgumentException("glob is '%s': write 1 to %d characters, such as 'src/**/*.java'"
                    .formatted(text.length() > LONGEST ? text.substring(0, 40) + "…" : text, LONGEST));
        }
        for (String name : text.split("/", -1)) {
            if (name.isEmpty() || name.equals(".") || name.equals("..")) {
                throw new IllegalArgumentException(
                        "glob '%s' has a name that is '%s': write it relative to the root, with one '/' between names"
                                .formatted(text, name));
            }
            if (!name.equals("**")) {
                steps.add(new Step.Name(new NamePattern(text, name).compile()));
            } else if (steps.isEmpty() || !(steps.getLast() instanceof Step.AnyNames)) {
                steps.add(new Step.AnyNames());
            }
        }
    }

    /** Whether it matches that path. */
    boolean matches(Path relative) {
        return places(relative).get(steps.size());
    }

    /** Whether it matches that path or a folder that it is in. */
    boolean matchesOrContains(Path relative) {
        BitSet places = start();
        for (Path name : relative) {
            places = after(places, name.toString());
            if (places.get(steps.size())) {
                return true;
            }
        }
        return false;
    }

    /** Whether it may match something below that folder. */
    boolean mayMatchBelow(Path relativeFolder) {
        int place = places(relativeFolder).nextSetBit(0);
        return place >= 0 && place < steps.size();
    }

    private BitSet places(Path relative) {
        BitSet places = start();
        for (Path name : relative) {
            places = after(places, name.toString());
        }
        return places;
    }

    private BitSet start() {
        BitSet places = new BitSet();
        put(places, 0);
        return places;
    }

    /** Any number of names may be none, except at the end. */
    private void put(BitSet places, int place) {
        places.set(place);
        if (place < steps.size() - 1 && steps.get(place) instanceof Step.AnyNames) {
            put(places, place + 1);
        }
    }

    private BitSet after(BitSet places, String name) {
        BitSet next = new BitSet();
        for (int place = places.nextSetBit(0);
                place >= 0 && place < steps.size();
                place = places.nextSetBit(place + 1)) {
            switch (steps.get(place)) {
                case Step.AnyNames _ -> {
                    put(next, place);
                    if (place == steps.size() - 1) {
                        next.set(place + 1);
                    }
                }
                case Step.Name(var pattern) -> {
                    if (pattern.matcher(name).matches()) {
                        put(next, place + 1);
                    }
                }
            }
        }
        return next;
    }

    /** The pattern of one name in a glob. */
    private static final class NamePattern {
        private final String glob;
        private final String name;
        private final StringBuilder regex = new StringBuilder();
        private int at;
        private boolean inBraces;

        NamePattern(String glob, String name) {
            this.glob = glob;
            this.name = name;
        }

        Pattern compile() {
            while (at < name.length()) {
                char c = name.charAt(at++);
                switch (c) {
                    case '*' -> regex.append(".*");
                    case '?' -> regex.append('.');
                    case '\\' -> escaped();
                    case '[' -> characters();
                    case '{' -> open();
                    case '}' -> close();
                    case ',' -> regex.append(inBraces ? "|" : ",");
                    default -> regex.append(Pattern.quote(String.valueOf(c)));
                }
            }
            if (inBraces) {
                throw wrong("'{' without '}'", "close it, or write '\\{'");
            }
            try {
                return Pattern.compile(regex.toString(), Pattern.DOTALL);
            } catch (PatternSyntaxException e) {
                throw wrong("a range of characters that is none", "write one such as '[a-z]'");
            }
        }

        private void escaped() {
            if (at == name.length()) {
                throw wrong("a backslash at its end", "use '/' between names, or write two backslashes");
            }
            regex.append(Pattern.quote(String.valueOf(name.charAt(at++))));
        }

        private void characters() {
            int end = name.indexOf(']', at + 1); // the first of them may be a bracket itself
            if (end < 0) {
                throw wrong("'[' without ']'", "close it, or write '\\['");
            }
            String listed = name.substring(at, end);
            boolean inverted = listed.startsWith("!") && listed.length() > 1;
            regex.append(inverted ? "[^" : "[")
                    .append((inverted ? listed.substring(1) : listed).replaceAll("[\\[\\]\\\\^&]", "\\\\$0"))
                    .append(']');
            at = end + 1;
        }

        private void open() {
            if (inBraces) {
                throw wrong("braces within braces", "write several globs");
            }
            inBraces = true;
            regex.append("(?:");
        }

        private void close() {
            if (!inBraces) {
                throw wrong("'}' without '{'", "take it out, or write '\\}'");
            }
            inBraces = false;
            regex.append(')');
        }

        private IllegalArgumentException wrong(String what, String mend) {
            return new IllegalArgumentException("glob '%s' has %s in '%s'; %s".formatted(glob, what, name, mend));
        }
    }
}
