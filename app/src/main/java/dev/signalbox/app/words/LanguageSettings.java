package dev.signalbox.app.words;

import java.util.Locale;

/** Which language a user wants. */
public record LanguageSettings(Language language) {
    /** A language there are texts for. */
    public enum Language {
        /** That of the system, or English. */
        SYSTEM,
        ENGLISH,
        GERMAN
    }

    /** That of the system. */
    public static final LanguageSettings USUAL = new LanguageSettings(Language.SYSTEM);

    /** The language to use, which for the system's own is the one given. */
    public Locale locale(Locale ofTheSystem) {
        return switch (language) {
            case SYSTEM -> ofTheSystem;
            case ENGLISH -> Locale.ENGLISH;
            case GERMAN -> Locale.GERMAN;
        };
    }
}
