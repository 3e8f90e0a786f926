package dev.signalbox.app.view.tree;

import dev.signalbox.app.words.Texts;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

/** The bar above the tree in which one writes what to look for. */
public final class TreeFilterController {
    private final ProcessTreeModel model;
    private final Texts texts;
    private Runnable onLeave = () -> {};
    private String lifted = ""; // says for what; until something else is looked for

    @FXML
    private HBox treeFilterBar;

    @FXML
    private TextField queryField;

    @FXML
    private Label countLabel;

    @FXML
    private Label problemLabel;

    /** Filters that tree. */
    public TreeFilterController(ProcessTreeModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @SuppressWarnings("NullAway.Init") // by initialize
    private FilterCompletion completion;

    @FXML
    private void initialize() {
        completion = new FilterCompletion(queryField, model::filterValues, texts.of("tree.filter.values"));
        queryField.textProperty().subscribe((_, _) -> apply());
        model.matchesProperty().subscribe(_ -> showCount());
        model.setOnHidden(this::lift);
        treeFilterBar.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        setOpen(false);
    }

    /** What is to happen when the bar has done its work. */
    void setOnLeave(Runnable action) {
        onLeave = action;
    }

    /** Opens the bar if need be, and gives it the keyboard focus. */
    void open() {
        setOpen(true);
        queryField.requestFocus();
        queryField.selectAll();
    }

    /** Shows everything again, and closes the bar. */
    @FXML
    void close() {
        queryField.clear();
        lifted = "";
        setOpen(false);
        onLeave.run();
    }

    /** Shows everything again, because that is to be seen, and says so where the filter was. */
    private void lift(String name) {
        queryField.clear();
        lifted = texts.of("tree.filter.lifted", name);
        showCount();
    }

    private void setOpen(boolean open) {
        treeFilterBar.setVisible(open);
        treeFilterBar.setManaged(open);
    }

    private void keyPressed(KeyEvent event) {
        if (completion.takes(event)) {
            return;
        }
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            close();
        } else if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.DOWN) {
            event.consume();
            onLeave.run();
        }
    }

    /** What cannot be understood changes nothing but for the word about it. */
    private void apply() {
        lifted = "";
        problemLabel.setText("");
        switch (FilterInput.of(queryField.getText())) {
            case FilterInput.Understood(var filter) -> model.filter(filter);
            case FilterInput.UnknownKey(var key) ->
                problemLabel.setText(texts.of("tree.filter.unknownKey", key, String.join(", ", FilterInput.KEYS)));
            case FilterInput.UnknownState(var state) ->
                problemLabel.setText(texts.of("tree.filter.unknownState", state, FilterInput.states()));
        }
        showCount();
    }

    private void showCount() {
        MatchCount matches = model.matchesProperty().get();
        countLabel.setText(
                queryField.getText().isBlank()
                        ? lifted
                        : texts.of("tree.filter.count", matches.shown(), matches.total()));
    }
}
