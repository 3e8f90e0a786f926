package dev.signalbox.app.view.output;

import dev.signalbox.app.words.Texts;
import java.util.regex.PatternSyntaxException;

/** What is wrong with a regular expression, and where. */
final class PatternProblem {
    private PatternProblem() {}

    static String of(PatternSyntaxException problem, Texts texts) {
        String what = problem.getDescription(); // in English only: it comes from the library
        int index = problem.getIndex();
        return index < 0 || index >= problem.getPattern().length()
                ? texts.of("find.badPatternAtEnd", what)
                : texts.of(
                        "find.badPattern", what, index + 1, problem.getPattern().substring(index));
    }
}
