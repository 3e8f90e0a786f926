package dev.signalbox.app.view.details;

import dev.signalbox.app.view.action.WhyNot;
import dev.signalbox.app.view.tree.TreeRow;
import dev.signalbox.app.words.Texts;
import java.util.Arrays;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.controlsfx.control.action.Action;
import org.jspecify.annotations.Nullable;

/** Which tabs there are of the selected row, and which of them is shown. UI thread only. */
public final class DetailsModel {
    private final ObservableValue<@Nullable TreeRow> selected;
    private final ObjectProperty<DetailsSettings> settings = new SimpleObjectProperty<>(DetailsSettings.USUAL);
    private final ReadOnlyObjectWrapper<Page> page;
    private final List<Action> actions;
    private Runnable onAsked = () -> {};

    /**
     * What is to be seen.
     *
     * @param row about that; null if none is selected
     * @param tabs that there are
     * @param shown one of these
     */
    record Page(@Nullable TreeRow row, List<DetailsTab> tabs, DetailsTab shown) {}

    /** About that row. */
    public DetailsModel(ObservableValue<@Nullable TreeRow> selected, Texts texts) {
        this.selected = selected;
        page = new ReadOnlyObjectWrapper<>(present());
        actions = Arrays.stream(DetailsTab.values())
                .map(tab -> actionOf(tab, texts))
                .toList();
        selected.subscribe(_ -> page.set(present()));
        settings.subscribe(_ -> page.set(present()));
    }

    private Page present() {
        TreeRow row = selected.getValue();
        List<DetailsTab> tabs = DetailsTab.of(row);
        DetailsTab wanted = settings.get().tab();
        return new Page(row, tabs, tabs.contains(wanted) ? wanted : tabs.getFirst());
    }

    private Action actionOf(DetailsTab tab, Texts texts) {
        Action action = new Action(texts.of(tab.textKey()), _ -> {
            choose(tab);
            onAsked.run();
        });
        action.setLongText(texts.of(tab.textKey() + ".help"));
        WhyNot.say(action, texts.of("details.notNow"));
        action.setAccelerator(tab.key());
        action.disabledProperty().bind(page.map(now -> !now.tabs().contains(tab)));
        return action;
    }

    /** From now on shows that tab of rows that have it. */
    void choose(DetailsTab tab) {
        settings.set(new DetailsSettings(tab));
    }

    /** Called when the user has asked for a tab by its action. */
    void setOnAsked(Runnable listener) {
        onAsked = listener;
    }

    /** What is to be seen; never null. */
    ReadOnlyObjectProperty<Page> pageProperty() {
        return page.getReadOnlyProperty();
    }

    /** What the user has chosen; never null. Whoever keeps settings listens, and sets what was kept. */
    public ObjectProperty<DetailsSettings> settingsProperty() {
        return settings;
    }

    /** One to show each tab, in their order; disabled while the row has no such tab. */
    public List<Action> actions() {
        return actions;
    }
}
