package dev.signalbox.app.view.profile;

import java.util.function.UnaryOperator;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** What a person reads for a word of the file. */
final class Wording extends StringConverter<String> {
    private final UnaryOperator<String> text;

    Wording(UnaryOperator<String> text) {
        this.text = text;
    }

    @Override
    public String toString(@Nullable String word) {
        return word == null ? "" : text.apply(word);
    }

    @Override
    public String fromString(String text) {
        throw new UnsupportedOperationException("a choice is not written into");
    }
}
