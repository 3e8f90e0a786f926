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
    public String droppedHere(long lines) {
        return String.format(Locale.ROOT, "%,d lines dropped here", lines);
    }

    @Override
    public String cleared(long lines) {
        return String.format(Locale.ROOT, "%,d lines cleared from view", lines);
    }

    @Override
    public String hidden(long lines, long of) {
        return String.format(Locale.ROOT, "%,d of %,d lines hidden by the filter", lines, of);
    }

    @Override
    public String filtering(long lines, long of) {
        return String.format(Locale.ROOT, "looked at %,d of %,d lines", lines, of);
    }

    @Override
    public String filterFailed(long lines, long of) {
        return String.format(Locale.ROOT, "filtering failed after %,d of %,d lines", lines, of);
    }

    @Override
    public String filterGaveUp(long lines) {
        return String.format(Locale.ROOT, "%,d lines shown unfiltered", lines);
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
    public String copyWithNames() {
        return "Copy with names";
    }

    @Override
    public String openLink() {
        return "Open link";
    }

    @Override
    public String showAllOfLine() {
        return "Show all";
    }

    @Override
    public String selectAll() {
        return "Select all";
    }
}
