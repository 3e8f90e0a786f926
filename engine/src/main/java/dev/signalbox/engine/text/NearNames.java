package dev.signalbox.engine.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the names that somebody may have meant who wrote one that there is not. */
public final class NearNames {
    private static final int MOST = 3;
    private static final int LONGEST = 64; // longer ones are no slips of the pen, and would take long to compare
    private static final int SHORTEST_BEGINNING = 3;

    private record Candidate(String name, int distance) {}

    private NearNames() {}

    /**
     * The nearest few: those first that need the fewest changes, up to a third of what was written, and then those that
     * begin with it, if it has three characters or more. Case does not matter.
     */
    public static List<String> of(String written, Collection<String> names) {
        if (written.length() > LONGEST) {
            return List.of();
        }
        int tolerance = Math.max(1, written.length() / 3);
        String wanted = written.toLowerCase(Locale.ROOT);
        return names.stream()
                .map(name -> new Candidate(name, distance(wanted, name.toLowerCase(Locale.ROOT), tolerance)))
                .filter(candidate -> candidate.distance() <= tolerance + 1)
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .limit(MOST)
                .map(Candidate::name)
                .toList();
    }

    /** "did you mean 'a' or 'b'?"; empty if no name is near. */
    public static Optional<String> question(String written, Collection<String> names) {
        List<String> near = of(written, names);
        return near.isEmpty()
                ? Optional.empty()
                : Optional.of("did you mean '%s'?".formatted(String.join("' or '", near)));
    }

    /** One more than is tolerated stands for a name that begins with what was written, and two more for all others. */
    private static int distance(String wanted, String name, int tolerance) {
        int changes = Math.abs(name.length() - wanted.length()) <= tolerance ? changes(wanted, name) : tolerance + 1;
        if (changes <= tolerance) {
            return changes;
        }
        return wanted.length() >= SHORTEST_BEGINNING && name.startsWith(wanted) ? tolerance + 1 : tolerance + 2;
    }

    /** How many characters have to be inserted, removed, replaced or swapped with their neighbour to make one of the other. */
    private static int changes(String a, String b) {
        int[][] changes = new int[a.length() + 1][b.length() + 1]; // from each beginning of a to each beginning of b
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    changes[i][j] = i + j;
                    continue;
                }
                int replaced = changes[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                changes[i][j] = Math.min(replaced, Math.min(changes[i - 1][j], changes[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    changes[i][j] = Math.min(changes[i][j], changes[i - 2][j - 2] + 1);
                }
            }
        }
        return changes[a.length()][b.length()];
    }
}
