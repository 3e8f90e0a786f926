package dev.signalbox.app.view.output;

import dev.signalbox.app.view.output.OutputSettings.Times;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import org.controlsfx.control.action.ActionUtils;

/** The menu of what can be done with the output, and how it is shown. */
public final class OutputMenuController {
    private final OutputActions actions;

    @FXML
    private MenuItem findItem;

    @FXML
    private MenuItem filterItem;

    @FXML
    private CheckMenuItem wrapItem;

    @FXML
    private CheckMenuItem numbersItem;

    @FXML
    private RadioMenuItem noTimesItem;

    @FXML
    private RadioMenuItem absoluteItem;

    @FXML
    private RadioMenuItem relativeItem;

    @FXML
    private RadioMenuItem deltaItem;

    @FXML
    private MenuItem nextTimesItem;

    @FXML
    private MenuItem previousMarkItem;

    @FXML
    private MenuItem nextMarkItem;

    @FXML
    private MenuItem uncutItem;

    @FXML
    private MenuItem jsonItem;

    @FXML
    private MenuItem clearItem;

    @FXML
    private MenuItem saveItem;

    @FXML
    private MenuItem saveShownItem;

    OutputMenuController(OutputActions actions) {
        this.actions = actions;
    }

    @FXML
    private void initialize() {
        Map.ofEntries(
                        Map.entry(findItem, actions.find),
                        Map.entry(filterItem, actions.filter),
                        Map.entry(wrapItem, actions.wrap),
                        Map.entry(numbersItem, actions.numbers),
                        Map.entry(nextTimesItem, actions.nextTimes),
                        Map.entry(previousMarkItem, actions.previousMark),
                        Map.entry(nextMarkItem, actions.nextMark),
                        Map.entry(uncutItem, actions.uncut),
                        Map.entry(jsonItem, actions.json),
                        Map.entry(clearItem, actions.clear),
                        Map.entry(saveItem, actions.save),
                        Map.entry(saveShownItem, actions.saveShown))
                .forEach((item, action) -> ActionUtils.configureMenuItem(action, item));
        Map.of(
                        noTimesItem, Times.NONE,
                        absoluteItem, Times.ABSOLUTE,
                        relativeItem, Times.RELATIVE,
                        deltaItem, Times.DELTA)
                .forEach((item, which) -> { // in its own menu it needs fewer words
                    item.setOnAction(actions.times(which));
                    item.selectedProperty()
                            .bindBidirectional(actions.times(which).selectedProperty());
                });
    }
}
