package dev.signalbox.app.words;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The texts of the program in one language. Immutable. */
public final class Texts {
    private final ResourceBundle bundle;

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
        return values.length == 0 ? pattern : new MessageFormat(pattern, bundle.getLocale()).format(values);
    }
}
