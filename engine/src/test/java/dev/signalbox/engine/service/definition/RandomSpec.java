package dev.signalbox.engine.service.definition;

import dev.signalbox.engine.event.Signal;
import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.os.Inheritance;
import dev.signalbox.engine.os.TerminalSize;
import dev.signalbox.engine.service.definition.SpecDifference.Field;
import dev.signalbox.engine.service.environment.EnvironmentException;
import dev.signalbox.engine.service.environment.EnvironmentSpec;
import dev.signalbox.engine.service.environment.Secrecy;
import dev.signalbox.engine.service.environment.Template;
import dev.signalbox.engine.service.launch.LaunchSettings;
import dev.signalbox.engine.service.launch.ProcessResource;
import dev.signalbox.engine.service.launch.ResourceLimit;
import dev.signalbox.engine.service.probe.Check;
import dev.signalbox.engine.service.probe.ProbePace;
import dev.signalbox.engine.service.schedule.Cron;
import dev.signalbox.engine.service.schedule.Overlap;
import dev.signalbox.engine.service.watch.WatchPace;
import dev.signalbox.engine.service.watch.WatchTarget;
import dev.signalbox.engine.supervision.BackOff;
import dev.signalbox.engine.supervision.RestartLimit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Definitions with values in all their fields. Each value that it makes is one that it has not made before. */
final class RandomSpec {
    private final Random random;
    private int made;

    RandomSpec(Random random) {
        this.random = random;
    }

    /** A definition; the same for the same seed, and never the same objects. */
    ServiceSpec all(String name) {
        ServiceSpec spec = ServiceSpec.of(name, new CommandLine.Shell("true"));
        for (Field field : Field.values()) {
            for (int i = random.nextInt(4); i > 0; i--) {
                spec = withAnother(field, spec);
            }
        }
        return spec;
    }

    /** The same with one part of that field changed, whichever it is. */
    ServiceSpec withAnother(Field field, ServiceSpec spec) {
        CommandSpec command = spec.command();
        HealthRules health = spec.health();
        return switch (field) {
            case COMMAND -> spec.with(command.with(another(command.words())));
            case DIRECTORY ->
                spec.with(
                        random.nextBoolean()
                                ? command.in(command.base(), template())
                                : command.in(Path.of("/base/" + ++made), command.directory()));
            case ENVIRONMENT -> spec.with(command.with(another(command.environment())));
            case SETTINGS -> spec.with(command.with(another(command.settings())));
            case TERMINAL ->
                spec.with(command.on(
                        command.terminal() != null && random.nextBoolean() ? null : new TerminalSize(80 + ++made, 24)));
            case RESTART -> spec.with(another(spec.restart()));
            case TRIGGERS -> spec.with(another(spec.triggers()));
            case STOP -> spec.with(another(spec.stop()));
            case DEPENDENCIES -> spec.withDependencies(another(spec.dependencies()));
            case READINESS -> spec.with(new HealthRules(another(health.readiness()), health.liveness()));
            case LIVENESS -> spec.with(new HealthRules(health.readiness(), another(health.liveness())));
            case SCHEDULE -> spec.with(another(spec.schedule()));
            case REPLICAS -> spec.withReplicas(spec.replicas() % ServiceSpec.MOST_REPLICAS + 1);
            case PORTS -> spec.withPorts(with(spec.ports(), text()));
            case GROUP -> spec.withGroup(text());
            case ACTIVATION -> spec.with(next(Activation.values(), spec.activation()));
            case ABOUT -> spec.with(another(spec.about()));
        };
    }

    @SafeVarargs
    private <T> T oneOf(Supplier<? extends T>... makers) {
        return makers[random.nextInt(makers.length)].get();
    }

    private <T> T any(T[] all) {
        return all[random.nextInt(all.length)];
    }

    private String text() {
        return "v" + ++made;
    }

    private Template template() {
        String text = text();
        try {
            return random.nextBoolean()
                    ? Template.literal(text)
                    : Template.parse("test", "a-${%s:-${B}}".formatted(text));
        } catch (EnvironmentException e) {
            throw new AssertionError(e);
        }
    }

    private static <T> T next(T[] all, T present) {
        return all[(List.of(all).indexOf(present) + 1) % all.length];
    }

