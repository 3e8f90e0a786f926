package dev.signalbox.engine.service.environment;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the names that somebody may have meant. */
final class NearNames {
    private static final int MOST = 3;
    private static final int LONGEST = 64; // longer ones are no slips of the pen, and would take long to compare

    private record Candidate(String name, int distance) {}

    private NearNames() {}

    /** The nearest few, those first that need the fewest changes; case does not matter. */
    static List<String> of(String written, Collection<String> names) {
        if (written.length() > LONGEST) {
            return List.of();
        }
        String wanted = written.toLowerCase(Locale.ROOT);
        return names.stream()
                .filter(name -> Math.abs(name.length() - written.length()) <= tolerance(written))
                .map(name -> new Candidate(name, distance(wanted, name.toLowerCase(Locale.ROOT))))
                .filter(candidate -> candidate.distance() <= tolerance(written))
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .limit(MOST)
                .map(Candidate::name)
                .toList();
    }

    private static int tolerance(String written) {
        return Math.max(1, written.length() / 3);
    }

    /** How many characters have to be inserted, removed, replaced or swapped with their neighbour to make one of the other. */
    private static int distance(String a, String b) {
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
