package dev.signalbox.app.words;

import dev.signalbox.engine.event.Signal;
import dev.signalbox.engine.os.TerminalSize;
import dev.signalbox.engine.service.definition.CheckSpec;
import dev.signalbox.engine.service.definition.Dependency;
import dev.signalbox.engine.service.definition.ProbeRules;
import dev.signalbox.engine.service.definition.ScheduleRules;
import dev.signalbox.engine.service.definition.ServiceSpec;
import dev.signalbox.engine.service.definition.SpecDifference;
import dev.signalbox.engine.service.definition.SpecDifference.Field;
import dev.signalbox.engine.service.definition.StopRules;
import dev.signalbox.engine.service.definition.Timing;
import dev.signalbox.engine.service.definition.WordsSpec;
import dev.signalbox.engine.service.environment.EnvironmentSpec;
import dev.signalbox.engine.service.environment.EnvironmentSpec.Variable;
import dev.signalbox.engine.service.environment.SecretMask;
import dev.signalbox.engine.service.environment.SecretNames;
import dev.signalbox.engine.service.environment.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The words that a person reads for the fields of a definition, and short texts for their values, as the file has them. Of
 * variables that are secrets the values are hidden; in all other texts secrets are not. Immutable.
 */
public final class FieldWords {
    private final Texts texts;
    private final Words words;

    /** Words in the language of those texts. */
    public FieldWords(Texts texts, Words words) {
        this.texts = texts;
        this.words = words;
    }

    /** What a field is called. */
    public String of(Field field) {
        return of(texts, field);
    }

    static String of(Texts texts, Field field) {
        return texts.of("field." + field.name());
    }

    /** A line for each field that differs, and for each variable; never none unless nothing differs. */
    public List<FieldLine> lines(SpecDifference difference, SecretNames secrets) {
        List<FieldLine> lines = new ArrayList<>();
        for (Field field : difference.fields()) {
            if (field == Field.ENVIRONMENT) {
                lines.addAll(environment(
                        difference.present().command().environment(),
                        difference.wanted().command().environment(),
                        secrets));
            } else {
                String before = value(field, difference.present());
                String after = value(field, difference.wanted());
                lines.add(line(of(field), before, after));
            }
        }
        return lines;
    }

    /** Texts that are the same do not tell what differs: they are left out. */
    private static FieldLine line(String field, String before, String after) {
        return before.equals(after) ? new FieldLine(field, "", "") : new FieldLine(field, before, after);
    }

    /** What a definition says of its command, in a line. */
    public String command(ServiceSpec spec) {
        return value(Field.COMMAND, spec);
    }

    String value(Field field, ServiceSpec spec) {
        return switch (field) {
            case COMMAND -> command(spec.command().words());
            case DIRECTORY -> directory(spec);
            case TERMINAL -> terminal(spec.command().terminal());
            case RESTART -> words.of(spec.restart().policy());
            case STOP -> stop(spec.stop());
            case DEPENDENCIES ->
                spec.dependencies().stream().map(Dependency::service).collect(Collectors.joining(", "));
            case READINESS -> probe(spec.health().readiness());
            case LIVENESS -> probe(spec.health().liveness());
            case SCHEDULE -> schedule(spec.schedule());
            case REPLICAS -> Integer.toString(spec.replicas());
            case PORTS -> String.join(", ", spec.ports());
            case GROUP -> spec.group();
            case ACTIVATION -> texts.of("activation." + spec.activation().name());
            case ABOUT -> spec.about().description();
            case ENVIRONMENT, SETTINGS, TRIGGERS -> ""; // too much for a line
        };
    }

    static String command(WordsSpec command) {
        return switch (command) {
            case WordsSpec.Arguments(var templates) ->
                CommandText.format(templates.stream().map(Template::text).toList());
            case WordsSpec.Shell(var script) ->
                script.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .collect(Collectors.joining(" ↵ "));
        };
    }

    private static String directory(ServiceSpec spec) {
        String text = spec.command().directory().text();
        return text.isEmpty() ? spec.command().base().toString() : text;
    }

    private String terminal(@Nullable TerminalSize size) {
        return size == null ? "" : texts.of("value.terminal", size.columns(), size.rows());
    }

    private String stop(StopRules stop) {
        Signal signal = stop.signal();
        String how = stop.command() == null ? signal.name() : command(stop.command());
        return how + ", " + words.of(stop.grace());
    }

    static String probe(@Nullable ProbeRules probe) {
        return switch (probe == null ? null : probe.check()) {
            case null -> "";
            case CheckSpec.Exec(var command) -> command(command);
            case CheckSpec.Http http -> http.uri().text();
            case CheckSpec.Tcp(var host, var port) -> host.text() + ":" + port.text();
            case CheckSpec.LogLine(var expression) -> "/" + expression + "/";
            case CheckSpec.FileExists(var path) -> path.text();
        };
    }

    private String schedule(@Nullable ScheduleRules schedule) {
        return timing(schedule == null ? null : schedule.timing());
    }

    String timing(@Nullable Timing timing) {
        return switch (timing) {
            case null -> "";
            case Timing.At(var cron) -> cron.expression();
            case Timing.Interval(var interval) -> texts.of("value.interval", words.of(interval));
        };
    }

    private List<FieldLine> environment(EnvironmentSpec before, EnvironmentSpec after, SecretNames secrets) {
        String name = of(Field.ENVIRONMENT);
        List<FieldLine> lines = new ArrayList<>();
        Map<String, Variable> present = byName(before);
        Map<String, Variable> wanted = byName(after);
        TreeSet<String> names = new TreeSet<>(present.keySet());
        names.addAll(wanted.keySet());
        for (String variable : names) {
            Variable old = present.get(variable);
            Variable other = wanted.get(variable);
            if (old == null || !old.equals(other)) {
                String shownOld = shown(old, secrets);
                String shownOther = shown(other, secrets);
                boolean sameMasks = shownOther.equals(shownOld);
                lines.add(
                        new FieldLine(name, shownOld, sameMasks ? texts.of("value.another", shownOther) : shownOther));
            }
        }
        if (!before.files().equals(after.files())) {
            lines.add(line(texts.of("field.envFiles"), files(before), files(after)));
        }
        if (!before.inheritance().equals(after.inheritance()) || !before.unset().equals(after.unset())) {
            lines.add(new FieldLine(texts.of("field.inheritance"), "", ""));
        }
        return lines;
    }

    private static Map<String, Variable> byName(EnvironmentSpec environment) {
        Map<String, Variable> variables = new LinkedHashMap<>();
        environment.variables().forEach(variable -> variables.put(variable.name(), variable));
        return variables;
    }

    private static String shown(@Nullable Variable variable, SecretNames secrets) {
        if (variable == null) {
            return "";
        }
        boolean hidden = variable.secrecy().hides(variable.name(), secrets);
        return variable.name() + "="
                + (hidden ? SecretMask.MASK : variable.value().text());
    }

    private static String files(EnvironmentSpec environment) {
        return environment.files().stream().map(file -> file.path().toString()).collect(Collectors.joining(", "));
    }
}
