package dev.signalbox.app.view.details.why;

import dev.signalbox.app.view.details.tab.Clips;
import dev.signalbox.app.view.details.tab.TabView;
import dev.signalbox.app.view.details.why.WhyStep.Target;
import dev.signalbox.app.view.tree.TreeRow;
import dev.signalbox.app.words.Texts;
import dev.signalbox.engine.event.NodeId;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Shows the chain of causes; each step leads to where there is more of it. */
public final class WhyController implements TabView {
    private final WhyModel model;
    private final Consumer<NodeId> selectService;
    private final LongConsumer showInOutput;
    private final Texts texts;

    @FXML
    private ListView<WhyStep> whyList;

    @FXML
    private VBox lastLinesBox;

    @FXML
    private TextArea whyLinesArea;

    /**
     * Shows that model.
     *
     * @param selectService selects another service
     * @param showInOutput shows the output from that line on
     */
    public WhyController(WhyModel model, Consumer<NodeId> selectService, LongConsumer showInOutput, Texts texts) {
        this.model = model;
        this.selectService = selectService;
        this.showInOutput = showInOutput;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        whyList.setItems(model.steps());
        whyList.setPlaceholder(new Label(texts.of("details.why.none")));
        whyList.setCellFactory(_ -> new WhyCell(texts, this::follow));
        whyList.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            WhyStep step = whyList.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && step != null) {
                follow(step);
                event.consume();
            } else if (Clips.KEY.match(event)) {
                copy();
                event.consume();
            }
        });
        whyLinesArea.textProperty().bind(model.lastLinesProperty());
        lastLinesBox.visibleProperty().bind(model.lastLinesProperty().isNotEmpty());
        lastLinesBox.managedProperty().bind(lastLinesBox.visibleProperty());
    }

    private void follow(WhyStep step) {
        switch (step.target()) {
            case Target.Nothing _ -> {}
            case Target.OtherService(var id, var _) -> selectService.accept(id);
            case Target.Run(var _, var firstLine) -> showInOutput.accept(firstLine);
        }
    }

    @FXML
    private void copy() {
        Clips.copy(model.text());
    }

    @Override
    public void open(@Nullable TreeRow row) {
        model.show(row);
    }

    @Override
    public void hide() {
        model.show(null);
    }

    @Override
    public void update() {
        model.update();
    }
}
