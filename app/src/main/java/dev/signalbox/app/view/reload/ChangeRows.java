package dev.signalbox.app.view.reload;

import dev.signalbox.app.session.PlannedChange;
import dev.signalbox.app.session.PlannedChange.Added;
import dev.signalbox.app.session.PlannedChange.Changed;
import dev.signalbox.app.session.PlannedChange.Removed;
import dev.signalbox.app.session.Reload;
import dev.signalbox.app.session.ReloadPlan;
import dev.signalbox.app.session.WorkspaceSession;
import dev.signalbox.app.words.FieldLine;
import dev.signalbox.app.words.FieldWords;
import dev.signalbox.app.words.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Turns a change of the file into the lines of a table, what disturbs most first; secrets are hidden. UI thread only. */
final class ChangeRows {
    private final WorkspaceSession session;
    private final Texts texts;
    private final FieldWords words;

    ChangeRows(WorkspaceSession session, Texts texts, FieldWords words) {
        this.session = session;
        this.texts = texts;
        this.words = words;
    }

    ReloadPlan plan(Reload reload) {
        return session.plan(reload);
    }

    List<ChangeRow> of(ReloadPlan plan) {
        List<ChangeRow> rows = new ArrayList<>();
        plan.changes().stream()
                .sorted(Comparator.comparing(PlannedChange::effect))
                .forEach(change -> addRows(rows, change, plan));
        return rows;
    }

    private void addRows(List<ChangeRow> rows, PlannedChange change, ReloadPlan plan) {
        boolean first = true;
        for (FieldLine line : lines(change, plan.reload())) {
            rows.add(new ChangeRow(
                    change.name(),
                    change.effect(),
                    first,
                    line.field(),
                    plan.masked(line.before(), change),
                    plan.masked(line.after(), change)));
            first = false;
        }
    }

    private List<FieldLine> lines(PlannedChange change, Reload reload) {
        return switch (change) {
            case Added(var spec, var _) -> List.of(new FieldLine(texts.of("reload.new"), "", words.command(spec)));
            case Removed(var spec, var _) -> List.of(new FieldLine(texts.of("reload.gone"), words.command(spec), ""));
            case Changed(var difference, var _) -> words.lines(difference, reload.secretNames());
        };
    }
}
