package dev.signalbox.app.view.tree;

import dev.signalbox.app.metrics.Usage;
import dev.signalbox.app.metrics.UsageHistory;
import dev.signalbox.app.metrics.UsageModel;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TreeTableCell;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** A figure of what a row uses, and a line of how it was in the last minute. */
final class UsageCell extends TreeTableCell<TreeRow, TreeRow> {
    private static final int POINTS = 60;

    private final UsageModel model;
    private final ToDoubleFunction<Usage> value;
    private final Function<Usage, String> words;
    private final Sparkline line;
    private Subscription ticks = Subscription.EMPTY;

    /**
     * Shows that figure.
     *
     * @param leastTop what a line reaches at least from the bottom to the top, so that hardly anything looks like it
     */
    UsageCell(UsageModel model, ToDoubleFunction<Usage> value, Function<Usage, String> words, double leastTop) {
        this.model = model;
        this.value = value;
        this.words = words;
        line = new Sparkline(POINTS, leastTop);
        setContentDisplay(ContentDisplay.RIGHT);
    }

    @Override
    protected void updateItem(@Nullable TreeRow row, boolean empty) {
        super.updateItem(row, empty);
        ticks.unsubscribe();
        ticks = Subscription.EMPTY;
        if (row == null || empty) {
            show(null, null);
        } else {
            ticks = model.ticksProperty()
                    .subscribe(_ -> show(row.usage(), model.latest().get(row.key())));
        }
    }

    private void show(@Nullable UsageHistory history, @Nullable Usage now) {
        if (history == null || now == null) {
            setText(null);
            setGraphic(null);
            return;
        }
        setText(words.apply(now));
        List<Usage> usages = history.newest(POINTS);
        line.show(usages.stream().mapToDouble(value).toArray());
        setGraphic(line);
    }
}
