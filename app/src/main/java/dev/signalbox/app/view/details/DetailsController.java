package dev.signalbox.app.view.details;

import dev.signalbox.app.view.Fxml;
import dev.signalbox.app.view.details.DetailsModel.Page;
import dev.signalbox.app.view.details.tab.TabView;
import dev.signalbox.app.view.output.OutputController;
import dev.signalbox.app.words.Texts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.fxml.FXML;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows the tabs of the selected row. */
public final class DetailsController {
    private final DetailsModel model;
    private final OutputController output;
    private final Map<DetailsTab, TabView> views;
    private final Texts texts;
    private final Map<DetailsTab, Tab> tabs = new EnumMap<>(DetailsTab.class);
    private @Nullable TabView open; // the one that is shown; null for the output, which has a life of its own
    private boolean rearranging;

    @FXML
    private TabPane tabPane;

    /**
     * Shows that model.
     *
     * @param views the controllers of all tabs but the output
     */
    public DetailsController(DetailsModel model, OutputController output, Map<DetailsTab, TabView> views, Texts texts) {
        this.model = model;
        this.output = output;
        this.views = new EnumMap<>(views);
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        for (DetailsTab tab : DetailsTab.values()) {
            tabs.put(tab, headOf(tab));
        }
        tabPane.getSelectionModel().selectedItemProperty().subscribe(this::chosen);
        model.pageProperty().subscribe(this::show);
        model.setOnAsked(tabPane::requestFocus);
        output.setOnWanted(() -> model.choose(DetailsTab.OUTPUT));
    }

    private Tab headOf(DetailsTab tab) {
        Tab head = new Tab(texts.of(tab.textKey()));
        head.setId(tab.id());
        head.setUserData(tab);
        head.setGraphic(new FontIcon(tab.icon()));
        head.setTooltip(new Tooltip(texts.of(
                "hint.key", texts.of(tab.textKey() + ".help"), tab.key().getDisplayText())));
        return head;
    }

    private void chosen(@Nullable Tab head) {
        if (!rearranging && head != null && head.getUserData() instanceof DetailsTab tab) {
            model.choose(tab);
        }
    }

    private void show(Page page) {
        Tab head = headFor(page.shown());
        if (head.getContent() == null) {
            List<Object> controllers = new ArrayList<>(views.values());
            controllers.add(output);
            head.setContent(Fxml.load(page.shown().file(), texts, controllers));
        }
        rearranging = true;
        try {
            arrange(page.tabs().stream().map(this::headFor).toList());
            tabPane.getSelectionModel().select(head);
        } finally {
            rearranging = false;
        }
        TabView next = views.get(page.shown());
        if (open != null && !open.equals(next)) {
            open.hide();
        }
        open = next;
        if (next != null) {
            next.open(page.row());
        }
    }

    private Tab headFor(DetailsTab tab) {
        return Objects.requireNonNull(tabs.get(tab), "there is one for each");
    }

    /** Heads that are wanted again stay, so that their content is not taken out of the window and put back. */
    private void arrange(List<Tab> wanted) {
        List<Tab> present = tabPane.getTabs();
        present.removeIf(tab -> !wanted.contains(tab));
        for (int i = 0; i < wanted.size(); i++) {
            if (i >= present.size() || !present.get(i).equals(wanted.get(i))) {
                present.add(i, wanted.get(i));
            }
        }
    }

    /** Brings the tab that is shown up to the present time. */
    public void update() {
        if (open != null) {
            open.update();
        }
    }
}
