package dev.signalbox.app.words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says in another language what the engine and the reader of workspace files say, which speak English. They are recognised
 * by their templates in {@code text/sentences.properties}. Thread-safe.
 */
final class Sentences {
    private static final int LONGEST = 2000; // characters; what is longer is output or a list, and no sentence
    private static final int REMEMBERED = 300; // texts; what a window shows is asked for at each pulse
    private static final int MOST_PARTS = 100; // of a text; bounds the work for a text of nothing but separators
    private static final int DEEPEST = 8; // a value in a value, and so on
    private static final List<String> SEPARATORS = List.of("; ", ": "); // of a finding and its mend

    private final List<Translation> translations; // those first that say most

    // guarded by itself
    private final Map<String, String> known = new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Translation(Sentence english, Sentence other) {}

    /** In that language. */
    Sentences(Locale locale) {
        this(
                ResourceBundle.getBundle("text.sentences", Locale.ROOT),
                ResourceBundle.getBundle("text.sentences", locale));
    }

    private Sentences(ResourceBundle english, ResourceBundle others) {
        List<Translation> all = new ArrayList<>();
        for (String key : english.keySet()) {
            all.add(new Translation(Sentence.of(english.getString(key)), Sentence.of(others.getString(key))));
        }
        all.sort(Comparator.comparingInt((Translation translation) ->
                        translation.english().length())
                .reversed());
        translations = List.copyOf(all);
    }

    /** The text in that language, as far as it is known; each of its lines for itself. */
    String of(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return text;
        }
        synchronized (known) {
            String before = known.get(text);
            if (before != null) {
                return before;
            }
        }
        String said = text.lines().map(line -> new Search().of(line)).collect(Collectors.joining("\n"));
        synchronized (known) {
            known.put(text, said);
        }
        return said;
    }

    /** Looks for the sentences of one text. */
    private final class Search {
        private final Map<String, String> parts = new HashMap<>(); // the translation of each; empty if there is none

        String of(String text) {
            String said = said(text, 0);
            return said == null ? text : said;
        }

        /** Null if it is no sentence. */
        private @Nullable String said(String text, int depth) {
            String before = parts.get(text);
            if (before != null) {
                return before.isEmpty() ? null : before;
            }
            if (depth > DEEPEST || parts.size() >= MOST_PARTS) {
                return null;
            }
            parts.put(text, "");
            String said = inParts(text, depth);
            if (said == null) {
                said = asAWhole(text, depth);
            }
            if (said != null) {
                parts.put(text, said);
            }
            return said;
        }

        /** Before a whole, because a value of a sentence that says little would else take in another sentence. */
        private @Nullable String inParts(String text, int depth) {
            for (String separator : SEPARATORS) {
                int at = text.lastIndexOf(separator);
                String first = at < 0 ? null : said(text.substring(0, at), depth + 1);
                String second = first == null ? null : said(text.substring(at + separator.length()), depth + 1);
                if (second != null) {
                    return first + separator + second;
                }
            }
            return null;
        }

        private @Nullable String asAWhole(String text, int depth) {
            for (Translation translation : translations) {
                Map<Integer, String> values = translation.english().valuesOf(text);
                if (values != null) {
                    List<Integer> verbatim = translation.english().quoted();
                    values.replaceAll((number, value) -> {
                        String said = verbatim.contains(number) ? null : said(value, depth + 1);
                        return said == null ? value : said;
                    });
                    return translation.other().with(values);
                }
            }
            return null;
        }
    }
}