    private static <T> Set<T> with(Set<T> set, T more) {
        Set<T> all = new LinkedHashSet<>(set);
        all.add(more);
        return all;
    }

    private static <T> List<T> with(List<T> list, T more) {
        List<T> all = new ArrayList<>(list);
        all.add(more);
        return all;
    }

    private WordsSpec another(WordsSpec words) {
        return switch (words) {
            case WordsSpec.Arguments(var present)
            when random.nextBoolean() -> new WordsSpec.Arguments(with(present, template()));
            case WordsSpec.Arguments _, WordsSpec.Shell _ ->
                oneOf(() -> new WordsSpec.Shell(text()), () -> new WordsSpec.Arguments(List.of(template())));
        };
    }

    private EnvironmentSpec another(EnvironmentSpec spec) {
        if (!spec.variables().isEmpty() && random.nextBoolean()) {
            List<EnvironmentSpec.Variable> variables = new ArrayList<>(spec.variables());
            EnvironmentSpec.Variable last = variables.removeLast();
            variables.add(
                    random.nextBoolean()
                            ? new EnvironmentSpec.Variable(last.name(), template(), last.secrecy())
                            : new EnvironmentSpec.Variable(
                                    last.name(), last.value(), next(Secrecy.values(), last.secrecy())));
            return new EnvironmentSpec(spec.inheritance(), spec.unset(), spec.files(), variables);
        }
        return oneOf(
                () -> spec.withVariable(text(), template()),
                () -> spec.withUnset(List.of(text())),
                () -> spec.withFile(new EnvironmentSpec.FileReference(Path.of(text()), random.nextBoolean())),
                () -> spec.withInheritance(new Inheritance.Only(Set.of(text()))),
                () -> spec.withInheritance(new Inheritance.Everything(Set.of(text(), "FIXED"))));
    }

    private LaunchSettings another(LaunchSettings settings) {
        Integer umask = settings.umask();
        Integer nice = settings.nice();
        return oneOf(
                () -> settings.withUmask(umask == null ? 0 : (umask + 1) & 0777),
                () -> settings.withNice(nice == null ? 0 : (nice + 1) % 20),
                () -> settings.withLimit(
                        any(ProcessResource.values()),
                        ResourceLimit.of(1024L * 1024 * ++made, 1024L * 1024 * 1024 * 1024)),
                () -> settings.withUser(text()),
                () -> settings.withGroup(text()));
    }

    private RestartRules another(RestartRules rules) {
        BackOff backOff = rules.backOff();
        return oneOf(
                () -> new RestartRules(
                        next(RestartPolicy.values(), rules.policy()), rules.successCodes(), backOff, rules.limit()),
                () -> {
                    Set<Integer> codes = new HashSet<>(rules.successCodes());
                    codes.add(++made);
                    return rules.withSuccessCodes(codes);
                },
                () -> rules.with(
                        rules.limit() != null && random.nextBoolean()
                                ? null
                                : new RestartLimit(++made, Duration.ofSeconds(10))),
                () -> rules.with(another(backOff)));
    }

    private BackOff another(BackOff old) {
        Duration more = Duration.ofMillis(++made);
        return oneOf(
                () -> new BackOff(old.initial().plus(more), old.factor(), old.cap(), old.jitter(), old.stableAfter()),
                () -> new BackOff(old.initial(), old.factor() + 0.5, old.cap(), old.jitter(), old.stableAfter()),
                () -> new BackOff(old.initial(), old.factor(), old.cap().plus(more), old.jitter(), old.stableAfter()),
                () -> new BackOff(old.initial(), old.factor(), old.cap(), (old.jitter() + 0.25) % 1, old.stableAfter()),
                () -> new BackOff(
                        old.initial(),
                        old.factor(),
                        old.cap(),
                        old.jitter(),
                        old.stableAfter().plus(more)));
    }

    private RestartTriggers another(RestartTriggers triggers) {
        return oneOf(
                () -> triggers.withMemory(++made),
                () -> triggers.withAge(Duration.ofSeconds(++made)),
                () -> triggers.withFiles(another(triggers.files())),
                () -> triggers.withSchedule(timing()));
    }

