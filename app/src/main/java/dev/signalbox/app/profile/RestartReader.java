package dev.signalbox.app.profile;

import dev.signalbox.engine.service.definition.RestartPolicy;
import dev.signalbox.engine.service.definition.RestartRules;
import dev.signalbox.engine.service.definition.RestartTriggers;
import dev.signalbox.engine.service.watch.WatchPace;
import dev.signalbox.engine.service.watch.WatchTarget;
import dev.signalbox.engine.supervision.BackOff;
import dev.signalbox.engine.supervision.RestartLimit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads when a service is started again: after which ends, how soon, how often, and what else restarts it. */
final class RestartReader {
    private static final String WANTED = "a word such as on-failure, or a mapping: { policy: on-failure }";

    private final Values values;

    RestartReader(Values values) {
        this.values = values;
    }

    /** What is said of the restart of a service. */
    record Restart(RestartRules rules, RestartTriggers triggers) {
        /** Nothing is said: it is never restarted. */
        static final Restart NEVER = new Restart(RestartRules.of(RestartPolicy.NEVER), RestartTriggers.NONE);
    }

    /** The rules of a mapping; the usual ones stand for what it does not say, or says wrongly. */
    Restart read(YamlNode node, String subject) {
        Fields fields = Fields.of(values, node, subject, KnownKeys.RESTART, WANTED);
        if (fields == null) {
            return Restart.NEVER;
        }
        RestartRules rules = RestartRules.of(fields.read("policy", this::policy, RestartPolicy.NEVER));
        rules = fields.change(
                rules, "success-codes", this::codes, (old, codes) -> old.withSuccessCodes(new HashSet<>(codes)));
        rules = fields.change(rules, "limit", this::limit, RestartRules::with);
        rules = fields.change(rules, "back-off", this::backOff, RestartRules::with);
        RestartTriggers triggers = RestartTriggers.NONE;
        triggers = fields.change(triggers, "memory", values::size, RestartTriggers::withMemory);
        triggers = fields.change(triggers, "age", values::duration, RestartTriggers::withAge);
        triggers = fields.change(triggers, "files", this::files, RestartTriggers::withFiles);
        triggers = fields.change(triggers, "schedule", new TimingReader(values)::timing, RestartTriggers::withSchedule);
        return new Restart(rules, triggers);
    }

    private @Nullable RestartPolicy policy(YamlNode node, String subject) {
        String word = values.nodes().word(node, subject);
        if (word == null) {
            return null;
        }
        if (!RestartWords.KNOWN.contains(word)) {
            values.reject(node, "'%s' is no restart policy".formatted(word), RestartWords.KNOWN.suggestion(word));
            return null;
        }
        return RestartWords.policy(word);
    }

    private @Nullable List<Integer> codes(YamlNode node, String subject) {
        return values.list(
                node, subject, "a list of exit codes: [0, 3]", item -> values.wholeNumber(item, "an exit code"));
    }

    private @Nullable RestartLimit limit(YamlNode node, String subject) {
        Fields fields =
                Fields.of(values, node, subject, KnownKeys.RESTART_LIMIT, "a mapping: { restarts: 3, within: 10s }");
        if (fields == null) {
            return null;
        }
        for (String key : KnownKeys.RESTART_LIMIT.words()) {
            if (!fields.has(key)) {
                values.reject(
                        node, "%s has no '%s'".formatted(subject, key), "write both: { restarts: 3, within: 10s }");
            }
        }
        RestartLimit limit = RestartLimit.USUAL;
        limit = fields.change(
                limit, "restarts", values::wholeNumber, (old, restarts) -> new RestartLimit(restarts, old.within()));
        return fields.change(
                limit, "within", values::duration, (old, within) -> new RestartLimit(old.restarts(), within));
    }

    private @Nullable BackOff backOff(YamlNode node, String subject) {
        Fields fields =
                Fields.of(values, node, subject, KnownKeys.BACK_OFF, "a mapping: { initial: 1s, factor: 2, cap: 1m }");
        if (fields == null) {
            return null;
        }
        BackOff backOff = RestartRules.USUAL_BACK_OFF;
        backOff = fields.change(
                backOff,
                "initial",
                values::duration,
                (old, initial) -> new BackOff(
                        initial, old.factor(), longer(old.cap(), initial), old.jitter(), old.stableAfter()));
        backOff = fields.change(
                backOff,
                "factor",
                values::decimal,
                (old, factor) -> new BackOff(old.initial(), factor, old.cap(), old.jitter(), old.stableAfter()));
        backOff = fields.change(
                backOff,
                "cap",
                values::duration,
                (old, cap) -> new BackOff(old.initial(), old.factor(), cap, old.jitter(), old.stableAfter()));
        backOff = fields.change(
                backOff,
                "jitter",
                values::decimal,
                (old, jitter) -> new BackOff(old.initial(), old.factor(), old.cap(), jitter, old.stableAfter()));
        return fields.change(
                backOff,
                "stable-after",
                values::duration,
                (old, stableAfter) -> new BackOff(old.initial(), old.factor(), old.cap(), old.jitter(), stableAfter));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private RestartTriggers.@Nullable Files files(YamlNode node, String subject) {
        Fields fields = values.nodes().resolve(node) instanceof YamlNode.Sequence
                ? Fields.only(values, "include", node)
                : Fields.of(
                        values,
                        node,
                        subject,
                        KnownKeys.FILES,
                        "a list of globs, or { root: src, include: [\"*.py\"] }");
        if (fields == null) {
            return null;
        }
        Path root = fields.read("root", new PathReader(values)::path, values.folder());
        WatchTarget.Tree tree = new WatchTarget.Tree(root, List.of());
        tree = fields.change(
                tree,
                "include",
                values::words,
                (old, globs) -> new WatchTarget.Tree(old.root(), globs, old.excludes()));
        tree = fields.change(
                tree,
                "exclude",
                values::words,
                (old, globs) -> new WatchTarget.Tree(old.root(), old.includes(), globs));
        WatchPace pace = fields.change(
                WatchPace.USUAL,
                "pause",
                values::duration,
                (old, pause) -> new WatchPace(pause, longer(old.atLatest(), pause), old.mostPaths()));
        return new RestartTriggers.Files(tree, pace);
    }
}
