package dev.signalbox.app.view.details.events;

import dev.signalbox.app.view.details.tab.Clips;
import dev.signalbox.app.view.details.tab.TabView;
import dev.signalbox.app.view.details.tab.TextCell;
import dev.signalbox.app.view.tree.TreeRow;
import dev.signalbox.app.words.Texts;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Shows what happens: filtered, paused and copied as one likes. */
public final class EventsController implements TabView {
    private final EventsModel model;
    private final Texts texts;

    @FXML
    private TextField eventFilter;

    @FXML
    private ComboBox<EventKind> kindBox;

    @FXML
    private ToggleButton allButton;

    @FXML
    private ToggleButton pauseButton;

    @FXML
    private Label eventCountLabel;

    @FXML
    private TableView<LoggedEvent> eventsTable;

    @FXML
    private TableColumn<LoggedEvent, LoggedEvent> eventNumberColumn;

    @FXML
    private TableColumn<LoggedEvent, LoggedEvent> eventTimeColumn;

    @FXML
    private TableColumn<LoggedEvent, LoggedEvent> subjectColumn;

    @FXML
    private TableColumn<LoggedEvent, LoggedEvent> whatColumn;

    @FXML
    private TableColumn<LoggedEvent, LoggedEvent> eventCauseColumn;

    /** Shows that model. */
    public EventsController(EventsModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        TextCell.show(eventNumberColumn, event -> Long.toString(event.event().number()));
        TextCell.show(eventTimeColumn, model::timeOf);
        TextCell.show(subjectColumn, model::subjectOf);
        TextCell.show(whatColumn, model::whatOf);
        TextCell.show(eventCauseColumn, model::causeOf);
        eventsTable.setItems(model.shown());
        eventsTable.setPlaceholder(new Label(texts.of("details.events.none")));
        eventsTable.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        eventsTable.getSelectionModel().selectedItemProperty().subscribe(event -> {
            if (event != null) {
                pauseButton.setSelected(true); // somebody looks at it: it is to stay where it is
            }
        });
        eventsTable.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (Clips.KEY.match(event)) {
                copy();
                event.consume();
            }
        });
        kindBox.getItems().setAll(EventKind.values());
        kindBox.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable EventKind kind) {
                return kind == null ? "" : texts.of("details.events." + kind.name());
            }

            @Override
            public @Nullable EventKind fromString(String text) {
                return null; // nobody types it
            }
        });
        kindBox.valueProperty().bindBidirectional(model.kindProperty());
        eventFilter.textProperty().bindBidirectional(model.filterProperty());
        allButton.selectedProperty().bindBidirectional(model.ofAllProperty());
        pauseButton.selectedProperty().bindBidirectional(model.pausedProperty());
        pauseButton.selectedProperty().subscribe(paused -> {
            if (!paused) {
                eventsTable.getSelectionModel().clearSelection();
            }
        });
        eventCountLabel
                .textProperty()
                .bind(Bindings.createStringBinding(
                        this::countText, model.unseenProperty(), model.droppedProperty(), model.pausedProperty()));
    }

    private String countText() {
        long dropped = model.droppedProperty().get();
        String gone = dropped == 0 ? "" : texts.of("details.events.dropped", dropped);
        return model.pausedProperty().get()
                ? texts.of("details.events.unseen", model.unseenProperty().get(), gone)
                : gone;
    }

    /** What is selected, or else all that is shown. */
    @FXML
    private void copy() {
        List<LoggedEvent> selected = eventsTable.getSelectionModel().getSelectedItems();
        List<LoggedEvent> wanted = selected.isEmpty() ? eventsTable.getItems() : selected;
        Clips.copy(wanted.stream().map(model::lineOf).collect(Collectors.joining(System.lineSeparator())));
    }

    @Override
    public void open(@Nullable TreeRow row) {
        pauseButton.setSelected(false); // that was about other events
        model.show(row);
    }

    @Override
    public void hide() {
        model.hide();
    }

    @Override
    public void update() {
        model.update();
    }
}
