package dev.signalbox.app.view.output;

import dev.signalbox.app.view.output.OutputSettings.Times;
import dev.signalbox.app.words.Texts;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCombination;

/** The menu of what can be done with the output, and how it is shown. */
public final class OutputMenuController {
    private final OutputView view;
    private final Texts texts;
    private final Actions actions;

    @FXML
    private ToggleGroup times;

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

    /** What the menu asks of the others. */
    record Actions(Runnable find, Runnable filter, Runnable showJson, Runnable save, Runnable saveShown) {}

    OutputMenuController(OutputView view, Texts texts, Actions actions) {
        this.view = view;
        this.texts = texts;
        this.actions = actions;
    }

    @FXML
    private void initialize() {
        give(findItem, OutputKeys.FIND, actions.find());
        give(filterItem, OutputKeys.FILTER, actions.filter());
        give(wrapItem, OutputKeys.WRAP, () -> set(settings().withWraps(wrapItem.isSelected())));
        give(numbersItem, OutputKeys.LINE_NUMBERS, () -> set(settings().withLineNumbers(numbersItem.isSelected())));
        timesItems()
                .forEach((which, item) -> item.setOnAction(_ -> set(settings().withTimes(which))));
        give(
                nextTimesItem,
                OutputKeys.TIMES,
                () -> set(settings().withTimes(next(settings().times()))));
        give(previousMarkItem, OutputKeys.PREVIOUS_MARK, () -> view.goToMark(-1));
        give(nextMarkItem, OutputKeys.NEXT_MARK, () -> view.goToMark(1));
        give(uncutItem, OutputKeys.UNCUT, view::showAllOfCutLines);
        give(jsonItem, OutputKeys.JSON, actions.showJson());
        give(
                clearItem,
                OutputKeys.CLEAR,
                () -> view.clear(!view.clearedProperty().get()));
        give(saveItem, OutputKeys.SAVE, actions.save());
        saveShownItem.setOnAction(_ -> actions.saveShown().run());
        view.settingsProperty().subscribe(this::show);
        view.clearedProperty()
                .subscribe(
                        cleared -> clearItem.setText(texts.of(cleared ? "output.menu.unclear" : "output.menu.clear")));
    }

    private static void give(MenuItem item, KeyCombination key, Runnable action) {
        item.setAccelerator(key); // works in the whole window
        item.setOnAction(_ -> action.run());
    }

    private Map<Times, RadioMenuItem> timesItems() {
        return Map.of(
                Times.NONE, noTimesItem,
                Times.ABSOLUTE, absoluteItem,
                Times.RELATIVE, relativeItem,
                Times.DELTA, deltaItem);
    }

    private void show(OutputSettings settings) {
        wrapItem.setSelected(settings.wraps());
        numbersItem.setSelected(settings.showsLineNumbers());
        timesItems().forEach((which, item) -> {
            if (which == settings.times()) {
                times.selectToggle(item);
            }
        });
    }

    private OutputSettings settings() {
        return view.settingsProperty().get();
    }

    private void set(OutputSettings settings) {
        view.settingsProperty().set(settings);
    }

    private static Times next(Times times) {
        return switch (times) {
            case NONE -> Times.ABSOLUTE;
            case ABSOLUTE -> Times.RELATIVE;
            case RELATIVE -> Times.DELTA;
            case DELTA -> Times.NONE;
        };
    }
}
