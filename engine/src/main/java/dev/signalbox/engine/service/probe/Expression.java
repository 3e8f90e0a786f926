package dev.signalbox.engine.service.probe;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression of a user, whose search ends in any case: one that backtracks for longer than any that is meant
 * well is given up. Thread-safe.
 */
final class Expression {
    private static final long STEPS =
            2_000_000; // tens of milliseconds; enough for ".*word.*" on a line of 1000 characters
    private static final long STEPS_PER_CHARACTER = 100;

    /** What became of a search. */
    enum Outcome {
        /** A part of the text matches. */
        MATCHES,
        /** No part does. */
        DIFFERS,
        /** It was given up. */
        TOO_COSTLY
    }

    private final Pattern pattern;

    /** An expression that has been checked. */
    Expression(String expression) {
        pattern = Pattern.compile(expression);
    }

    /**
     * Checks an expression.
     *
     * @param name what it is, for the message
     * @throws IllegalArgumentException if it is none
     */
    static void rejectInvalid(String name, String expression) {
        try {
            var _ = Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "%s is '%s', which is no regular expression: %s near position %d; mend it, or put \\ before what is meant as it stands"
                            .formatted(name, OneLine.of(expression), e.getDescription(), Math.max(0, e.getIndex())),
                    e);
        }
    }

    /** Looks for a part of the text that matches. */
    Outcome search(String text) {
        CountedText counted = new CountedText(text, STEPS + STEPS_PER_CHARACTER * text.length());
        try {
            return pattern.matcher(counted).find() ? Outcome.MATCHES : Outcome.DIFFERS;
        } catch (CountedText.Exhausted | StackOverflowError _) { // a group that repeats is matched by recursion
            return Outcome.TOO_COSTLY;
        }
    }
}
