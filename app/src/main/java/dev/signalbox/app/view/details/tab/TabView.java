package dev.signalbox.app.view.details.tab;

import dev.signalbox.app.view.tree.TreeRow;
import org.jspecify.annotations.Nullable;

/** What is inside of a tab. It does no work but between {@link #open} and {@link #hide}. UI thread only. */
public interface TabView {
    /** It is shown now, and about that row; none is selected if it is null. Also called when another row is selected. */
    void open(@Nullable TreeRow row);

    /** It is not shown any more. */
    void hide();

    /** Brings what it shows up to the present time; called while it is shown when something has happened, and each second. */
    void update();
}
