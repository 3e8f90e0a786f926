package dev.signalbox.app.view.details;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.bridge.EventBatch;
import dev.signalbox.app.metrics.UsageModel;
import dev.signalbox.app.session.OpenWorkspaces;
import dev.signalbox.app.view.details.events.EventsController;
import dev.signalbox.app.view.details.events.EventsModel;
import dev.signalbox.app.view.details.health.HealthController;
import dev.signalbox.app.view.details.health.HealthModel;
import dev.signalbox.app.view.details.messages.MessagesController;
import dev.signalbox.app.view.details.messages.MessagesModel;
import dev.signalbox.app.view.details.metrics.MetricsController;
import dev.signalbox.app.view.details.metrics.MetricsModel;
import dev.signalbox.app.view.details.overview.OverviewController;
import dev.signalbox.app.view.details.overview.OverviewModel;
import dev.signalbox.app.view.details.runs.RunsController;
import dev.signalbox.app.view.details.runs.RunsModel;
import dev.signalbox.app.view.details.tab.TabView;
import dev.signalbox.app.view.details.why.WhyController;
import dev.signalbox.app.view.details.why.WhyModel;
import dev.signalbox.app.view.output.OutputController;
import dev.signalbox.app.view.tree.ProcessTreeModel;
import dev.signalbox.app.words.EventWords;
import dev.signalbox.app.words.Texts;
import dev.signalbox.app.words.TimeWords;
import dev.signalbox.app.words.WhyWords;
import dev.signalbox.app.words.Words;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import javafx.beans.property.ObjectProperty;
import org.controlsfx.control.action.Action;

/** Builds the tabs, and keeps the one that is shown up to date. UI thread only. */
public final class Details {
    private final DetailsModel model;
    private final EventsModel eventsModel; // keeps what happens while it is not shown, too
    private final DetailsController controller;

    /**
     * About the row that is selected in that tree.
     *
     * @param looks reads what takes time
     * @param usage measures what runs
     */
    public Details(
            OpenWorkspaces workspaces,
            ProcessTreeModel tree,
            OutputController output,
            BackgroundTasks looks,
            UsageModel usage,
            Texts texts,
            Words words) {
        InstantSource clock = InstantSource.system();
        TimeWords times = new TimeWords(texts, ZoneId.systemDefault());
        EventWords events = new EventWords(texts, words, workspaces::nameOf);
        WhyWords whys = new WhyWords(texts, events, workspaces::nameOf, workspaces::mask);
        LongConsumer showInOutput = output::reveal;
        Map<DetailsTab, TabView> views = new EnumMap<>(DetailsTab.class);
        views.put(
                DetailsTab.OVERVIEW,
                new OverviewController(new OverviewModel(workspaces, looks, texts, words, times, clock), texts));
        views.put(DetailsTab.METRICS, new MetricsController(new MetricsModel(usage, clock), texts));
        views.put(
                DetailsTab.RUNS,
                new RunsController(new RunsModel(texts, words, times, whys, clock), showInOutput, texts));
        views.put(
                DetailsTab.WHY,
                new WhyController(
                        new WhyModel(texts, times, whys, workspaces::service, workspaces::neighbour, clock),
                        id -> workspaces.service(id).ifPresent(tree::selectSoon),
                        showInOutput,
                        texts));
        views.put(DetailsTab.HEALTH, new HealthController(new HealthModel(texts, words, times, clock), texts));
        views.put(
                DetailsTab.MESSAGES,
                new MessagesController(
                        new MessagesModel(workspaces.engine().actors(), looks, texts, words, times, clock), texts));
        eventsModel = new EventsModel(events, whys, times, workspaces::nameOf, workspaces::mask, clock);
        views.put(DetailsTab.EVENTS, new EventsController(eventsModel, texts));
        model = new DetailsModel(tree.selectedProperty(), texts);
        controller = new DetailsController(model, output, views, texts);
    }

    /** For the view that has a place for them. */
    public DetailsController controller() {
        return controller;
    }

    /** Shows what has happened since the last pulse. */
    public void apply(EventBatch batch) {
        if (!batch.changes().isEmpty()) {
            eventsModel.add(batch);
            controller.update();
        }
    }

    /** Brings what is shown up to the present time. */
    public void update() {
        controller.update();
    }

    /** One to show each tab, in their order. */
    public List<Action> actions() {
        return model.actions();
    }

    /** What the user has chosen; never null. Whoever keeps settings listens, and sets what was kept. */
    public ObjectProperty<DetailsSettings> settingsProperty() {
        return model.settingsProperty();
    }
}
