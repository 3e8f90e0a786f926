package dev.signalbox.app.view.output;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses of the web in a line. */
final class Links {
    private static final Pattern LINK = Pattern.compile("\\bhttps?://[^\\s\"'<>`{}|\\\\^]+", Pattern.CASE_INSENSITIVE);

    private Links() {}

    /** The link that has a character at that index; signs after it that end a sentence do not belong to it. */
    static Optional<URI> at(String text, int index) {
        Matcher matcher = LINK.matcher(text);
        while (matcher.find() && matcher.start() <= index) {
            String link = withoutEndOfSentence(matcher.group());
            if (index < matcher.start() + link.length()) {
                return parsed(link);
            }
        }
        return Optional.empty();
    }

    private static String withoutEndOfSentence(String link) {
        String rest = link;
        while (!rest.isEmpty() && ".,;:!?)]*".indexOf(rest.charAt(rest.length() - 1)) >= 0 && !closesItsOwn(rest)) {
            rest = rest.substring(0, rest.length() - 1);
        }
        return rest;
    }

    /** Whether it ends with a bracket that opens in it. */
    private static boolean closesItsOwn(String link) {
        char last = link.charAt(link.length() - 1);
        char opening = last == ')' ? '(' : last == ']' ? '[' : '\0';
        return opening != '\0'
                && link.chars().filter(c -> c == opening).count()
                        >= link.chars().filter(c -> c == last).count();
    }

    private static Optional<URI> parsed(String link) {
        try {
            URI uri = new URI(link);
            boolean isWeb = uri.getScheme() != null
                    && uri.getScheme().toLowerCase(Locale.ROOT).startsWith("http");
            return isWeb && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException _) {
            return Optional.empty(); // it only looks like one
        }
    }
}
