package dev.signalbox.app.words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        for (String key : new TreeSet<>(english.keySet())) { // in the same order each time
            all.add(new Translation(Sentence.of(english.getString(key)), Sentence.of(others.getString(key))));
        }
        all.sort(Comparator.comparingInt(
                        (Translation translation) -> translation.english().length())
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
        String said = Stream.of(text.split("\n", -1))
                .map(line -> new Search().of(line))
                .collect(Collectors.joining("\n"));
        synchronized (known) {
            known.put(text, said);
        }
        return said;
    }

    /**
     * What a text says in that language.
     *
     * @param known how many characters of the English text say always the same
     */
    private record Said(String text, int known) {
        /** Stands for nothing, which is as good to know. */
        static final Said NOTHING = new Said("", 0);
    }

    /** Looks for the sentences of one text. */
    private final class Search {
        private final Map<String, Said> parts = new HashMap<>();

        String of(String text) {
            Said said = said(text, 0);
            return said.known() == 0 ? text : said.text();
        }

        /** Nothing if it is no sentence. */
        private Said said(String text, int depth) {
            Said before = parts.get(text);
            if (before != null) {
                return before;
            }
            if (depth > DEEPEST || parts.size() >= MOST_PARTS) {
                return Said.NOTHING;
            }
            parts.put(text, Said.NOTHING); // what it contains is shorter, so nobody asks for it meanwhile
            Said inParts = inParts(text, depth);
            Said asAWhole = asAWhole(text, depth);
            Said said = inParts.known() < asAWhole.known() ? asAWhole : inParts; // the value of one may be another one
            parts.put(text, said);
            return said;
        }

        private Said inParts(String text, int depth) {
            for (String separator : SEPARATORS) {
                int first = text.indexOf(separator);
                int last = text.lastIndexOf(separator);
                Said said = first < 0 ? Said.NOTHING : inTwo(text, last, separator, depth);
                if (said.known() == 0 && first != last) {
                    said = inTwo(text, first, separator, depth);
                }
                if (said.known() > 0) {
                    return said;
                }
            }
            return Said.NOTHING;
        }

        private Said inTwo(String text, int at, String separator, int depth) {
            Said first = said(text.substring(0, at), depth + 1);
            Said second = first.known() == 0 ? first : said(text.substring(at + separator.length()), depth + 1);
            return second.known() == 0
                    ? Said.NOTHING
                    : new Said(
                            first.text() + separator + second.text(),
                            first.known() + separator.length() + second.known());
        }

        private Said asAWhole(String text, int depth) {
            for (Translation translation : translations) {
                Map<Integer, String> values = translation.english().valuesOf(text);
                if (values != null) {
                    return with(values, translation, depth);
                }
            }
            return Said.NOTHING;
        }

        private Said with(Map<Integer, String> values, Translation translation, int depth) {
            List<Integer> verbatim = translation.english().quoted();
            Map<Integer, String> others = new HashMap<>();
            int known = translation.english().length();
            for (Map.Entry<Integer, String> value : values.entrySet()) {
                Said said = verbatim.contains(value.getKey()) ? Said.NOTHING : said(value.getValue(), depth + 1);
                others.put(value.getKey(), said.known() == 0 ? value.getValue() : said.text());
                known += said.known();
            }
            return new Said(translation.other().with(others), known);
        }
    }
}