    private RestartTriggers.Files another(RestartTriggers.@Nullable Files files) {
        Path root = Path.of("/watched");
        if (files == null) {
            return new RestartTriggers.Files(new WatchTarget.SingleFile(root.resolve(text())), WatchPace.USUAL);
        }
        WatchPace pace = files.pace();
        return oneOf(
                () -> new RestartTriggers.Files(new WatchTarget.SingleFile(root.resolve(text())), pace),
                () -> new RestartTriggers.Files(new WatchTarget.Tree(root.resolve(text()), List.of()), pace),
                () -> new RestartTriggers.Files(new WatchTarget.Tree(root, List.of(text())), pace),
                () -> new RestartTriggers.Files(new WatchTarget.Tree(root, List.of(), List.of(text())), pace),
                () -> new RestartTriggers.Files(
                        files.target(),
                        new WatchPace(pace.pause(), pace.atLatest().plusMillis(++made), pace.mostPaths())));
    }

    private Timing timing() {
        return oneOf(
                () -> new Timing.Interval(Duration.ofSeconds(++made)),
                () -> new Timing.At(new Cron(
                        "%d %d * * *".formatted(++made % 60, made / 60 % 24),
                        ZoneId.of(random.nextBoolean() ? "UTC" : "Europe/Berlin"))));
    }

    private @Nullable ScheduleRules another(@Nullable ScheduleRules rules) {
        return rules == null
                ? new ScheduleRules(timing(), Overlap.SKIP)
                : oneOf(
                        () -> new ScheduleRules(timing(), rules.overlap()),
                        () -> new ScheduleRules(rules.timing(), next(Overlap.values(), rules.overlap())));
    }

    private StopRules another(StopRules rules) {
        return oneOf(
                () -> rules.by(new Signal("SIG" + ++made, made)),
                () -> rules.by(rules.command() != null && random.nextBoolean() ? null : new WordsSpec.Shell(text())),
                () -> new StopRules(
                        rules.signal(), rules.command(), rules.grace().plusMillis(++made)));
    }

    private List<Dependency> another(List<Dependency> dependencies) {
        if (!dependencies.isEmpty() && random.nextBoolean()) {
            List<Dependency> all = new ArrayList<>(dependencies);
            all.set(0, new Dependency(all.getFirst().service(), new Condition.LogLine(text())));
            return all;
        }
        Condition condition = oneOf(
                Condition.Started::new,
                Condition.Ready::new,
                Condition.Completed::new,
                Condition.CompletedSuccessfully::new,
                () -> new Condition.LogLine(text()),
                () -> new Condition.TcpOpen(template(), template()),
                () -> new Condition.FileExists(template()));
        return with(dependencies, new Dependency(text(), condition));
    }

    private @Nullable ProbeRules another(@Nullable ProbeRules rules) {
        if (rules == null) {
            return ProbeRules.of(check());
        }
        ProbePace pace = rules.pace();
        return oneOf(
                () -> new ProbeRules(check(), pace),
                () -> new ProbeRules(rules.check(), pace.withInitialDelay(Duration.ofMillis(++made))),
                () -> new ProbeRules(rules.check(), pace.withPeriod(Duration.ofSeconds(++made + 10))),
                () -> new ProbeRules(rules.check(), pace.withTimeout(Duration.ofSeconds(++made + 2))),
                () -> new ProbeRules(
                        rules.check(), pace.withThresholds(pace.failureThreshold() + 1, pace.successThreshold())));
    }

    private CheckSpec check() {
        CheckSpec.Http http = CheckSpec.Http.of(template());
        return oneOf(
                () -> new CheckSpec.Exec(new WordsSpec.Shell(text())),
                () -> http,
                () -> new CheckSpec.Http(
                        http.uri(),
                        Map.of(text(), template()),
                        new Check.StatusRange(200, 201),
                        random.nextBoolean(),
                        text()),
                () -> new CheckSpec.Tcp(template(), template()),
                () -> new CheckSpec.LogLine(text()),
                () -> new CheckSpec.FileExists(template()));
    }

    private About another(About about) {
        return oneOf(
                () -> new About(text(), about.tags(), about.colour(), about.icon()),
                () -> new About(about.description(), with(about.tags(), text()), about.colour(), about.icon()),
                () -> new About(about.description(), about.tags(), text(), about.icon()),
                () -> new About(about.description(), about.tags(), about.colour(), text()));
    }
}
