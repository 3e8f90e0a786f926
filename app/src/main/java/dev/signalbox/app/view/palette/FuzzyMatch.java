package dev.signalbox.app.view.palette;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How well a text matches what is sought.
 *
 * @param score larger is better; of one query only
 * @param positions of the letters sought, in the text
 */
record FuzzyMatch(int score, BitSet positions) {
    private static final int LETTER = 4;
    private static final int AT_START_OF_WORD = 8;
    private static final int AT_START = 4; // of the text, more than that of a word
    private static final int TOGETHER = 6;
    private static final int APART = -3;
    private static final int NEVER = Integer.MIN_VALUE / 2;
    private static final int LONGEST_TEXT = 200; // more of it is not looked at

    /**
     * Looks for the words of a query: the letters of each come in that order, capital or small, with or without others
     * between; the words in any order.
     *
     * @return null if it does not match
     */
    static @Nullable FuzzyMatch of(String query, String text) {
        String sought = query.toLowerCase(Locale.ROOT).strip();
        String lower = text.substring(0, Math.min(text.length(), LONGEST_TEXT)).toLowerCase(Locale.ROOT);
        BitSet positions = new BitSet();
        int score = -lower.length() / 8; // of two that match alike the shorter one is more probably meant
        for (String word : sought.split("\\s+", -1)) {
            int wordScore = word.isEmpty() ? 0 : match(word, lower, text, positions);
            if (wordScore == NEVER) {
                return null;
            }
            score += wordScore;
        }
        return new FuzzyMatch(score, positions);
    }

    /** The best of all ways to find the word, by dynamic programming; adds where its letters are. */
    private static int match(String word, String lower, String text, BitSet positions) {
        if (!isSubsequence(word, lower)) {
            return NEVER; // most texts end here
        }
        int[][] best = new int[word.length()][lower.length()]; // with letter i of the word found at place j
        int[][] before = new int[word.length()][lower.length()]; // where the letter before it is then
        for (int i = 0; i < word.length(); i++) {
            Arrays.fill(best[i], NEVER);
            int apart = NEVER; // the best end of the word so far that is not right before this place
            int apartAt = -1;
            for (int j = i; j < lower.length(); j++) {
                if (i > 0 && j > 1 && best[i - 1][j - 2] > apart) {
                    apart = best[i - 1][j - 2];
                    apartAt = j - 2;
                }
                if (lower.charAt(j) != word.charAt(i)) {
                    continue;
                }
                int here = LETTER + worth(text, j);
                int together = i > 0 ? best[i - 1][j - 1] + TOGETHER : NEVER;
                if (i == 0) {
                    best[i][j] = here;
                } else if (together >= apart + APART) {
                    best[i][j] = here + together;
                    before[i][j] = j - 1;
                } else {
                    best[i][j] = here + apart + APART;
                    before[i][j] = apartAt;
                }
            }
        }
        return trace(best, before, positions);
    }

    private static int trace(int[][] best, int[][] before, BitSet positions) {
        int last = best.length - 1;
        int at = 0;
        for (int j = 1; j < best[last].length; j++) {
            if (best[last][j] > best[last][at]) {
                at = j;
            }
        }
        int score = best[last][at];
        for (int i = last; i >= 0; i--) {
            positions.set(at);
            at = before[i][at];
        }
        return score;
    }

    private static boolean isSubsequence(String word, String lower) {
        int at = -1;
        for (int i = 0; i < word.length(); i++) {
            at = lower.indexOf(word.charAt(i), at + 1);
            if (at < 0) {
                return false;
            }
        }
        return true;
    }

    private static int worth(String text, int j) {
        if (j == 0) {
            return AT_START_OF_WORD + AT_START;
        }
        char before = text.charAt(j - 1);
        boolean startsWord = !Character.isLetterOrDigit(before)
                || (Character.isLowerCase(before) && Character.isUpperCase(text.charAt(j)));
        return startsWord ? AT_START_OF_WORD : 0;
    }
}
