package dev.signalbox.app.view.output;

import java.util.Locale;

/** The words that the tests look for. */
final class EnglishTexts implements OutputTexts {
    @Override
    public String accessibleName() {
        return "Output";
    }

    @Override
    public String placeholder() {
        return "No output yet";
    }

    @Override
    public String dropped(long lines) {
        return String.format(Locale.ROOT, "%,d older lines dropped", lines);
    }

    @Override
    public String moreCharacters(int characters) {
        return String.format(Locale.ROOT, "%,d more characters", characters);
    }

    @Override
    public String late() {
        return "after its end";
    }

    @Override
    public String standardError(String line) {
        return "standard error: " + line;
    }

    @Override
    public String standardErrorMark() {
        return "!";
    }

    @Override
    public String copy() {
        return "Copy";
    }

    @Override
    public String selectAll() {
        return "Select all";
    }
}
