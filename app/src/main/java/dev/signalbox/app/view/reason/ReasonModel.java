package dev.signalbox.app.view.reason;

import dev.signalbox.app.view.tree.ServiceRow;
import dev.signalbox.app.view.tree.TreeRow;
import dev.signalbox.app.words.Texts;
import dev.signalbox.app.words.WhyWords;
import dev.signalbox.engine.service.Explanation;
import dev.signalbox.engine.service.Service;
import dev.signalbox.engine.service.history.LastLine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** Of the selected row: how it is, and for a service what led to that. UI thread only. */
public final class ReasonModel {
    private static final int LINKS_SHOWN = 3;

    private final ObservableValue<@Nullable TreeRow> selected;
    private final Texts texts;
    private final WhyWords whys;
    private final ReadOnlyStringWrapper chain = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper wholeChain = new ReadOnlyStringWrapper("");

    /** About that row. */
    public ReasonModel(ObservableValue<@Nullable TreeRow> selected, Texts texts, WhyWords whys) {
        this.selected = selected;
        this.texts = texts;
        this.whys = whys;
        selected.subscribe(this::update);
    }

    /** Brings the words up to the present time. */
    public void update() {
        Service service = selected.getValue() instanceof ServiceRow row ? row.service() : null;
        Explanation why = service == null ? null : service.why().orElse(null);
        if (service == null || why == null) {
            chain.set("");
            wholeChain.set("");
            return;
        }
        List<String> sentences = whys.of(why.why()); // first how it is, then a sentence a cause
        chain.set(sentences.stream().skip(1).limit(LINKS_SHOWN).collect(Collectors.joining(", ")));
        List<String> all = new ArrayList<>(sentences);
        if (!why.lastLines().lines().isEmpty()) {
            all.add(texts.of("why.lastLines"));
            why.lastLines().lines().stream()
                    .map(LastLine::text)
                    .map(service::masked)
                    .forEach(all::add);
        }
        wholeChain.set(String.join("\n", all));
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
