package dev.signalbox.app.view.output.scan;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What is sought in lines.
 *
 * @param text as it was typed; not empty
 * @param isRegex whether it is a regular expression of {@link Pattern}; else it is sought as it is
 * @param matchesCase whether capital and small letters are told apart
 * @param isWholeWord whether no letter, digit or underscore may stand before or after
 */
public record TextQuery(String text, boolean isRegex, boolean matchesCase, boolean isWholeWord) {
    private static final String WORD = "[\\p{L}\\p{N}_]";

    /** @throws IllegalArgumentException if the text is empty */
    public TextQuery {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("text is empty: seek nothing instead");
        }
    }

    /**
     * What finds it.
     *
     * @throws PatternSyntaxException if the text is no regular expression, as it should be; its index is that in the text
     */
    public LineMatcher compile() {
        int flags = matchesCase ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
        Pattern pattern = Pattern.compile(text, isRegex ? flags : flags | Pattern.LITERAL);
        if (isWholeWord) {
            String sought = isRegex ? "(?:" + text + ")" : Pattern.quote(text);
            pattern = Pattern.compile("(?<!" + WORD + ")" + sought + "(?!" + WORD + ")", flags);
        }
        return new LineMatcher(pattern);
    }
}
