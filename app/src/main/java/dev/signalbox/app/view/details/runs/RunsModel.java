package dev.signalbox.app.view.details.runs;

import dev.signalbox.app.view.tree.ServiceRow;
import dev.signalbox.app.view.tree.StateLook;
import dev.signalbox.app.view.tree.TreeRow;
import dev.signalbox.app.words.Texts;
import dev.signalbox.app.words.TimeWords;
import dev.signalbox.app.words.WhyWords;
import dev.signalbox.app.words.Words;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.service.Service;
import dev.signalbox.engine.service.history.LastLine;
import dev.signalbox.engine.service.history.LastLines;
import dev.signalbox.engine.service.history.RunRecord;
import dev.signalbox.engine.service.history.Why;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The runs of a service, in words; the newest first. UI thread only. */
public final class RunsModel {
    private final Texts texts;
    private final Words words;
    private final TimeWords times;
    private final WhyWords whys;
    private final InstantSource clock;
    private final ObservableList<RunRow> rows = FXCollections.observableArrayList();
    private @Nullable Service service; // null if it shows none

    /** Of no service yet. */
    public RunsModel(Texts texts, Words words, TimeWords times, WhyWords whys, InstantSource clock) {
        this.texts = texts;
        this.words = words;
        this.times = times;
        this.whys = whys;
        this.clock = clock;
    }

    /** From now on about that row; about nothing if it is null or no service. */
    void show(@Nullable TreeRow row) {
        Service next = row instanceof ServiceRow shown ? shown.service() : null;
        if (next == null || !next.equals(service)) {
            rows.clear(); // the runs of another have the same numbers
        }
        service = next;
        update();
    }

    /** Brings the rows up to the present time; those that have not changed stay. */
    void update() {
        Service shown = service;
        List<RunRow> wanted = shown == null
                ? List.of()
                : shown.runs().stream()
                        .map(run -> rowOf(run, shown, clock.instant()))
                        .toList();
        Set<Long> staying = wanted.stream().map(RunRow::number).collect(Collectors.toSet());
        rows.removeIf(row -> !staying.contains(row.number()));
        for (int i = 0; i < wanted.size(); i++) {
            RunRow row = wanted.get(i);
            if (i >= rows.size() || rows.get(i).number() != row.number()) {
                rows.add(i, row);
            } else if (!rows.get(i).equals(row)) {
                rows.set(i, row);
            }
        }
    }

    private RunRow rowOf(RunRecord run, Service of, Instant now) {
        RunRecord.Launch launch = run.launch();
        RunRecord.End end = run.end();
        return new RunRow(
                run.number(),
                lookOf(end),
                times.of(run.startedAt(), now),
                end == null ? "" : times.of(end.at(), now),
                launch == null ? "" : end == null ? words.uptime(launch.at(), now) : words.of(end.ranFor()),
                end == null ? goingOn(launch) : of.masked(words.of(end.reason())),
                causes(run.whyStarted()),
                end == null ? "" : String.join("\n", whys.of(end.why())),
                end == null ? "" : textOf(end.lastLines()),
                launch == null ? -1 : launch.firstLine());
    }

    private String goingOn(RunRecord.@Nullable Launch launch) {
        return launch == null ? texts.of("state.starting") : texts.of("details.runs.runs", Long.toString(launch.pid()));
    }

    private static StateLook lookOf(RunRecord.@Nullable End end) {
        ExitReason reason = end == null ? null : end.reason();
        return reason == null ? StateLook.GOOD : reason.isFailure() ? StateLook.BAD : StateLook.DONE;
    }

    /** Without the first sentence, which says that it was starting. */
    private String causes(Why why) {
        return whys.of(why).stream().skip(1).collect(Collectors.joining(", "));
    }

    private static String textOf(LastLines lines) {
        return lines.lines().stream().map(RunsModel::textOf).collect(Collectors.joining("\n"));
    }

    private static String textOf(LastLine line) {
        return line.cut() ? line.text() + "…" : line.text();
    }

    /** The runs that are kept, newest first. */
    ObservableList<RunRow> rows() {
        return rows;
    }
}
