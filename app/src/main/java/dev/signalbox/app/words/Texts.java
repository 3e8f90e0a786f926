package dev.signalbox.app.words;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The texts of the program in one language. Thread-safe. */
public final class Texts {
    private final ResourceBundle bundle;
    private final Map<String, MessageFormat> formats = new ConcurrentHashMap<>(); // as many as there are keys
    private volatile @Nullable Sentences sentences; // made when it is first asked for, twice at worst

    /** The texts for that language, English where there is no translation. */
    public Texts(Locale locale) {
        bundle = ResourceBundle.getBundle("text.messages", locale);
    }

    /** For FXML, which looks up its texts by itself. */
    public ResourceBundle bundle() {
        return bundle;
    }

    /** Whether there is a text of that key. */
    public boolean has(String key) {
        return bundle.containsKey(key);
    }

    /**
     * The text of that key, with the values put in.
     *
     * @throws java.util.MissingResourceException if there is no such key
     */
    public String of(String key, Object... values) {
        String pattern = bundle.getString(key);
        if (values.length == 0) {
            return pattern;
        }
        MessageFormat format = formats.computeIfAbsent(key, _ -> new MessageFormat(pattern, bundle.getLocale()));
        synchronized (format) { // it is not thread-safe, and costs more to make than to use
            return format.format(values);
        }
    }

    /**
     * What the engine or the reader of workspace files says in English, in the language of these texts; itself where no
     * translation is known.
     */
    public String ofEnglish(String sentence) {
        String language = bundle.getLocale().getLanguage();
        if (language.isEmpty() || language.equals(Locale.ENGLISH.getLanguage())) {
            return sentence;
        }
        Sentences translated = sentences;
        if (translated == null) {
            translated = new Sentences(bundle.getLocale());
            sentences = translated;
        }
        return translated.of(sentence);
    }

    /** Names with commas between them: so many of them at most, and how many more there are. */
    public String list(List<String> names, int most) {
        return list(names, name -> name, most);
    }

    /** The same for things that have names; those that are not shown are not asked for theirs. */
    public <T> String list(List<T> things, Function<? super T, String> nameOf, int most) {
        String shown = things.stream().limit(most).map(nameOf).collect(Collectors.joining(", "));
        int more = things.size() - most;
        return more > 0 ? of("andMore", shown, more) : shown;
    }
}
