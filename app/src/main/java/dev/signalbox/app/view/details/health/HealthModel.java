package dev.signalbox.app.view.details.health;

import dev.signalbox.app.view.tree.ServiceRow;
import dev.signalbox.app.view.tree.StateLook;
import dev.signalbox.app.view.tree.TreeRow;
import dev.signalbox.app.words.DefinitionWords;
import dev.signalbox.app.words.Texts;
import dev.signalbox.app.words.TimeWords;
import dev.signalbox.app.words.Words;
import dev.signalbox.engine.event.ServiceState.Up;
import dev.signalbox.engine.service.Service;
import dev.signalbox.engine.service.ServiceSnapshot;
import dev.signalbox.engine.service.definition.HealthRules;
import dev.signalbox.engine.service.definition.ProbeRules;
import dev.signalbox.engine.service.definition.SpecDifference.Field;
import dev.signalbox.engine.service.probe.CheckResult;
import dev.signalbox.engine.service.probe.ProbeStatus;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The probes of a service, in words. UI thread only. */
public final class HealthModel {
    private final Texts texts;
    private final Words words;
    private final TimeWords times;
    private final DefinitionWords definitions;
    private final InstantSource clock;
    private final ObservableList<ProbeCard> cards = FXCollections.observableArrayList();
    private @Nullable Service service; // null if it shows none

    /** Of no service yet. */
    public HealthModel(Texts texts, Words words, TimeWords times, InstantSource clock) {
        this.texts = texts;
        this.words = words;
        this.times = times;
        definitions = new DefinitionWords(texts, words);
        this.clock = clock;
    }

    /** From now on about that row; about nothing if it is null or no service. */
    void show(@Nullable TreeRow row) {
        service = row instanceof ServiceRow shown ? shown.service() : null;
        update();
    }

    /** Brings the cards up to the present time; touches nothing if nothing has changed. */
    void update() {
        Service shown = service;
        List<ProbeCard> wanted = shown == null ? List.of() : cardsOf(shown);
        if (!wanted.equals(cards)) {
            cards.setAll(wanted);
        }
    }

    private List<ProbeCard> cardsOf(Service shown) {
        ServiceSnapshot snapshot = shown.snapshot();
        HealthRules rules = snapshot.spec().health();
        List<ProbeCard> wanted = new ArrayList<>();
        boolean isUp = snapshot.state() instanceof Up;
        if (rules.readiness() != null) {
            wanted.add(cardOf(
                    shown, Field.READINESS, rules.readiness(), snapshot.health().readiness(), isUp));
        }
        if (rules.liveness() != null) {
            wanted.add(cardOf(
                    shown, Field.LIVENESS, rules.liveness(), snapshot.health().liveness(), isUp));
        }
        return wanted;
    }

    private ProbeCard cardOf(Service shown, Field field, ProbeRules rules, ProbeStatus status, boolean isUp) {
        String verdict = texts.of("verdict." + status.verdict().name());
        return new ProbeCard(
                definitions.of(field),
                shown.masked(definitions.probe(rules)),
                isUp ? lookOf(status) : StateLook.IDLE,
                isUp ? verdict : texts.of("details.health.notRunning", verdict),
                texts.of("details.health.counts", status.checks(), status.failures(), status.inARow()),
                status.latest().stream().map(result -> of(result, shown)).toList());
    }

    private static StateLook lookOf(ProbeStatus status) {
        return switch (status.verdict()) {
            case UNKNOWN -> StateLook.BUSY;
            case OK -> StateLook.GOOD;
            case FAILING -> StateLook.UNWELL;
        };
    }

    private ProbeCard.Result of(CheckResult result, Service shown) {
        return new ProbeCard.Result(
                times.of(result.time(), clock.instant()),
                result.succeeded() ? StateLook.DONE : StateLook.BAD,
                result.took().isZero() ? "" : words.of(result.took()),
                texts.ofEnglish(shown.masked(result.reason())));
    }

    /** The probes that there are: readiness first. */
    ObservableList<ProbeCard> cards() {
        return cards;
    }
}
