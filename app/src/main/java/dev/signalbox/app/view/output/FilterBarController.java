package dev.signalbox.app.view.output;

import dev.signalbox.app.view.output.scan.LineFilter;
import dev.signalbox.app.view.output.scan.LineLevel;
import dev.signalbox.app.view.output.scan.LineMatcher;
import dev.signalbox.app.words.Texts;
import dev.signalbox.engine.os.StdStream;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** The bar in which one says which lines to show. Closed, it hides none: so nobody takes a filter for silence. */
public final class FilterBarController {
    private static final List<StdStream> STREAMS = List.of(StdStream.STDOUT, StdStream.STDERR);
    private static final List<LineLevel> LEVELS =
            List.of(LineLevel.ERROR, LineLevel.WARN, LineLevel.INFO, LineLevel.DEBUG);

    private final OutputView view;
    private final Texts texts;
    private final InstantSource clock;
    private final Runnable onChange;

    @SuppressWarnings("NullAway.Init") // by initialize
    private QueryInput query;

    @SuppressWarnings("NullAway.Init") // by initialize
    private TimeSpanInput times;

    @FXML
    private HBox filterBar;

    @FXML
    private FlowPane controls;

    @FXML
    private Button closeButton;

    @FXML
    private TextField queryField;

    @FXML
    private ToggleButton caseButton;

    @FXML
    private ToggleButton wordButton;

    @FXML
    private ToggleButton regexButton;

    @FXML
    private ToggleButton hideButton;

    @FXML
    private ComboBox<String> streamBox;

    @FXML
    private ComboBox<String> levelBox;

    @FXML
    private ComboBox<String> timeBox;

    @FXML
    private TextField fromField;

    @FXML
    private TextField untilField;

    @FXML
    private Label problemLabel;

    /**
     * Filters what that view shows.
     *
     * @param clock for what came in the last minutes
     * @param onChange told when other lines are shown
     */
    FilterBarController(OutputView view, Texts texts, InstantSource clock, Runnable onChange) {
        this.view = view;
        this.texts = texts;
        this.clock = clock;
        this.onChange = onChange;
    }

    @FXML
    private void initialize() {
        streamBox.getItems().add(texts.of("filter.bothStreams"));
        for (StdStream stream : STREAMS) {
            streamBox.getItems().add(texts.of("filter.only." + stream.name().toLowerCase(Locale.ROOT)));
        }
        List<String> levels = new ArrayList<>(List.of(texts.of("filter.allLevels")));
        LEVELS.forEach(
                level -> levels.add(texts.of("filter.level." + level.name().toLowerCase(Locale.ROOT))));
        levelBox.getItems().setAll(levels);
        streamBox.getSelectionModel().selectFirst();
        levelBox.getSelectionModel().selectFirst();
        query = new QueryInput(queryField, caseButton, wordButton, regexButton, problemLabel, texts);
        query.onChange(this::apply);
        times = new TimeSpanInput(timeBox, fromField, untilField, problemLabel, texts, clock, ZoneId.systemDefault());
        times.onChange(this::apply);
        hideButton.selectedProperty().subscribe((_, _) -> apply());
        streamBox.getSelectionModel().selectedIndexProperty().subscribe((_, _) -> apply());
        levelBox.getSelectionModel().selectedIndexProperty().subscribe((_, _) -> apply());
        filterBar.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        problemLabel.managedProperty().bind(problemLabel.textProperty().isNotEmpty());
        controls.prefWrapLengthProperty() // by which the box above tells how high the bar is
                .bind(Bindings.createDoubleBinding(
                        this::roomForControls,
                        filterBar.widthProperty(),
                        filterBar.insetsProperty(),
                        closeButton.widthProperty()));
        setOpen(false);
    }

    private double roomForControls() {
        Insets insets = filterBar.getInsets();
        return filterBar.getWidth()
                - insets.getLeft()
                - insets.getRight()
                - filterBar.getSpacing()
                - closeButton.getWidth();
    }

    /** Opens the bar if need be, and gives it the keyboard focus. */
    void open() {
        setOpen(true);
        queryField.requestFocus();
        queryField.selectAll();
        apply();
    }

    /** Closes the bar: all lines are shown again. */
    @FXML
    void close() {
        setOpen(false);
        apply();
        view.requestFocus();
    }

    private void setOpen(boolean open) {
        filterBar.setVisible(open);
        filterBar.setManaged(open);
    }

    private void keyPressed(KeyEvent event) {
        boolean isListOpen = streamBox.isShowing() || levelBox.isShowing() || timeBox.isShowing();
        if (event.getCode() == KeyCode.ESCAPE && !isListOpen) {
            close();
            event.consume();
        }
    }

    private void apply() {
        LineFilter wanted = filterBar.isVisible() ? filter() : LineFilter.NONE;
        if (!wanted.equals(view.filter())) {
            view.setFilter(wanted);
            onChange.run();
        }
    }

    private LineFilter filter() {
        LineMatcher matcher = query.matcher();
        int stream = streamBox.getSelectionModel().getSelectedIndex();
        int level = levelBox.getSelectionModel().getSelectedIndex();
        return new LineFilter(
                matcher,
                matcher != null && hideButton.isSelected(),
                stream <= 0 ? null : STREAMS.get(stream - 1),
                levelAt(level),
                times.span());
    }

    private static @Nullable LineLevel levelAt(int index) {
        return index <= 0 ? null : LEVELS.get(index - 1);
    }
}
