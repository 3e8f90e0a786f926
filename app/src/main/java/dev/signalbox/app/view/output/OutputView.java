package dev.signalbox.app.view.output;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.view.output.Selection.Columns;
import dev.signalbox.app.view.output.Selection.Place;
import dev.signalbox.app.view.output.scan.LineFilter;
import dev.signalbox.app.view.output.scan.LineMatcher;
import dev.signalbox.app.view.output.scan.LineText;
import dev.signalbox.engine.os.OutputLog;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableDoubleProperty;
import javafx.css.StyleConverter;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Shows an output log as a terminal would, scrolls through a million lines as through a hundred, and follows the newest
 * one. Holds none of the log's text but what is visible.
 *
 * <p>UI thread only. It looks at the log when told to: {@link #refresh()} belongs into a pulse in which the log may have
 * changed. Its look is {@code style/output.css}; its own CSS properties are the colours of the text (see there) and
 * {@code -output-font-size}.
 */
public final class OutputView extends Region {
    private static final FontSizeMetaData FONT_SIZE = new FontSizeMetaData();
    private static final List<CssMetaData<? extends Styleable, ?>> CSS_META_DATA = allCssMetaData();
    private static final double DEFAULT_FONT_SIZE = 13;
    private static final double PREF_WIDTH = 640;
    private static final double PREF_HEIGHT = 400;

    private final OutputRows rows;
    private final OutputPalette palette;
    private final Viewport viewport;
    private final LogFilter filter;
    private final LogSearch search;
    private final MarkSteps marks;
    private final SelectionCopy copies;
    private final SimpleStyleableDoubleProperty fontSize =
            new SimpleStyleableDoubleProperty(FONT_SIZE, this, "fontSize", DEFAULT_FONT_SIZE);
    private final ObjectProperty<OutputSettings> settings =
            new SimpleObjectProperty<>(this, "settings", OutputSettings.USUAL);
    private final ObjectProperty<@Nullable Consumer<URI>> linkOpener = new SimpleObjectProperty<>(this, "linkOpener");
    private final ReadOnlyBooleanWrapper cleared = new ReadOnlyBooleanWrapper(this, "cleared");
    private final Timeline clockTick; // runs while times are shown that change by themselves

    /**
     * A view that shows no log yet.
     *
     * @param texts the words to show
     * @param tasks where logs are looked through
     * @param clock for times that are told from now
     */
    public OutputView(OutputTexts texts, BackgroundTasks tasks, InstantSource clock) {
        rows = new OutputRows(texts);
        palette = new OutputPalette(this, this::redraw);
        viewport = new Viewport(rows, palette, texts, new MonospaceFont(fontSize.get()), clock);
        filter = new LogFilter(rows, tasks, this::refresh);
        search = new LogSearch(rows, viewport, tasks);
        marks = new MarkSteps(rows, viewport, tasks);
        copies = new SelectionCopy(rows, viewport::selection);
        clockTick = new Timeline(new KeyFrame(Duration.seconds(1), _ -> redraw()));
        clockTick.setCycleCount(Animation.INDEFINITE);
        settings.subscribe(this::applySettings);
        getStyleClass().add("output-view");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT_AREA);
        setAccessibleText(texts.accessibleName());
        setPrefSize(PREF_WIDTH, PREF_HEIGHT);
        getChildren().add(viewport);
        fontSize.subscribe(size -> viewport.setFont(new MonospaceFont(size.doubleValue())));
        OutputInput.install(this, viewport);
        OutputContextMenu.install(this, viewport, texts);
    }

    /**
     * Shows that log from now on, following it, through the present filter; null shows the placeholder.
     *
     * @param text what is read of its lines, such as without secrets; of any thread
     */
    public void show(@Nullable OutputLog log, LineText text) {
        search.seek(null, LineFilter.NONE);
        marks.restart();
        rows.show(log, text);
        cleared.set(false);
        viewport.restart();
        setFollowing(true);
        setFilter(filter.filter());
    }

    /** Seeks and shows nothing any more; to be called before the background tasks take no more work. */
    void close() {
        show(null, LineText.OPEN);
        clockTick.stop();
    }

    /** Shows what has changed in the log since the last time; costs next to nothing if nothing has. */
    public void refresh() {
        filter.refresh();
        search.refresh();
        if (rows.refresh()) {
            viewport.contentChanged();
        }
    }

    /** How it is shown; never null. */
    public ObjectProperty<OutputSettings> settingsProperty() {
        return settings;
    }

    /** Shows only lines that pass from now on; the log is looked through in the background. */
    void setFilter(LineFilter wanted) {
        long line = viewport.lineLookedAt();
        filter.set(wanted);
        refresh();
        viewport.renumbered();
        if (!isFollowing()) {
            viewport.stayAt(line);
        }
    }

    /** Seeks that from now on, among the lines that are shown; null for nothing. */
    void seek(@Nullable LineMatcher matcher) {
        search.seek(matcher, filter.filter());
    }

    LineFilter filter() {
        return filter.filter();
    }

    LogSearch search() {
        return search;
    }

    /** Whether the view shows only what came after it was cleared. */
    ReadOnlyBooleanProperty clearedProperty() {
        return cleared.getReadOnlyProperty();
    }

    /** Shows only what comes from now on, or again all that the log holds; the log stays as it is. */
    void clear(boolean isCleared) {
        rows.clear(isCleared);
        cleared.set(isCleared);
        refresh();
        viewport.renumbered();
        setFollowing(true);
        search.show();
    }

    /** Shows all of a row that is cut. */
    void showUncut(OutputRow row) {
        if (row.source() != null && row.line().hiddenColumns() > 0) {
            rows.showUncut(row.source().number());
            redraw();
        }
    }

    /** Shows all of those lines in the window that are cut. */
    void showAllOfCutLines() {
        viewport.shownRows().forEach(this::showUncut);
    }

    /** Goes to the next mark, or to the one before if the direction is negative. */
    void goToMark(int direction) {
        marks.step(direction);
    }

    /** The row where the selection ends, else where what was sought is, else the last one in the window. */
    @Nullable
    OutputRow currentRow() {
        Selection selection = viewport.selection();
        long found = viewport.highlights().currentLine();
        OutputRow row =
                selection == null ? null : viewport.rowAt(selection.caret().line());
        if (row == null && found >= 0) {
            row = viewport.rowAt(rows.rowOf(found));
        }
        List<OutputRow> shown = viewport.shownRows();
        return row == null && !shown.isEmpty() ? shown.getLast() : row;
    }

    /** What opens a link on which the reader clicks; null opens none. */
    ObjectProperty<@Nullable Consumer<URI>> linkOpenerProperty() {
        return linkOpener;
    }

    /** The link at that place, if there is one that can be opened. */
    Optional<URI> linkAt(Place place) {
        OutputRow row = viewport.rowAt(place.line());
        return row == null || row.isNotice() || linkOpener.get() == null
                ? Optional.empty()
                : Links.at(row.line().text(), row.line().text(0, place.column()).length());
    }

    void open(URI link) {
        Consumer<URI> opener = linkOpener.get();
        if (opener != null) {
            opener.accept(link);
        }
    }

    @Nullable
    OutputLog log() {
        return rows.log();
    }

    /** What is read of a line; of any thread. */
    LineText lineText() {
        return rows.lineText();
    }

    private void applySettings(OutputSettings wanted) {
        viewport.setSettings(wanted);
        if (wanted.times() == OutputSettings.Times.RELATIVE) {
            clockTick.play();
        } else {
            clockTick.stop();
        }
    }

    /**
     * Brings a line of the log into the window, selects it, and ends the following: somebody wants to look at it. In place of
     * one that has been dropped, the oldest there is.
     */
    public void reveal(long line) {
        OutputLog log = rows.log();
        if (log != null && log.endNumber() > log.firstNumber()) {
            long row = rows.rowOf(Math.clamp(line, log.firstNumber(), log.endNumber() - 1));
            viewport.reveal(row, new Columns(0, 1));
            viewport.select(Selection.ofLines(row, row));
        }
    }

    /** Whether the newest line stays in view. Scrolling up ends it; reaching the end, or setting it, begins it. */
    public BooleanProperty followingProperty() {
        return viewport.followingProperty();
    }

    public boolean isFollowing() {
        return followingProperty().get();
    }

    public void setFollowing(boolean following) {
        followingProperty().set(following);
    }

    /** How many lines have arrived below the window since following ended, and have not been in it yet. */
    public ReadOnlyLongProperty newLinesProperty() {
        return viewport.newLinesProperty();
    }

    /** The size of the font, 13 pixels if no style sheet says otherwise ({@code -output-font-size}). */
    public DoubleProperty fontSizeProperty() {
        return fontSize;
    }

    /** Selects all that the log holds now. */
    public void selectAll() {
        if (!rows.isEmpty()) {
            viewport.select(Selection.ofLines(rows.start(), rows.endOfRows() - 1));
        }
    }

    /** Puts what is selected onto the clipboard. */
    SelectionCopy copies() {
        return copies;
    }

    @Override
    public String getUserAgentStylesheet() {
        return Objects.requireNonNull(OutputView.class.getResource("/style/output.css"))
                .toExternalForm();
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return CSS_META_DATA;
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT
                ? viewport.visibleRows().stream().map(RowNode::spoken).collect(Collectors.joining("\n"))
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    @Override
    protected void layoutChildren() {
        double x = snappedLeftInset();
        double y = snappedTopInset();
        viewport.resizeRelocate(x, y, getWidth() - x - snappedRightInset(), getHeight() - y - snappedBottomInset());
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    OutputPalette palette() {
        return palette;
    }

    Viewport viewport() {
        return viewport;
    }

    private void redraw() {
        viewport.redraw();
    }

    private static List<CssMetaData<? extends Styleable, ?>> allCssMetaData() {
        List<CssMetaData<? extends Styleable, ?>> all = new ArrayList<>(Region.getClassCssMetaData());
        all.addAll(OutputPalette.cssMetaData());
        all.add(FONT_SIZE);
        return List.copyOf(all);
    }

    private static final class FontSizeMetaData extends CssMetaData<OutputView, Number> {
        FontSizeMetaData() {
            super("-output-font-size", StyleConverter.getSizeConverter(), DEFAULT_FONT_SIZE);
        }

        @Override
        public boolean isSettable(OutputView view) {
            return !view.fontSize.isBound();
        }

        @Override
        public StyleableProperty<Number> getStyleableProperty(OutputView view) {
            return view.fontSize;
        }
    }
}
