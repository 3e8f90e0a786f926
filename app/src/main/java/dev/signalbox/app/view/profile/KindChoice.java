package dev.signalbox.app.view.profile;

import dev.signalbox.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TextInputControl;

/** A choice among alternatives, one of which is none: then the text is disabled. UI thread only. */
final class KindChoice {
    private KindChoice() {}

    /**
     * Joins the choice to the alternatives.
     *
     * @param none the key of the text for none of them
     * @param onChosen is told of each choice, the first included; empty for none
     */
    static void join(
            ChoiceBox<String> box,
            TextInputControl field,
            Alternatives alternatives,
            List<String> kinds,
            String none,
            Texts texts,
            Consumer<String> onChosen) {
        List<String> words = new ArrayList<>(List.of(""));
        words.addAll(kinds);
        box.getItems().setAll(words);
        box.setConverter(new Wording(word -> texts.of(word.isEmpty() ? none : "editor.kind." + word)));
        box.setValue(alternatives.kind());
        box.valueProperty().subscribe(kind -> {
            String chosen = Objects.requireNonNullElse(kind, "");
            field.setDisable(chosen.isEmpty());
            alternatives.choose(chosen);
            onChosen.accept(chosen);
        });
    }
}
