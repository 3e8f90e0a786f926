package dev.signalbox.app.view.output;

import dev.signalbox.app.view.output.scan.LineMatcher;
import dev.signalbox.app.view.output.scan.TextQuery;
import dev.signalbox.app.words.Texts;
import java.util.regex.PatternSyntaxException;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import org.jspecify.annotations.Nullable;

/** The controls in which one says what text is meant, and the label that says what is wrong with it. */
final class QueryInput {
    private final TextField text;
    private final ToggleButton matchesCase;
    private final ToggleButton isWholeWord;
    private final ToggleButton isRegex;
    private final Label problem;
    private final Texts texts;

    QueryInput(
            TextField text,
            ToggleButton matchesCase,
            ToggleButton isWholeWord,
            ToggleButton isRegex,
            Label problem,
            Texts texts) {
        this.text = text;
        this.matchesCase = matchesCase;
        this.isWholeWord = isWholeWord;
        this.isRegex = isRegex;
        this.problem = problem;
        this.texts = texts;
    }

    /** Calls that after each change. */
    void onChange(Runnable changed) {
        text.textProperty().subscribe((_, _) -> changed.run());
        for (ToggleButton button : new ToggleButton[] {matchesCase, isWholeWord, isRegex}) {
            button.selectedProperty().subscribe((_, _) -> changed.run());
        }
    }

    /** Means this text, as it is. */
    void setPlain(String plain) {
        isRegex.setSelected(false);
        text.setText(plain);
    }

    /** What finds it; null if nothing is written, or nothing that can be understood. Says what is wrong. */
    @Nullable
    LineMatcher matcher() {
        problem.setText("");
        if (text.getText().isEmpty()) {
            return null;
        }
        try {
            return new TextQuery(
                            text.getText(), isRegex.isSelected(), matchesCase.isSelected(), isWholeWord.isSelected())
                    .compile();
        } catch (PatternSyntaxException e) {
            problem.setText(wordsFor(e));
            return null;
        }
    }

    private String wordsFor(PatternSyntaxException e) {
        String what = texts.ofEnglish(e.getDescription()); // the library speaks no other language
        int index = e.getIndex();
        return index < 0 || index >= e.getPattern().length()
                ? texts.of("find.badPatternAtEnd", what)
                : texts.of("find.badPattern", what, index + 1, e.getPattern().substring(index));
    }
}
