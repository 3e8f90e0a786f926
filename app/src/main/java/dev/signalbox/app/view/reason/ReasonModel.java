package dev.signalbox.app.view.reason;

import dev.signalbox.app.view.tree.ServiceRow;
import dev.signalbox.app.view.tree.TreeRow;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.service.Service;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** Of the selected row: how it is, and for a service what led to that. UI thread only. */
public final class ReasonModel {
    private static final int LINKS_SHOWN = 3;

    private final ObservableValue<@Nullable TreeRow> selected;
    private final Function<NodeId, String> names;
    private final ReadOnlyStringWrapper chain = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper wholeChain = new ReadOnlyStringWrapper("");

    /**
     * About that row.
     *
     * @param names how nodes are called
     */
    public ReasonModel(ObservableValue<@Nullable TreeRow> selected, Function<NodeId, String> names) {
        this.selected = selected;
        this.names = names;
        selected.subscribe(this::update);
    }

    /** Brings the words up to the present time. */
    public void update() {
        List<String> sentences = selected.getValue() instanceof ServiceRow row ? chainOf(row.service()) : List.of();
        chain.set(sentences.stream().skip(1).limit(LINKS_SHOWN).collect(Collectors.joining(", ")));
        wholeChain.set(String.join("\n", sentences));
    }

    /** First how it is, in the words of the engine, and then a sentence a cause. */
    private List<String> chainOf(Service service) {
        return service.why().map(why -> why.inWords(names)).orElse(List.of()).stream()
                .map(service::masked)
                .toList();
    }

    ObservableValue<@Nullable TreeRow> selected() {
        return selected;
    }

    /** The nearest causes of its state, in a line; empty if nothing is known. */
    ReadOnlyStringProperty chainProperty() {
        return chain.getReadOnlyProperty();
    }

    /** All its causes, and what it had printed before it failed; empty if nothing is known. */
    ReadOnlyStringProperty wholeChainProperty() {
        return wholeChain.getReadOnlyProperty();
    }
}
