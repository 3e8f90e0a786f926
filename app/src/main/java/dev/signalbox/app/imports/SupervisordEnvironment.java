package dev.signalbox.app.imports;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads variables as supervisord has them: {@code A="1",B='2',C=3}. */
final class SupervisordEnvironment {
    private static final Pattern PAIR =
            Pattern.compile("\\G[\\s,]*([^=,\\s\"']+)\\s*=\\s*(\"[^\"]*\"|'[^']*'|[^,\\s\"']*)(?=[\\s,]|$)");

    private SupervisordEnvironment() {}

    /** Puts them into the draft; what is no variable becomes a note. */
    static void put(ForeignFields fields, Draft draft, SupervisordText texts) {
        fields.word("environment").ifPresent(word -> {
            String key = fields.nameOf("environment");
            Matcher matcher = PAIR.matcher(word.text());
            int end = 0;
            while (matcher.find()) {
                String value = matcher.group(2);
                boolean quoted = value.length() >= 2 && (value.startsWith("\"") || value.startsWith("'"));
                draft.putVariable(
                        matcher.group(1),
                        texts.template(quoted ? value.substring(1, value.length() - 1) : value, key, word.line()),
                        key,
                        word.line());
                end = matcher.end();
            }
            if (!word.text().substring(end).replace(",", "").isBlank()) {
                fields.reject("environment", word.line());
            }
        });
    }
}
