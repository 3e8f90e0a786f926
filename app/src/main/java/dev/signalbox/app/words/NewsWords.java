package dev.signalbox.app.words;

import dev.signalbox.app.profile.WorkspaceProblem;
import dev.signalbox.app.session.FileNews;
import dev.signalbox.app.session.PlannedChange;
import dev.signalbox.app.session.PlannedChange.Effect;
import dev.signalbox.app.session.Reload;
import dev.signalbox.engine.service.definition.WorkspaceDifference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a person reads of a file that was changed: the news in a line, and what taking them over would do. Immutable. */
public final class NewsWords {
    private final Texts texts;
    private final String fileName;

    /** Words in the language of those texts about that file. */
    public NewsWords(Texts texts, Path file) {
        this.texts = texts;
        fileName = ShortPath.of(file);
    }

    /** With its folder's name. */
    public String fileName() {
        return fileName;
    }

    /** The news in a line or two. */
    public String of(FileNews news) {
        return switch (news) {
            case FileNews.Same _ -> texts.of("reload.same", fileName);
            case FileNews.Missing _ -> texts.of("reload.missing", fileName);
            case FileNews.Changed(var reload) -> texts.of("reload.changed", fileName, counts(reload));
            case FileNews.Broken(var problems) ->
                texts.of("reload.broken", fileName, problems.size(), withoutMend(problems.getFirst()));
        };
    }

    private String counts(Reload reload) {
        WorkspaceDifference difference = reload.difference();
        List<String> parts = new ArrayList<>();
        addCount(parts, "reload.added", difference.added().size());
        addCount(parts, "reload.removed", difference.removed().size());
        addCount(parts, "reload.altered", difference.changed().size());
        addCount(parts, "reload.groups", reload.regrouped().size());
        return String.join(", ", parts);
    }

    private void addCount(List<String> parts, String key, int count) {
        if (count > 0) {
            parts.add(texts.of(key, count));
        }
    }

    /** A mistake with its place and its mend. */
    public String of(WorkspaceProblem problem) {
        String found = withoutMend(problem);
        return problem.mend().isEmpty() ? found : found + "; " + texts.ofEnglish(problem.mend());
    }

    private String withoutMend(WorkspaceProblem problem) {
        return texts.of("reload.mistake", problem.line(), problem.column(), texts.ofEnglish(problem.found()));
    }

    /** What happens to the processes of a service, in a word or two. */
    public String of(Effect effect) {
        return texts.of("effect." + effect.name());
    }

    /** What taking over a change would do to all that runs, in a line. */
    public String effects(List<PlannedChange> plan) {
        Map<Effect, Integer> counts = new EnumMap<>(Effect.class);
        plan.forEach(change -> counts.merge(change.effect(), 1, Integer::sum));
        counts.remove(Effect.GOES_ON); // which is said of all others together
        counts.remove(Effect.STAYS_DOWN);
        if (counts.isEmpty()) {
            return texts.of("reload.noEffect");
        }
        return texts.of(
                "reload.effects",
                counts.entrySet().stream()
                        .map(count -> texts.of("effects." + count.getKey().name(), count.getValue()))
                        .collect(Collectors.joining(", ")));
    }

    /** The groups that are restarted otherwise only when the workspace is opened again; empty if there are none. */
    public String regrouped(Reload reload) {
        return reload.regrouped().isEmpty() ? "" : texts.of("reload.regrouped", String.join(", ", reload.regrouped()));
    }
}
