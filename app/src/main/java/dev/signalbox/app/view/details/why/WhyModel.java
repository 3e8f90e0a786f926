package dev.signalbox.app.view.details.why;

import dev.signalbox.app.view.details.why.WhyStep.Kind;
import dev.signalbox.app.view.details.why.WhyStep.Target;
import dev.signalbox.app.view.tree.ServiceRow;
import dev.signalbox.app.view.tree.TreeRow;
import dev.signalbox.app.words.Texts;
import dev.signalbox.app.words.TimeWords;
import dev.signalbox.app.words.WhyWords;
import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.service.Explanation;
import dev.signalbox.engine.service.Service;
import dev.signalbox.engine.service.history.LastLine;
import dev.signalbox.engine.service.history.Link;
import dev.signalbox.engine.service.history.RunRecord;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The chain of causes of a service's state, in words. UI thread only. */
public final class WhyModel {
    private final Texts texts;
    private final TimeWords times;
    private final WhyWords words;
    private final Function<NodeId, Optional<Service>> services;
    private final BiFunction<Service, String, Optional<Service>> named;
    private final InstantSource clock;
    private final ObservableList<WhyStep> steps = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper lastLines = new ReadOnlyStringWrapper("");
    private @Nullable Service service; // null if it shows none

    /**
     * Of no service yet.
     *
     * @param services finds those that there are
     * @param named finds that of a name beside another one
     */
    public WhyModel(
            Texts texts,
            TimeWords times,
            WhyWords words,
            Function<NodeId, Optional<Service>> services,
            BiFunction<Service, String, Optional<Service>> named,
            InstantSource clock) {
        this.texts = texts;
        this.times = times;
        this.words = words;
        this.services = services;
        this.named = named;
        this.clock = clock;
    }

    /** From now on about that row; about nothing if it is null or no service. */
    void show(@Nullable TreeRow row) {
        service = row instanceof ServiceRow shown ? shown.service() : null;
        update();
    }

    /** Brings the chain up to the present time; touches nothing if it has not changed. */
    void update() {
        Service shown = service;
        Explanation explanation = shown == null ? null : shown.why().orElse(null);
        List<WhyStep> wanted = shown == null || explanation == null ? List.of() : stepsOf(shown, explanation);
        if (!wanted.equals(steps)) {
            steps.setAll(wanted);
        }
        lastLines.set(
                explanation == null
                        ? ""
                        : explanation.lastLines().lines().stream()
                                .map(LastLine::text)
                                .collect(Collectors.joining("\n")));
    }

    private List<WhyStep> stepsOf(Service shown, Explanation explanation) {
        List<Link> links = explanation.why().links();
        List<String> sentences = words.of(explanation.why());
        List<WhyStep> all = new ArrayList<>();
        for (int i = 0; i < links.size(); i++) {
            Link link = links.get(i);
            all.add(new WhyStep(
                    i == 0 ? Kind.PRESENT : kindOf(link),
                    sentences.get(i),
                    link instanceof Link.Happened(var event) ? times.precise(event.time(), clock.instant()) : "",
                    targetOf(link, shown)));
        }
        return all;
    }

    private static Kind kindOf(Link link) {
        return switch (link) {
            case Link.Happened(EngineEvent.ActionTaken taken) -> kindOf(taken.by());
            case Link.Happened _ -> Kind.EVENT;
            case Link.Requested(var request) -> kindOf(request);
            case Link.Ruled _ -> Kind.RULE;
            case Link.Unprompted _, Link.Forgotten _, Link.Skipped _ -> Kind.UNKNOWN;
        };
    }

    private static Kind kindOf(Cause by) {
        return switch (by) {
            case Cause.Request(var action) ->
                switch (action) {
                    case START, STOP, RESTART, KILL, SIGNAL, CLOSE, CANCEL -> Kind.OPERATOR;
                    case TIMEOUT -> Kind.RULE;
                    case ADOPT -> Kind.EVENT;
                };
            case Cause.Rule _ -> Kind.RULE;
            case Cause.Event _, Cause.Unprompted _ -> Kind.EVENT;
        };
    }

    private Target targetOf(Link link, Service shown) {
        if (link instanceof Link.Ruled(var rule) && rule.kind() == Cause.Kind.DEPENDENCY) {
            return named.apply(shown, rule.detail()).map(WhyModel::targetOf).orElseGet(Target.Nothing::new);
        }
        if (!(link instanceof Link.Happened(var event))) {
            return new Target.Nothing();
        }
        NodeId owner = event.owner();
        if (!owner.equals(shown.id())) {
            return services.apply(owner).map(WhyModel::targetOf).orElseGet(Target.Nothing::new);
        }
        for (RunRecord run : shown.runs()) {
            RunRecord.Launch launch = run.launch();
            if (launch != null && launch.process().equals(event.source())) {
                return new Target.Run(run.number(), launch.firstLine());
            }
        }
        return new Target.Nothing();
    }

    private static Target targetOf(Service other) {
        return new Target.OtherService(other.id(), other.snapshot().name());
    }

    /** First how it is, last the first cause; none if its state has never changed. */
    ObservableList<WhyStep> steps() {
        return steps;
    }

    /** What had been printed before the end that is in the chain; empty if there is no such end, or nothing was. */
    ReadOnlyStringProperty lastLinesProperty() {
        return lastLines.getReadOnlyProperty();
    }

    /** All of it, to be copied. */
    String text() {
        List<String> all = new ArrayList<>();
        Service shown = service;
        if (shown != null) {
            all.add(shown.snapshot().name());
        }
        steps.forEach(step ->
                all.add(step.time().isEmpty() ? step.text() : texts.of("why.atTime", step.text(), step.time())));
        if (!lastLines.get().isEmpty()) {
            all.add(texts.of("why.lastLines"));
            all.add(lastLines.get());
        }
        return String.join(System.lineSeparator(), all);
    }
}
