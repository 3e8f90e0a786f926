package dev.signalbox.engine.service.environment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** By which names variables are taken for secrets. Immutable; equal to those with the same patterns. */
public final class SecretNames {
    /** What secrets are usually called. */
    public static final SecretNames USUAL = new SecretNames(List.of(
            "*PASSWORD*",
            "*PASSWD*",
            "*PASSPHRASE*",
            "*SECRET*",
            "*TOKEN*",
            "*API_KEY*",
            "*APIKEY*",
            "*ACCESS_KEY*",
            "*PRIVATE_KEY*",
            "*CREDENTIAL*"));

    private final List<String> patterns;
    private final List<String[]> pieces; // of each pattern, between its stars; every variable of every run is asked for

    /**
     * By those patterns.
     *
     * @param patterns names in which a {@code *} stands for any characters or none; case does not matter
     * @throws IllegalArgumentException if one is blank
     */
    public SecretNames(List<String> patterns) {
        this.patterns = List.copyOf(patterns);
        if (patterns.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    "a pattern for the names of secrets is blank in %s: write one such as *_PIN, or remove it"
                            .formatted(patterns));
        }
        pieces = patterns.stream()
                .map(pattern -> pattern.toLowerCase(Locale.ROOT).split("\\*", -1))
                .toList();
    }

    /** The names, in which a {@code *} stands for any characters or none. */
    public List<String> patterns() {
        return patterns;
    }

    /** With those patterns as well. */
    public SecretNames and(List<String> more) {
        List<String> all = new ArrayList<>(patterns);
        all.addAll(more);
        return new SecretNames(all);
    }

    /** Whether a variable of that name is taken for a secret. */
    public boolean matches(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (String[] pattern : pieces) {
            if (matches(pattern, lower)) {
                return true;
            }
        }
        return false;
    }

    /** Each piece between stars where it comes first: no other place would leave more room for the pieces after it. */
    private static boolean matches(String[] pieces, String name) {
        String first = pieces[0];
        if (pieces.length == 1) {
            return name.equals(first);
        }
        if (!name.startsWith(first)) {
            return false;
        }
        int from = first.length();
        for (int i = 1; i < pieces.length - 1; i++) {
            int found = name.indexOf(pieces[i], from);
            if (found < 0) {
                return false;
            }
            from = found + pieces[i].length();
        }
        String last = pieces[pieces.length - 1];
        return name.length() - last.length() >= from && name.endsWith(last);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SecretNames names && names.patterns.equals(patterns);
    }

    @Override
    public int hashCode() {
        return patterns.hashCode();
    }

    @Override
    public String toString() {
        return patterns.toString();
    }
}
