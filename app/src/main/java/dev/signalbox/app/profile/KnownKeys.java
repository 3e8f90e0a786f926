package dev.signalbox.app.profile;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The words a place of the file understands, and which of them was meant by one it does not. */
record KnownKeys(List<String> words) {
    /** The keys of the file itself. */
    static final KnownKeys WORKSPACE = new KnownKeys(List.of("workspace", "services"));

    /** The keys of a service, in the order they are written. */
    static final KnownKeys SERVICE = new KnownKeys(List.of(
            "command",
            "shell",
            "directory",
            "environment",
            "group",
            "restart",
            "autostart",
            "grace",
            "stop-signal",
            "description"));

    boolean contains(String word) {
        return words.contains(word);
    }

    /** "did you mean 'command'?", or all words if none is near. */
    String suggestion(String unknown) {
        return nearest(unknown)
                .map("did you mean '%s'?"::formatted)
                .orElseGet(() -> "use one of: " + String.join(", ", words));
    }

    private Optional<String> nearest(String unknown) {
        String given = unknown.toLowerCase(Locale.ROOT);
        Optional<String> longer = words.stream()
                .filter(word -> given.length() >= 3 && word.startsWith(given))
                .findFirst();
        int allowed = Math.max(1, given.length() / 3);
        return longer.or(() -> words.stream()
                .filter(word -> Math.abs(word.length() - given.length()) <= allowed)
                .filter(word -> distance(word, given) <= allowed)
                .min(Comparator.comparingInt(word -> distance(word, given))));
    }

    /** How many letters must be added, removed, replaced or swapped with the next (optimal string alignment). */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
