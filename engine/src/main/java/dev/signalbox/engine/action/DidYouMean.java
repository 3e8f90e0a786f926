package dev.signalbox.engine.action;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Helps somebody who wrote a name that there is not. */
final class DidYouMean {
    private DidYouMean() {}

    /**
     * The name that was probably meant, else all there are.
     *
     * @param plural what the names name
     */
    static String of(String written, Collection<String> names, String plural) {
        return nearest(written, names)
                .map(name -> "did you mean '%s'?".formatted(name))
                .orElseGet(() -> names.isEmpty()
                        ? "there are no %s".formatted(plural)
                        : "the %s are %s".formatted(plural, String.join(", ", names)));
    }

    private static Optional<String> nearest(String written, Collection<String> names) {
        String wanted = written.toLowerCase(Locale.ROOT);
        List<String> near = names.stream()
                .filter(name -> distance(wanted, name.toLowerCase(Locale.ROOT)) <= Math.max(1, name.length() / 3))
                .toList();
        return near.stream().min(Comparator.comparingInt(name -> distance(wanted, name.toLowerCase(Locale.ROOT))));
    }

    /** How many characters have to be inserted, removed or replaced to make one of the other (Levenshtein). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1]; // from the part of a so far to each beginning of b
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
