package dev.signalbox.app.words;

import dev.signalbox.engine.os.TerminalSize;
import dev.signalbox.engine.service.definition.CheckSpec;
import dev.signalbox.engine.service.definition.Condition;
import dev.signalbox.engine.service.definition.Dependency;
import dev.signalbox.engine.service.definition.ProbeRules;
import dev.signalbox.engine.service.definition.RestartPolicy;
import dev.signalbox.engine.service.definition.RestartRules;
import dev.signalbox.engine.service.definition.RestartTriggers;
import dev.signalbox.engine.service.definition.ScheduleRules;
import dev.signalbox.engine.service.definition.ServiceSpec;
import dev.signalbox.engine.service.definition.SpecDifference.Field;
import dev.signalbox.engine.service.definition.StopRules;
import dev.signalbox.engine.service.definition.WordsSpec;
import dev.signalbox.engine.service.launch.LaunchSettings;
import dev.signalbox.engine.service.probe.ProbePace;
import dev.signalbox.engine.service.schedule.Overlap;
import dev.signalbox.engine.service.watch.WatchTarget;
import dev.signalbox.engine.supervision.BackOff;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All that a definition says, in words; where {@link FieldWords} has a short text, it has every detail. Immutable. */
public final class DefinitionWords {
    private static final String SEPARATOR = " · ";

    private final Texts texts;
    private final Words words;
    private final FieldWords fields;

    /** Words in the language of those texts. */
    public DefinitionWords(Texts texts, Words words) {
        this.texts = texts;
        this.words = words;
        fields = new FieldWords(texts, words);
    }

    /** What a field is called. */
    public String of(Field field) {
        return fields.of(field);
    }

    /** What it says of that field; empty if nothing. Of dependencies only their names: see {@link #of(Dependency)}. */
    public String of(Field field, ServiceSpec spec) {
        return switch (field) {
            case COMMAND -> command(spec.command().words());
            case TERMINAL -> terminal(spec.command().terminal());
            case SETTINGS -> settings(spec.command().settings());
            case RESTART -> restart(spec.restart());
            case TRIGGERS -> triggers(spec.triggers());
            case STOP -> stop(spec.stop());
            case READINESS -> probe(spec.health().readiness());
            case LIVENESS -> probe(spec.health().liveness());
            case SCHEDULE -> schedule(spec.schedule());
            case DIRECTORY, DEPENDENCIES, REPLICAS, PORTS, GROUP, ACTIVATION, ABOUT -> fields.value(field, spec);
            case ENVIRONMENT -> ""; // a table has it
        };
    }

    /** Of a script all lines. */
    private static String command(WordsSpec command) {
        return command instanceof WordsSpec.Shell(var script) ? script.strip() : FieldWords.command(command);
    }

    private String terminal(@Nullable TerminalSize size) {
        return size == null ? "" : texts.of("value.terminal", size.columns(), size.rows());
    }

    private String settings(LaunchSettings settings) {
        List<String> parts = new ArrayList<>();
        if (settings.user() != null) {
            parts.add(texts.of("definition.user", settings.user()));
        }
        if (settings.group() != null) {
            parts.add(texts.of("definition.group", settings.group()));
        }
        if (settings.nice() != null) {
            parts.add(texts.of("definition.nice", settings.nice()));
        }
        if (settings.umask() != null) {
            parts.add(texts.of("definition.umask", "0" + Integer.toOctalString(settings.umask())));
        }
        settings.limits()
                .forEach((resource, limit) -> parts.add(texts.of(
                        "definition.limit",
                        texts.of("resource." + resource.name()),
                        limit.soft().toString(),
                        limit.hard().toString())));
        return String.join(SEPARATOR, parts);
    }

