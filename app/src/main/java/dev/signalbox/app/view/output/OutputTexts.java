package dev.signalbox.app.view.output;

/** The words that an output view shows, in the language of the reader. */
public interface OutputTexts {

    /** What the view is, for a screen reader; such as "Output". */
    String accessibleName();

    /** Shown while there is no output. */
    String placeholder();

    /** That so many older lines are gone; at least one. */
    String dropped(long lines);

    /** That so many lines are gone in the midst of what is shown; at least one. */
    String droppedHere(long lines);

    /** That so many older lines are not shown, because the reader has cleared the view; at least one. */
    String cleared(long lines);

    /** That so many of the lines are not shown, because a filter hides them. */
    String hidden(long lines, long of);

    /** That a filter has looked at so many lines so far. */
    String filtering(long lines, long of);

    /** That a filter could not look at more than so many lines. */
    String filterFailed(long lines, long of);

    /** That so many lines are shown because it would take too long to filter them; at least one. */
    String filterGaveUp(long lines);

    /** That so many characters of the line are not shown; at least one, and without the ellipsis. */
    String moreCharacters(int characters);

    /** That a line came after the end of its process; short, as it stands after each of them. */
    String late();

    /** A line of standard error, for a screen reader. */
    String standardError(String line);

    /** The mark of standard error before each of its lines: one or two characters. */
    String standardErrorMark();

    /** The menu item that copies the selection. */
    String copy();

    /** The menu item that copies the selection with the name and the time before each line. */
    String copyWithNames();

    /** The menu item that opens a link. */
    String openLink();

    /** The menu item that shows all of a line that is cut. */
    String showAllOfLine();

    /** The menu item that selects everything. */
    String selectAll();
}
