package dev.signalbox.app.view.output;

import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.os.OutputLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.StringProperty;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableDoubleProperty;
import javafx.css.StyleConverter;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Region;
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
    /** No longer text is put onto the clipboard, in characters. */
    static final int MAX_COPY = 8 * 1024 * 1024;

    private static final FontSizeMetaData FONT_SIZE = new FontSizeMetaData();
    private static final List<CssMetaData<? extends Styleable, ?>> CSS_META_DATA = allCssMetaData();
    private static final double DEFAULT_FONT_SIZE = 13;
    private static final double PREF_WIDTH = 640;
    private static final double PREF_HEIGHT = 400;

    private final Function<EngineEvent, String> markText;
    private final OutputRows rows;
    private final OutputPalette palette;
    private final Viewport viewport;
    private final SimpleStyleableDoubleProperty fontSize =
            new SimpleStyleableDoubleProperty(FONT_SIZE, this, "fontSize", DEFAULT_FONT_SIZE);
    private final ReadOnlyLongWrapper linesLeftOutOfCopy = new ReadOnlyLongWrapper(this, "linesLeftOutOfCopy");

    /**
     * A view that shows no log yet.
     *
     * @param texts the words to show
     * @param markText what a mark in the log says
     */
    public OutputView(OutputTexts texts, Function<EngineEvent, String> markText) {
        this.markText = markText;
        rows = new OutputRows(markText, texts::dropped);
        palette = new OutputPalette(this, this::redraw);
        viewport = new Viewport(rows, palette, texts, new MonospaceFont(fontSize.get()));
        getStyleClass().add("output-view");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT_AREA);
        setAccessibleText(texts.accessibleName());
        setPrefSize(PREF_WIDTH, PREF_HEIGHT);
        getChildren().add(viewport);
        fontSize.subscribe(size -> viewport.setFont(new MonospaceFont(size.doubleValue())));
        OutputInput.install(this, viewport);
        ContextMenu menu = menu(texts);
        setOnContextMenuRequested(event -> menu.show(this, event.getScreenX(), event.getScreenY()));
        viewport.setOnMousePressed(_ -> menu.hide());
    }

    /**
     * Shows that log from now on, following it; null shows the placeholder.
     *
     * @param mask hides what nobody is to see in a text, such as secrets
     */
    public void show(@Nullable OutputLog log, UnaryOperator<String> mask) {
        rows.show(log, mask);
        viewport.restart();
        setFollowing(true);
        refresh();
    }

    /** Shows what has changed in the log since the last time; costs next to nothing if nothing has. */
    public void refresh() {
        if (rows.refresh()) {
            viewport.contentChanged();
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

    public long getNewLines() {
        return newLinesProperty().get();
    }

    /** What is shown while there is no output. */
    public StringProperty placeholderProperty() {
        return viewport.placeholder().textProperty();
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

    /** The plain text of the selection, as far as it fits: at most 8 Mi characters. Empty if nothing is selected. */
    public String selectedText() {
        return readSelection().text();
    }

    /**
     * Puts the plain text of the selection onto the clipboard; does nothing if nothing is selected.
     *
     * @return how many of the selected lines, the last ones, did not fit; see {@link #linesLeftOutOfCopyProperty()}
     */
    public long copySelection() {
        SelectedText selected = readSelection();
        if (!selected.text().isEmpty()) {
            ClipboardContent content = new ClipboardContent();
            content.putString(selected.text());
            Clipboard.getSystemClipboard().setContent(content);
        }
        linesLeftOutOfCopy.set(selected.linesLeftOut());
        return selected.linesLeftOut();
    }

    /** How many selected lines the last copying left out, because the text would have become too long. */
    public ReadOnlyLongProperty linesLeftOutOfCopyProperty() {
        return linesLeftOutOfCopy.getReadOnlyProperty();
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

    OutputPalette palette() {
        return palette;
    }

    Viewport viewport() {
        return viewport;
    }

    private void redraw() {
        viewport.redraw();
    }

    private SelectedText readSelection() {
        OutputLog log = rows.log();
        Selection selection = viewport.selection();
        return log == null || selection == null
                ? new SelectedText("", 0)
                : SelectedText.of(log, rows::masked, selection, markText, MAX_COPY);
    }

    private ContextMenu menu(OutputTexts texts) {
        MenuItem copy = new MenuItem(texts.copy());
        copy.setOnAction(_ -> copySelection());
        MenuItem selectAll = new MenuItem(texts.selectAll());
        selectAll.setOnAction(_ -> selectAll());
        ContextMenu menu = new ContextMenu(copy, selectAll);
        menu.setOnShowing(_ -> {
            Selection selection = viewport.selection();
            copy.setDisable(selection == null || selection.isEmpty());
            selectAll.setDisable(rows.isEmpty());
        });
        return menu;
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
