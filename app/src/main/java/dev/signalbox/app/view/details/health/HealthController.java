package dev.signalbox.app.view.details.health;

import dev.signalbox.app.view.details.tab.TabView;
import dev.signalbox.app.view.tree.TreeRow;
import dev.signalbox.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** Shows the probes side by side. */
public final class HealthController implements TabView {
    private final HealthModel model;
    private final Texts texts;
    private final List<ProbePane> panes = new ArrayList<>(); // as many as there were probes at a time

    @FXML
    private HBox probesBox;

    @FXML
    private Label noProbesLabel;

    /** Shows that model. */
    public HealthController(HealthModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        model.cards().addListener((ListChangeListener<ProbeCard>) _ -> showCards());
        showCards();
    }

    private void showCards() {
        List<ProbeCard> cards = model.cards();
        while (panes.size() < cards.size()) {
            ProbePane pane = new ProbePane(texts);
            HBox.setHgrow(pane, Priority.ALWAYS);
            panes.add(pane);
        }
        for (int i = 0; i < cards.size(); i++) {
            panes.get(i).show(cards.get(i));
        }
        List<ProbePane> wanted = panes.subList(0, cards.size());
        if (!probesBox.getChildren().equals(wanted)) {
            probesBox.getChildren().setAll(wanted);
        }
        noProbesLabel.setVisible(cards.isEmpty());
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
