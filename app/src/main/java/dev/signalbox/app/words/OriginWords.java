package dev.signalbox.app.words;

import dev.signalbox.engine.service.environment.Origin;

/** The words for where the value of a variable comes from. Immutable. */
public final class OriginWords {
    private final Texts texts;

    /** Words in the language of those texts. */
    public OriginWords(Texts texts) {
        this.texts = texts;
    }

    /** In a few words, such as "line 3 of /srv/shop/.env". */
    public String of(Origin origin) {
        return switch (origin) {
            case Origin.Inherited _ -> texts.of("origin.inherited");
            case Origin.FromLoginShell(var shell) -> texts.of("origin.loginShell", shell);
            case Origin.FromFile(var file, var line) -> texts.of("origin.file", line, file.toString());
            case Origin.Defined _ -> texts.of("origin.defined");
            case Origin.Assigned _ -> texts.of("origin.assigned");
        };
    }
}
