package dev.signalbox.app.view.details.messages;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.subject.ActorSubject;
import dev.signalbox.app.view.tree.ActorRow;
import dev.signalbox.app.view.tree.TreeRow;
import dev.signalbox.app.words.ActorWords;
import dev.signalbox.app.words.Texts;
import dev.signalbox.app.words.TimeWords;
import dev.signalbox.app.words.Words;
import dev.signalbox.engine.actor.ActorInfo;
import dev.signalbox.engine.actor.Actors;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.supervision.ChildInfo;
import dev.signalbox.engine.tree.TreeNode.ActorNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What an actor has handled, and the dead letters of all. UI thread only. */
public final class MessagesModel {
    private static final int MOST_NAMES = 12;

    private final Actors actors;
    private final BackgroundTasks tasks;
    private final Texts texts;
    private final Words words;
    private final ActorWords actorWords;
    private final TimeWords times;
    private final InstantSource clock;
    private final ObservableList<FigureLine> figures = FXCollections.observableArrayList();
    private final ObservableList<LetterRow> letters = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper counts = new ReadOnlyStringWrapper("");
    private @Nullable ActorRow row; // null if no single actor is shown
    private boolean open;
    private boolean reading;

    /** Of no actor yet; what takes time is done by those tasks. */
    public MessagesModel(
            Actors actors, BackgroundTasks tasks, Texts texts, Words words, TimeWords times, InstantSource clock) {
        this.actors = actors;
        this.tasks = tasks;
        this.texts = texts;
        this.words = words;
        actorWords = new ActorWords(texts, words);
        this.times = times;
        this.clock = clock;
    }

    /** From now on about that row; about all if it is null or no actor. */
    void show(@Nullable TreeRow selected) {
        open = true;
        row = selected instanceof ActorRow actor ? actor : null;
        update();
    }

    void hide() {
        open = false;
        row = null;
        figures.clear();
        letters.clear();
    }

    /** Brings the figures up to the present time, and reads the dead letters in the background. */
    void update() {
        if (!open) {
            return;
        }
        ActorRow shown = row;
        List<FigureLine> wanted = shown == null ? ofAll() : of(nodeOf(shown));
        if (!wanted.equals(figures)) {
            figures.setAll(wanted);
        }
        if (!reading) {
            reading = true;
            tasks.run(
                    new DeadLetterReader(
                            actors.deadLetters(),
                            shown == null ? Set.of() : addresses(nodeOf(shown)),
                            texts,
                            times,
                            clock),
                    look -> {
                        reading = false;
                        take(look, shown);
                    },
                    failure -> {
                        reading = false;
                        counts.set(failure.toString());
                    });
        }
    }

    private void take(DeadLetterReader.Look look, @Nullable ActorRow about) {
        if (open && Objects.equals(about, row)) { // else another actor is shown by now, and the next look is about that
            counts.set(look.counts());
            if (!letters.equals(look.rows())) {
                letters.setAll(look.rows());
            }
        } else {
            update();
        }
    }

    private static ActorNode nodeOf(ActorRow shown) {
        ActorSubject subject = shown.subjects().getFirst();
        return subject.node();
    }

    /** Those that messages to it are sent to. */
    private static Set<String> addresses(ActorNode node) {
        ActorInfo info = node.info();
        Set<String> all = new HashSet<>(Set.of(node.name()));
        if (info != null) {
            all.add(info.pid().toString());
            all.addAll(info.names());
        }
        return all;
    }

    private List<FigureLine> ofAll() {
        return List.of(line("running", texts.of("details.messages.number", actors.count())));
    }

    private List<FigureLine> of(ActorNode node) {
        ActorInfo info = node.info();
        ChildInfo child = node.child();
        List<FigureLine> all = new ArrayList<>();
        all.add(line("state", actorWords.brief(info, child, clock.instant())));
        if (info != null) {
            all.add(line("handled", number(info.handled())));
            all.add(line("waiting", number(info.waiting())));
            all.add(line("oldest", info.oldest() == null ? "–" : words.of(info.oldest())));
            all.add(line("handlerTime", words.of(info.handlerTime())));
            all.add(line("dropped", number(info.dropped())));
        }
        int restarts = child == null ? info == null ? 0 : info.restarts() : child.restarts();
        all.add(line("restarts", number(restarts)));
        ExitReason last = child != null && child.lastReason() != null
                ? child.lastReason()
                : info == null ? null : info.lastFailure();
        all.add(line("lastReason", last == null ? "–" : words.of(last)));
        if (info != null) {
            all.add(line("pid", info.pid().toString()));
            all.add(line("names", info.names().isEmpty() ? "–" : String.join(", ", info.names())));
            all.add(line("host", info.host()));
            all.add(line("supervisor", info.supervisor() == null ? "–" : nameOf(info.supervisor())));
            all.add(line("links", names(info.links())));
            all.add(line("trapsLinks", texts.of(info.trapsLinks() ? "details.yes" : "details.no")));
            all.add(line("monitored", names(info.monitored())));
            all.add(line("monitors", names(info.monitors())));
        }
        return all;
    }

    private FigureLine line(String key, String text) {
        return new FigureLine(texts.of("details.messages." + key), text);
    }

    private String number(long value) {
        return texts.of("details.messages.number", value);
    }

    private String names(List<NodeId> pids) {
        return pids.isEmpty() ? "–" : texts.list(pids, this::nameOf, MOST_NAMES);
    }

    private String nameOf(NodeId pid) {
        return actors.info(pid)
                .filter(info -> !info.names().isEmpty())
                .map(info -> texts.of("details.messages.named", info.names().getFirst(), pid.toString()))
                .orElseGet(pid::toString);
    }

    /** What is known of the actor. */
    ObservableList<FigureLine> figures() {
        return figures;
    }

    /** The newest dead letters, those for the actor first. */
    ObservableList<LetterRow> letters() {
        return letters;
    }

    /** How many dead letters there have been, exactly. */
    ReadOnlyStringProperty countsProperty() {
        return counts.getReadOnlyProperty();
    }
}
