package dev.signalbox.app.view.output;

import dev.signalbox.app.words.Texts;

/** The words of the output view, from the texts of the program. */
final class LocalOutputTexts implements OutputTexts {
    private final Texts texts;

    LocalOutputTexts(Texts texts) {
        this.texts = texts;
    }

    @Override
    public String accessibleName() {
        return texts.of("output.accessibleName");
    }

    @Override
    public String placeholder() {
        return texts.of("output.placeholder");
    }

    @Override
    public String dropped(long lines) {
        return texts.of("output.dropped", lines);
    }

    @Override
    public String droppedHere(long lines) {
        return texts.of("output.droppedHere", lines);
    }

    @Override
    public String cleared(long lines) {
        return texts.of("output.cleared", lines);
    }

    @Override
    public String hidden(long lines, long of) {
        return texts.of("output.hidden", lines, of);
    }

    @Override
    public String filtering(long lines, long of) {
        return texts.of("output.filtering", lines, of);
    }

    @Override
    public String filterFailed(long lines, long of) {
        return texts.of("output.filterFailed", lines, of);
    }

    @Override
    public String filterGaveUp(long lines) {
        return texts.of("output.filterGaveUp", lines);
    }

    @Override
    public String moreCharacters(int characters) {
        return texts.of("output.moreCharacters", characters);
    }

    @Override
    public String late() {
        return texts.of("output.late");
    }

    @Override
    public String standardError(String line) {
        return texts.of("output.standardError", line);
    }

    @Override
    public String standardErrorMark() {
        return texts.of("output.standardErrorMark");
    }

    @Override
    public String copy() {
        return texts.of("output.copy");
    }

    @Override
    public String copyWithNames() {
        return texts.of("output.copyWithNames");
    }

    @Override
    public String openLink() {
        return texts.of("output.openLink");
    }

    @Override
    public String showAllOfLine() {
        return texts.of("output.showAllOfLine");
    }

    @Override
    public String selectAll() {
        return texts.of("output.selectAll");
    }
}
