package dev.signalbox.app.view.output.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what is sought in the text of a line. Immutable and thread-safe.
 *
 * <p>Some regular expressions take ages on some texts: finding gives up after so many steps, and then has found what it
 * had found by then.
 */
public final class LineMatcher {
    /** Enough for nearly every line, and some milliseconds at most. */
    public static final int STEPS = 1_000_000;

    private final Pattern pattern;

    LineMatcher(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * A place in a text.
     *
     * @param from index of the first character
     * @param end one past the last
     */
    public record Span(int from, int end) {}

    /**
     * What was found.
     *
     * @param spans from left to right, none empty
     * @param gaveUp whether there may be more, because seeking on would have taken too long
     * @param steps how many it took
     */
    public record Found(List<Span> spans, boolean gaveUp, int steps) {}

    /**
     * Finds it.
     *
     * @param mostSpans so many at most
     * @param steps how many looks at a character it may take
     */
    public Found find(CharSequence text, int mostSpans, int steps) {
        List<Span> spans = new ArrayList<>();
        Steps allowed = new Steps(steps);
        try {
            Matcher matcher = pattern.matcher(new LimitedText(text, allowed));
            while (spans.size() < mostSpans && matcher.find()) {
                if (matcher.end() > matcher.start()) {
                    spans.add(new Span(matcher.start(), matcher.end()));
                }
            }
            return new Found(spans, false, steps - allowed.left);
        } catch (TooManySteps | StackOverflowError _) { // a repeated group takes stack for each character
            return new Found(spans, true, steps - Math.max(0, allowed.left));
        }
    }

    /** How many steps are left; shared by the parts of a text. */
    private static final class Steps {
        private int left;

        Steps(int left) {
            this.left = left;
        }

        void take() {
            if (--left < 0) {
                throw new TooManySteps();
            }
        }
    }

    private record LimitedText(CharSequence text, Steps steps) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            steps.take();
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new LimitedText(text.subSequence(start, end), steps);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    private static final class TooManySteps extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooManySteps() {
            super("too many steps", null, false, false);
        }
    }
}