    private String restart(RestartRules rules) {
        List<String> parts = new ArrayList<>(List.of(words.of(rules.policy())));
        if (rules.policy() != RestartPolicy.NEVER) {
            BackOff wait = rules.backOff();
            parts.add(
                    wait.factor() == 1 || wait.initial().equals(wait.cap())
                            ? texts.of("definition.wait", words.of(wait.initial()))
                            : texts.of(
                                    "definition.growingWait",
                                    words.of(wait.initial()),
                                    wait.factor(),
                                    words.of(wait.cap())));
            parts.add(
                    rules.limit() == null
                            ? texts.of("definition.noLimit")
                            : texts.of(
                                    "definition.restartLimit",
                                    rules.limit().restarts(),
                                    words.of(rules.limit().within())));
        }
        if (!rules.successCodes().isEmpty()) {
            String codes = new TreeSet<>(rules.successCodes())
                    .stream().map(Object::toString).collect(Collectors.joining(", "));
            parts.add(texts.of("definition.successCodes", codes));
        }
        return String.join(SEPARATOR, parts);
    }

    private String triggers(RestartTriggers triggers) {
        List<String> parts = new ArrayList<>();
        if (triggers.memoryBytes() != null) {
            parts.add(texts.of("definition.memory", new SizeWords(texts).of(triggers.memoryBytes())));
        }
        if (triggers.age() != null) {
            parts.add(texts.of("definition.age", words.of(triggers.age())));
        }
        if (triggers.files() != null) {
            String what = switch (triggers.files().target()) {
                case WatchTarget.SingleFile(var file) -> file.toString();
                case WatchTarget.Tree(var root, var includes, var _) ->
                    includes.isEmpty() ? root.toString() : root + ": " + String.join(", ", includes);
            };
            parts.add(texts.of("definition.files", what));
        }
        if (triggers.schedule() != null) {
            parts.add(texts.of("definition.restartTimes", fields.timing(triggers.schedule())));
        }
        return String.join(SEPARATOR, parts);
    }

    private String stop(StopRules stop) {
        String grace = words.of(stop.grace());
        if (stop.grace().isZero()) {
            return texts.of("definition.stop.atOnce");
        }
        return stop.command() == null
                ? texts.of("definition.stop.signal", stop.signal().name(), grace)
                : texts.of(
                        "definition.stop.command",
                        command(stop.command()),
                        stop.signal().name(),
                        grace);
    }

    /** The check of a probe, and how often it is made; empty if there is no probe. */
    public String probe(@Nullable ProbeRules probe) {
        if (probe == null) {
            return "";
        }
        ProbePace pace = probe.pace();
        String every = texts.of("definition.pace", words.of(pace.period()), words.of(pace.timeout()));
        String thresholds = texts.of("definition.thresholds", pace.failureThreshold(), pace.successThreshold());
        List<String> parts = new ArrayList<>(List.of(check(probe), every, thresholds));
        if (!pace.initialDelay().isZero()) {
            parts.add(texts.of("definition.delay", words.of(pace.initialDelay())));
        }
        return String.join(SEPARATOR, parts);
    }

    private String check(ProbeRules probe) {
        String what = FieldWords.probe(probe);
        return switch (probe.check()) {
            case CheckSpec.Exec _ -> texts.of("definition.check.exec", what);
            case CheckSpec.Http _ -> texts.of("definition.check.http", what);
            case CheckSpec.Tcp _ -> texts.of("definition.check.tcp", what);
            case CheckSpec.LogLine _ -> texts.of("definition.check.log", what);
            case CheckSpec.FileExists _ -> texts.of("definition.check.file", what);
        };
    }

    private String schedule(@Nullable ScheduleRules schedule) {
        if (schedule == null) {
            return "";
        }
        Overlap overlap = schedule.overlap();
        return fields.timing(schedule.timing()) + SEPARATOR + texts.of("overlap." + overlap.name());
    }

    /** Whom it waits for, and until what is so. */
    public String of(Dependency dependency) {
        String name = dependency.service();
        return switch (dependency.condition()) {
            case Condition.Started _ -> texts.of("definition.needs.started", name);
            case Condition.Ready _ -> texts.of("definition.needs.ready", name);
            case Condition.Completed _ -> texts.of("definition.needs.completed", name);
            case Condition.CompletedSuccessfully _ -> texts.of("definition.needs.succeeded", name);
            case Condition.LogLine(var expression) -> texts.of("definition.needs.log", name, expression);
            case Condition.TcpOpen(var host, var port) ->
                texts.of("definition.needs.tcp", name, host.text() + ":" + port.text());
            case Condition.FileExists(var path) -> texts.of("definition.needs.file", name, path.text());
        };
    }
}
