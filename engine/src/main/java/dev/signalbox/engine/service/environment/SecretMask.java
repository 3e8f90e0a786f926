package dev.signalbox.engine.service.environment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Hides secrets in any text. Immutable and thread-safe; the time that a text takes grows with its length, hardly with the
 * number of secrets.
 *
 * <p>A secret is sought line by line, and a long line in pieces: so it is found in a text that comes line by line, and a
 * part of it in a text that was cut off. Whoever cuts a text before it is masked ends it with {@link #CUT}: a beginning of a
 * secret that stands right before that is hidden, too, if it has four characters or more. Where secrets overlap, all that belongs to one of them is hidden, and what is
 * hidden has always the same length. It is sought as it is, and with a blank for each control character: one that was
 * encoded or written in other letters is not found.
 */
public final class SecretMask {
    /** What is shown in place of a secret, however long that is. */
    public static final String MASK = "******";

    /** A line of a secret that is shorter is not sought in texts: too much would look like it. */
    public static final int SHORTEST_SOUGHT = 6;

    /** Knows no secrets. */
    public static final SecretMask NONE = new SecretMask(List.of());

    /** At the end of a text that was cut off. */
    public static final char CUT = '…';

    private static final int LONGEST_PIECE = 64; // bounds what is compared at each place of a text
    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");
    private static final int KEY_LENGTH = 4; // as many characters as a long has room for

    private final Map<Long, List<String>> piecesByKey = new HashMap<>(); // by their beginnings; not changed any more
    private final long[] mayBeKey = new long[1024]; // a bit for each 16-bit hash of a key, for nearly no key is one

    /** For those secrets; empty ones and short ones do no harm. */
    public SecretMask(Collection<String> secrets) {
        for (String secret : secrets) {
            secret.lines().map(String::strip).forEach(line -> {
                addLine(line);
                addLine(CONTROL.matcher(line).replaceAll(" ").strip()); // so it stands in messages of one line
            });
        }
        sortPieces();
    }

    private SecretMask(Set<String> pieces) {
        pieces.forEach(this::addPiece);
        sortPieces();
    }

    /** For the secrets of all of these: where one contains another, all of it is hidden, as by no mask after the other. */
    public static SecretMask all(Collection<SecretMask> masks) {
        return new SecretMask(
                masks.stream().flatMap(mask -> mask.pieces().stream()).collect(Collectors.toSet()));
    }

    /** For pieces of secrets, such as those of several masks. */
    static SecretMask ofPieces(Set<String> pieces) {
        return new SecretMask(pieces);
    }

    /** What it seeks. */
    Set<String> pieces() {
        if (piecesByKey.isEmpty()) {
            return Set.of();
        }
        return piecesByKey.values().stream().flatMap(List::stream).collect(Collectors.toUnmodifiableSet());
    }

    private void sortPieces() {
        piecesByKey
                .values()
                .forEach(pieces ->
                        pieces.sort(Comparator.comparingInt(String::length).reversed()));
    }

    private void addLine(String line) {
        if (line.length() < SHORTEST_SOUGHT) {
            return;
        }
        int from = 0;
        while (from < line.length()) {
            int rest = line.length() - from;
            int to = rest < LONGEST_PIECE + SHORTEST_SOUGHT ? line.length() : from + LONGEST_PIECE;
            addPiece(line.substring(from, to));
            from = to;
        }
    }

    private void addPiece(String piece) {
        long key = 0;
        for (int i = 0; i < KEY_LENGTH; i++) {
            key = with(key, piece.charAt(i));
        }
        List<String> pieces = piecesByKey.computeIfAbsent(key, _ -> new ArrayList<>());
        if (!pieces.contains(piece)) {
            pieces.add(piece);
        }
        mayBeKey[hash(key) >>> 6] |= 1L << hash(key);
    }

    /** The last characters of a text, of which one more has been read. */
    private static long with(long key, char next) {
        return (key << Character.SIZE) | next;
    }

    private static int hash(long key) {
        return (int) ((key * 0x9E37_79B9_7F4A_7C15L) >>> 48);
    }

    /** The text with each secret in it hidden; the very same text if there is none. */
    public String mask(String text) {
        if (piecesByKey.isEmpty()) {
            return text;
        }
        Masked masked = new Masked(text);
        long key = 0;
        for (int i = 0; i < text.length(); i++) {
            key = with(key, text.charAt(i));
            int start = i + 1 - KEY_LENGTH;
            int hash = hash(key);
            if ((mayBeKey[hash >>> 6] & (1L << hash)) != 0 && start >= 0) {
                masked.hide(start, start + longestAt(key, text, start));
            }
        }
        return masked.result();
    }

    /** The length of the longest piece there, or of the beginning of one that was cut off there; 0 if there is none. */
    private int longestAt(long key, String text, int start) {
        for (String piece : piecesByKey.getOrDefault(key, List.of())) {
            int same = 0;
            while (same < piece.length()
                    && start + same < text.length()
                    && text.charAt(start + same) == piece.charAt(same)) {
                same++;
            }
            boolean isCut = start + same < text.length() && text.charAt(start + same) == CUT;
            if (same == piece.length() || (same >= KEY_LENGTH && isCut)) {
                return same;
            }
        }
        return 0;
    }

    /** A text being masked; what touches is hidden as one. */
    private static final class Masked {
        private final String text;
        private final StringBuilder result = new StringBuilder();
        private int copied; // so much of the text stands in the result, or is hidden
        private int hiddenFrom;
        private int hiddenTo; // nothing if equal to hiddenFrom

        Masked(String text) {
            this.text = text;
        }

        /** Hides that part, which must not begin before one that was hidden before. */
        void hide(int from, int to) {
            if (from == to) {
                return;
            }
            if (hiddenTo > hiddenFrom && from <= hiddenTo) {
                hiddenTo = Math.max(hiddenTo, to);
            } else {
                flush();
                hiddenFrom = from;
                hiddenTo = to;
            }
        }

        private void flush() {
            if (hiddenTo > hiddenFrom) {
                result.append(text, copied, hiddenFrom).append(MASK);
                copied = hiddenTo;
            }
        }

        String result() {
            flush();
            return copied == 0
                    ? text
                    : result.append(text, copied, text.length()).toString();
        }
    }

    /** How many pieces of secrets it seeks; not the secrets. */
    @Override
    public String toString() {
        return "mask of %d pieces of secrets"
                .formatted(piecesByKey.values().stream().mapToInt(List::size).sum());
    }
}
