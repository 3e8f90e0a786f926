package dev.signalbox.app.view.tree;

import dev.signalbox.app.metrics.UsageHistory;
import dev.signalbox.app.subject.ServiceSubject;
import dev.signalbox.app.subject.Subject;
import dev.signalbox.engine.service.Service;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.binding.StringExpression;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/**
 * A row of the process tree. Its words are found when somebody looks at them, and again only after they have gone stale: so
 * thousands of rows that nobody sees cost nothing. UI thread only.
 */
public abstract sealed class TreeRow permits HeadingRow, ServiceRow, OsProcessRow, ActorRow, ManagedProcessRow {
    private final ObjectBinding<RowText> text = Bindings.createObjectBinding(this::describe);
    private final StringBinding lastLine = Bindings.createStringBinding(this::readLastLine);

    /** Tells it among all rows, whenever one looks again. */
    abstract Object key();

    /** Finds its words as they are now. */
    abstract RowText describe();

    /** What it has printed last, or empty. */
    String readLastLine() {
        return "";
    }

    /** All that an action on this row acts on: itself, or what is below a heading. */
    public abstract List<? extends Subject> subjects();

    /** What it has used lately; null if that is not told of it. */
    @Nullable
    UsageHistory usage() {
        return null;
    }

    /** The command that it runs, without secrets, or empty. */
    String commandLine() {
        return "";
    }

    /** Its words may be others by now. */
    final void outdate() {
        text.invalidate();
    }

    /** It may have printed something. */
    final void outdateLastLine() {
        lastLine.invalidate();
    }

    /** The services among what an action acts on. */
    public final List<Service> services() {
        return subjects().stream()
                .flatMap(subject -> subject instanceof ServiceSubject(var service) ? Stream.of(service) : Stream.of())
                .toList();
    }

    final ObservableValue<RowText> textProperty() {
        return text;
    }

    private StringExpression part(Function<RowText, String> part) {
        return new RowTextPart(text, part);
    }

    /** What it is called. */
    public final StringExpression nameProperty() {
        return part(RowText::name);
    }

    /** Its state, in few words. */
    public final StringExpression stateProperty() {
        return part(RowText::state);
    }

    /** Its state with all its reasons, maybe in many words. */
    public final StringExpression reasonProperty() {
        return part(RowText::reason);
    }

    /** Its process, or empty. */
    public final StringExpression pidProperty() {
        return part(RowText::pid);
    }

    /** What it has printed last, or empty. */
    public final StringExpression lastLineProperty() {
        return lastLine;
    }

    /** Icon and colour of its state. */
    public final ObservableValue<StateLook> lookProperty() {
        return text.map(RowText::look);
    }
}
