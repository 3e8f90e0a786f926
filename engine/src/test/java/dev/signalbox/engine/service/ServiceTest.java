package dev.signalbox.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.RecordedLog;
import dev.signalbox.engine.actor.Actors;
import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.Cause.Action;
import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.event.EngineEvent.ActorExited;
import dev.signalbox.engine.event.EngineEvent.ProcessExited;
import dev.signalbox.engine.event.EngineEvent.ProcessStarted;
import dev.signalbox.engine.event.EngineEvent.ServiceAdded;
import dev.signalbox.engine.event.EngineEvent.ServiceChanged;
import dev.signalbox.engine.event.EngineEvent.ServiceRedefined;
import dev.signalbox.engine.event.EngineEvent.ServiceRemoved;
import dev.signalbox.engine.event.EventStream;
import dev.signalbox.engine.event.ExitReason.Exited;
import dev.signalbox.engine.event.ExitReason.KilledBySignal;
import dev.signalbox.engine.event.ExitReason.LaunchFailed;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.event.OsProcessName;
import dev.signalbox.engine.event.ServiceState;
import dev.signalbox.engine.event.ServiceState.BackingOff;
import dev.signalbox.engine.event.ServiceState.Ended;
import dev.signalbox.engine.event.ServiceState.FailedToLaunch;
import dev.signalbox.engine.event.ServiceState.GaveUp;
import dev.signalbox.engine.event.ServiceState.NotStarted;
import dev.signalbox.engine.event.ServiceState.Running;
import dev.signalbox.engine.event.ServiceState.Starting;
import dev.signalbox.engine.event.ServiceState.Stopped;
import dev.signalbox.engine.event.ServiceState.Stopping;
import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.os.InputResult;
import dev.signalbox.engine.os.LauncherAbility;
import dev.signalbox.engine.os.LauncherChoice;
import dev.signalbox.engine.os.OsProcess;
import dev.signalbox.engine.os.OutputLine;
import dev.signalbox.engine.os.OutputLine.Mark;
import dev.signalbox.engine.os.OutputLine.Text;
import dev.signalbox.engine.os.Processes;
import dev.signalbox.engine.os.StdStream;
import dev.signalbox.engine.service.definition.CommandSpec;
import dev.signalbox.engine.service.definition.RestartPolicy;
import dev.signalbox.engine.service.definition.RestartRules;
import dev.signalbox.engine.service.definition.ServiceSpec;
import dev.signalbox.engine.service.definition.StopRules;
import dev.signalbox.engine.service.environment.EnvironmentSources;
import dev.signalbox.engine.service.environment.EnvironmentSpec;
import dev.signalbox.engine.service.environment.Template;
import dev.signalbox.engine.supervision.BackOff;
import dev.signalbox.engine.supervision.RestartLimit;
import dev.signalbox.engine.supervision.Strategy;
import dev.signalbox.engine.time.SystemTime;
import dev.signalbox.engine.time.TimeSource;
import dev.signalbox.engine.time.Timer;
import dev.signalbox.engine.time.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("os")
@Timeout(60)
class ServiceTest {
    private static final BackOff QUICK =
            new BackOff(Duration.ofMillis(5), 2, Duration.ofMillis(40), 0, Duration.ofSeconds(30));
    private static final BackOff HOURS =
            new BackOff(Duration.ofHours(1), 2, Duration.ofHours(5), 0, Duration.ofSeconds(30));
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final String FOREVER = "exec sleep 1000";
    private static final String LEAVES_A_DAEMON =
            "(setsid sh -c 'echo $$; exec sleep 1000' &); "; // which tells its pid

    private final AtomicBoolean clockIsBroken = new AtomicBoolean();
    private final SystemTime time = new SystemTime();
    private final EventStream stream = new EventStream(time);
    private final Path state;
    private final Processes processes;
    private final Actors actors;
    private final Workspaces workspaces;
    private final Services services;
    private final List<EngineEvent> events = new CopyOnWriteArrayList<>();

    ServiceTest(@TempDir Path state) {
        this.state = state;
        processes = new Processes(stream, this::time, state, LauncherChoice.AUTO);
        actors = new Actors(stream, time);
        workspaces = TestWorkspaces.of(actors, stream, time, processes, settings(1024 * 1024));
        services = workspaces.open("test");
        stream.subscribe("test", events::add);
    }

    private static ServiceSettings settings(long outputBytes) {
        return new ServiceSettings(outputBytes, EnvironmentSources.ofThisProgram(Path.of("/")), false);
    }

    private Instant time() {
        if (clockIsBroken.get()) {
            throw new IllegalStateException("the clock is broken, says hunter2hunter2, as this test wants it");
        }
        return Instant.now();
    }

    @AfterEach
    void close() {
        for (Service service : services.all()) {
            service.requestKill();
        }
        services.requestClose()
                .values()
                .forEach(done -> done.orTimeout(30, TimeUnit.SECONDS).join());
        workspaces.close();
        processes.close();
        actors.close();
        stream.close();
        time.close();
    }

    private static ServiceSpec spec(String name, String script, RestartPolicy restart, BackOff backOff) {
        return spec(name, script).with(rules(restart, backOff));
    }

    private static ServiceSpec spec(String name, String script) {
        return ServiceSpec.of(name, command(new CommandLine.Shell(script))).with(StopRules.within(GRACE));
    }

    private static CommandSpec command(CommandLine line) {
        return CommandSpec.of(line).in(Path.of("/"), Template.literal(""));
    }

    private static RestartRules rules(RestartPolicy policy, BackOff backOff) {
        return RestartRules.of(policy).with(backOff);
    }

    private Service service(String script, RestartPolicy restart, BackOff backOff) {
        return services.define(spec("s", script, restart, backOff));
    }

    private Service running(String script) {
        Service service = service(script, RestartPolicy.NEVER, QUICK);
        service.requestStart();
        awaitState(service, Running.class);
        return service;
    }

    private static <S extends ServiceState> S awaitState(Service service, Class<S> wanted) {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> wanted.isInstance(service.snapshot().state()));
        return wanted.cast(service.snapshot().state()); // only for states that last
    }

    private static void awaitText(Service service, String wanted) {
        await().until(() -> texts(service).contains(wanted));
    }

    private static List<String> texts(Service service) {
        return service.output().lines(0, Integer.MAX_VALUE).stream()
                .filter(line -> line instanceof Text text && text.stream() == StdStream.STDOUT)
                .map(line -> ((Text) line).text())
                .toList();
    }

    private List<ServiceChanged> changes() {
        return events.stream()
                .filter(ServiceChanged.class::isInstance)
                .map(ServiceChanged.class::cast)
                .toList();
    }

    private List<Class<?>> awaitStates(int count) {
        await().until(() -> changes().size() >= count);
        List<Class<?>> states = new ArrayList<>();
        changes().forEach(change -> states.add(change.state().getClass()));
        return states;
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid)
                .filter(handle -> new OsProcess(handle, 0, 0, 0).isAlive())
                .isPresent();
    }

    @Test
    void isNotStartedByItsDefinition() {
        Service service = service(FOREVER, RestartPolicy.ALWAYS, QUICK);
        assertThat(service.snapshot())
                .isEqualTo(new ServiceSnapshot(
                        spec("s", FOREVER, RestartPolicy.ALWAYS, QUICK),
                        1,
                        Desired.DOWN,
                        new NotStarted(),
                        0,
                        null,
                        Health.UNKNOWN));
        assertThat(service.write(new byte[1])).isEqualTo(InputResult.NOT_RUNNING);
        service.closeInput();
        service.requestSignal(processes.signals().named("TERM").orElseThrow());
        await().untilAsserted(() -> assertThat(events)
                .filteredOn(event -> event.source().kind() != NodeId.Kind.ACTOR) // its supervisors
                .singleElement()
                .isInstanceOfSatisfying(ServiceAdded.class, added -> {
                    assertThat(added.name()).isEqualTo("s");
                    assertThat(added.source()).isEqualTo(service.id());
                }));
    }

    @Nested
    class ThatEndsByItself {
        @Test
        void isLeftAloneByNever() {
            Service service = service("exit 1", RestartPolicy.NEVER, QUICK);
            service.requestStart();
            Ended ended = awaitState(service, Ended.class);
            assertThat(ended.lastExit()).isEqualTo(new Exited(1));
            assertThat(service.snapshot().lastExit()).isEqualTo(new Exited(1));
            assertThat(awaitStates(3)).containsExactly(Starting.class, Running.class, Ended.class);
        }

        @Test
        void isLeftAloneByOnFailureAfterSuccess() {
            Service service = service("exit 0", RestartPolicy.ON_FAILURE, QUICK);
            service.requestStart();
            assertThat(awaitState(service, Ended.class).lastExit()).isEqualTo(new Exited(0));
            assertThat(service.snapshot().restarts()).isZero();
        }

        @Test
        void isRestartedByOnFailureAfterAFailureAndNotBeforeItsTime() {
            Service service = service("exit 2", RestartPolicy.ON_FAILURE, QUICK);
            service.requestStart();
            List<Class<?>> states = awaitStates(13);
            assertThat(states.subList(0, 3)).containsExactly(Starting.class, Running.class, BackingOff.class);
            List<ServiceChanged> changes = changes();
            for (int i = 1; i < changes.size(); i++) {
                if (changes.get(i - 1).state() instanceof BackingOff(var exit, var retryAt)) {
                    assertThat(exit).isEqualTo(new Exited(2));
                    assertThat(changes.get(i).state()).isInstanceOf(Starting.class);
                    assertThat(changes.get(i).time()).isAfterOrEqualTo(retryAt);
                }
            }
        }

        @Test
        void waitsLongerEachTimeUpToTheCap() {
            TimeSource frozen = new TimeSource() {
                @Override
                public Instant instant() {
                    return Instant.parse("2026-01-02T03:04:05Z");
                }

                @Override
                public long nanoTime() {
                    return time.nanoTime();
                }

                @Override
                public Timer after(Duration delay, Runnable action) {
                    return time.after(delay, action);
                }
            };
            List<Long> delays = new CopyOnWriteArrayList<>();
            try (EventStream frozenStream = new EventStream(frozen);
                    Processes frozenProcesses = new Processes(frozenStream, frozen, state, LauncherChoice.AUTO)) {
                frozenStream.subscribe("test", event -> {
                    if (event instanceof ServiceChanged changed && changed.state() instanceof BackingOff waiting) {
                        delays.add(Duration.between(changed.time(), waiting.retryAt())
                                .toMillis());
                    }
                });
                Workspaces own = TestWorkspaces.of(actors, frozenStream, frozen, frozenProcesses, settings(0));
                own.open("own")
                        .define(spec("s", "exit 2", RestartPolicy.ON_FAILURE, QUICK))
                        .requestStart();
                await().until(() -> delays.size() >= 5);
                own.close();
            }
            assertThat(delays).startsWith(5L, 10L, 20L, 40L, 40L);
        }

        @Test
        void isRestartedByAlwaysAfterSuccessAndCounted() {
            Service service = service("exit 0", RestartPolicy.ALWAYS, QUICK);
            service.requestStart();
            await().until(() -> service.snapshot().restarts() >= 3);
            assertThat(awaitStates(7))
                    .startsWith(
                            Starting.class,
                            Running.class,
                            BackingOff.class,
                            Starting.class,
                            Running.class,
                            BackingOff.class);
            assertThat(changes().subList(0, 7))
                    .extracting(ServiceChanged::restarts)
                    .containsExactly(0, 0, 0, 1, 1, 1, 2);
        }

        @Test
        void waitsTheInitialTimeAgainAfterAStableRun() {
            BackOff backOff = new BackOff(Duration.ofMillis(2), 1000, Duration.ofHours(1), 0, Duration.ofNanos(1));
            Service service = service("exit 1", RestartPolicy.ALWAYS, backOff); // each run is long enough
            service.requestStart();
            await().until(() -> service.snapshot().restarts() >= 3); // else the third wait would take an hour
        }

        @Test
        void wasKilledFromOutsideAndIsRestarted() {
            Service service = service(FOREVER, RestartPolicy.ON_FAILURE, QUICK);
            service.requestStart();
            long first = awaitState(service, Running.class).pid();
            ProcessHandle.of(first).orElseThrow().destroyForcibly();
            await().until(() -> service.snapshot().state() instanceof Running(var _, var _, var pid) && pid != first);
            assertThat(service.snapshot().restarts()).isEqualTo(1);
            assertThat(service.snapshot().lastExit())
                    .isEqualTo(
                            processes.abilities().contains(LauncherAbility.EXACT_EXIT_REASON)
                                    ? new KilledBySignal(
                                            processes.signals().named("KILL").orElseThrow())
                                    : new Exited(137));
        }

        @Test
        void backsOffAfterAFailedLaunch() {
            Service service =
                    services.define(ServiceSpec.of("s", command(new CommandLine.Arguments(List.of("no-such-program"))))
                            .with(rules(RestartPolicy.ON_FAILURE, QUICK)));
            service.requestStart();
            await().until(() -> service.snapshot().restarts() >= 2);
            assertThat(service.snapshot().lastExit())
                    .isInstanceOfSatisfying(
                            LaunchFailed.class,
                            failed -> assertThat(failed.message())
                                    .startsWith("cannot start 'no-such-program': there is no such program in /"));
            assertThat(awaitStates(4)).startsWith(Starting.class, BackingOff.class, Starting.class, BackingOff.class);
        }

        @Test
        void endsAfterALaunchThatNoSystemCanDo() {
            Service service = services.define(ServiceSpec.of(
                    "s", command(new CommandLine.Arguments(List.of("echo", "half a character: \ud800")))));
            service.requestStart();
            assertThat(awaitState(service, FailedToLaunch.class).reason().message())
                    .contains("half a character");
        }
    }

    /** Three restarts within ten seconds, by a time that the test moves. */
    @Nested
    class ThatFailsTooOften {
        private static final RestartLimit LIMIT = new RestartLimit(3, Duration.ofSeconds(10));

        private final VirtualTime virtual = new VirtualTime(Instant.parse("2026-01-02T03:04:05Z"));
        private final EventStream ownStream = new EventStream(virtual);
        private final Actors ownActors = new Actors(ownStream, virtual);
        private final Workspaces ownWorkspaces =
                TestWorkspaces.of(ownActors, ownStream, virtual, processes, settings(0));
        private final Services own = ownWorkspaces.open("own");

        @AfterEach
        void close() {
            ownWorkspaces.close();
            ownActors.close();
            ownStream.close();
        }

        private Service failing(Duration wait) {
            BackOff even = new BackOff(wait, 1, wait, 0, Duration.ofHours(1));
            RestartRules rules = rules(RestartPolicy.ON_FAILURE, even).with(LIMIT);
            Service service = own.define(spec("s", "exit 7").with(rules));
            service.requestStart();
            awaitState(service, BackingOff.class);
            return service;
        }

        private void awaitRestart(Service service, Duration wait, int restarts) {
            virtual.advance(wait);
            await().until(() -> service.snapshot().restarts() == restarts
                    && (service.snapshot().state() instanceof BackingOff
                            || service.snapshot().state() instanceof GaveUp));
        }

        @Test
        void isGivenUpAtTheFourthFailureInThatTime() {
            Duration wait = Duration.ofSeconds(3);
            Service service = failing(wait);
            awaitRestart(service, wait, 1);
            awaitRestart(service, wait, 2);
            assertThat(service.snapshot().state()).isInstanceOf(BackingOff.class);
            awaitRestart(service, wait, 3);
            assertThat(service.snapshot().state())
                    .isEqualTo(new GaveUp(new Exited(7), 3, 3, Duration.ofSeconds(10), virtual.instant()));
            virtual.advance(Duration.ofHours(1));
            assertThat(service.snapshot().state()).isInstanceOf(GaveUp.class);
            assertThat(service.actor()).isEmpty();
        }

        @Test
        void isNotIfItFailsSlowly() {
            Duration wait = Duration.ofSeconds(4);
            Service service = failing(wait);
            for (int i = 1; i <= 8; i++) {
                awaitRestart(service, wait, i);
            }
            assertThat(service.snapshot().state()).isInstanceOf(BackingOff.class);
        }

        @Test
        void mayBeStartedAgainByHandAndCountsAnew() {
            Duration wait = Duration.ofSeconds(1);
            Service service = failing(wait);
            for (int i = 1; i <= 3; i++) {
                awaitRestart(service, wait, i);
            }
            awaitState(service, GaveUp.class);
            service.requestStart();
            awaitState(service, BackingOff.class);
            assertThat(service.snapshot().restarts()).isZero();
            for (int i = 1; i <= 3; i++) {
                awaitRestart(service, wait, i);
            }
            awaitState(service, GaveUp.class);
        }

        @Test
        void staysGivenUpWhenItIsStopped() {
            Service service = failing(Duration.ofMillis(1));
            for (int i = 1; i <= 3; i++) {
                awaitRestart(service, Duration.ofMillis(1), i);
            }
            service.requestStop();
            own.redefine(service.id(), spec("later", "exit 3", RestartPolicy.NEVER, QUICK));
            awaitState(service, GaveUp.class);
        }
    }

    @Nested
    class InAGroup {
        private Service member(String name, String group) {
            Service service = services.define(
                    spec(name, FOREVER, RestartPolicy.ON_FAILURE, QUICK).withGroup(group));
            service.requestStart();
            awaitState(service, Running.class);
            return service;
        }

        private static long pid(Service service) {
            return service.snapshot().state() instanceof Running(var _, var _, var pid) ? pid : -1;
        }

        private void killAndAwaitAnother(Service service) {
            long before = pid(service);
            ProcessHandle.of(before).orElseThrow().destroyForcibly();
            await().until(() -> pid(service) > 0 && pid(service) != before);
        }

        @Test
        void thatRestartsTogetherAllRestartWhenOneFailsAndSayWhy() {
            services.useStrategy("together", Strategy.ONE_FOR_ALL);
            Service a = member("a", "together");
            Service b = member("b", "together");
            Service apart = member("c", "apart");
            long ofB = pid(b);
            long ofC = pid(apart);
            killAndAwaitAnother(a);
            await().until(() -> pid(b) > 0 && pid(b) != ofB);
            assertThat(isAlive(ofB)).isFalse();
            assertThat(pid(apart)).isEqualTo(ofC);
            ServiceChanged stopping = changes().stream()
                    .filter(change -> change.source().equals(b.id()) && change.state() instanceof Stopping)
                    .findFirst()
                    .orElseThrow();
            assertThat(firstCauseOf(stopping.cause()))
                    .isInstanceOfSatisfying(
                            ProcessExited.class,
                            exited -> assertThat(exited.owner()).isEqualTo(a.id()));
            assertThat(b.snapshot().restarts()).as("it did not fail itself").isZero();
        }

        private EngineEvent firstCauseOf(Cause cause) {
            EngineEvent event = null;
            Cause next = cause;
            while (next instanceof Cause.Event(var number)) {
                event = events.stream()
                        .filter(candidate -> candidate.number() == number)
                        .findFirst()
                        .orElseThrow();
                next = switch (event) {
                    case ActorExited exited -> exited.cause();
                    case ServiceChanged changed -> changed.cause();
                    case ProcessExited exited -> exited.cause();
                    default -> new Cause.Unprompted();
                };
            }
            return Objects.requireNonNull(event, "an event is the cause");
        }

        @Test
        void thatRestartsEachForItselfTheOthersGoOn() {
            Service a = member("a", "g");
            Service b = member("b", "g");
            long ofB = pid(b);
            killAndAwaitAnother(a);
            assertThat(pid(b)).isEqualTo(ofB);
        }

        @Test
        void cannotBeGivenAnotherStrategyOnceItHasServices() {
            member("a", "g");
            services.useStrategy("g", Strategy.ONE_FOR_ONE);
            assertThatIllegalStateException()
                    .isThrownBy(() -> services.useStrategy("g", Strategy.ONE_FOR_ALL))
                    .withMessage("group 'g' has services, which are restarted ONE_FOR_ONE; say how before it has any");
        }

        @Test
        void isInAnotherOneFromTheNextStartOnIfThatIsItsDefinition() {
            services.useStrategy("together", Strategy.ONE_FOR_ALL);
            Service a = member("a", "together");
            Service b = member("b", "");
            services.redefine(
                    b.id(), spec("b", FOREVER, RestartPolicy.ON_FAILURE, QUICK).withGroup("together"));
            b.requestStop();
            awaitState(b, Stopped.class);
            await().until(() -> b.actor().isEmpty());
            b.requestStart();
            awaitState(b, Running.class);
            long ofB = pid(b);
            killAndAwaitAnother(a);
            await().until(() -> pid(b) > 0 && pid(b) != ofB);
        }
    }

    @Test
    void isAnActorWhileItIsToRunWhichEndsAsItsProcessDoes() {
        Service service = service("read line; exit 4", RestartPolicy.ON_FAILURE, HOURS);
        service.requestStart();
        awaitState(service, Running.class);
        NodeId actor = service.actor().orElseThrow().pid();
        service.closeInput();
        awaitState(service, BackingOff.class);
        assertThat(service.actor()).isEmpty();
        await().untilAsserted(() -> assertThat(events)
                .filteredOn(
                        event -> event instanceof ActorExited && event.source().equals(actor))
                .singleElement()
                .isInstanceOfSatisfying(
                        ActorExited.class, exited -> assertThat(exited.reason()).isEqualTo(new Exited(4))));
    }

    @Test
    void whoseActorIsEndedAtOnceLeavesNoProcessAndIsRestarted() {
        Service service = service(FOREVER, RestartPolicy.ON_FAILURE, QUICK);
        service.requestStart();
        long first = awaitState(service, Running.class).pid();
        actors.terminate(service.actor().orElseThrow().pid());
        await().until(() -> service.snapshot().state() instanceof Running(var _, var _, var pid) && pid != first);
        assertThat(isAlive(first)).isFalse();
    }

    @Nested
    class DuringABackOff {
        private Service backingOff() {
            Service service = service("exit 1", RestartPolicy.ALWAYS, HOURS);
            service.requestStart();
            awaitState(service, BackingOff.class);
            return service;
        }

        @Test
        void isStoppedAtOnce() {
            Service service = backingOff();
            service.requestStop();
            Stopped stopped = awaitState(service, Stopped.class);
            assertThat(stopped.lastExit()).isEqualTo(new Exited(1));
            assertThat(awaitStates(4)).containsExactly(Starting.class, Running.class, BackingOff.class, Stopped.class);
        }

        @Test
        void isStartedByHandAtOnceAndCountsAnew() {
            BackOff oneQuickThenLong =
                    new BackOff(Duration.ofMillis(30), 1000, Duration.ofHours(5), 0, Duration.ofSeconds(30));
            Service service = service("exit 1", RestartPolicy.ALWAYS, oneQuickThenLong);
            service.requestStart();
            awaitStates(6); // up to the second back-off, which lasts
            int before = changes().size();
            service.requestStart();
            awaitStates(before + 3);
            ServiceChanged started = changes().get(before);
            assertThat(started.state()).isInstanceOf(Starting.class);
            assertThat(started.restarts()).isZero();
            assertThat(started.cause()).isEqualTo(new Cause.Request(Action.START));
            await().until(() -> service.snapshot().restarts() == 1); // so the delays began anew as well
        }

        @Test
        void isClosedAtOnce() {
            Service service = backingOff();
            CompletableFuture<ServiceSnapshot> closed =
                    Objects.requireNonNull(services.requestClose().get(service));
            assertThat(closed.orTimeout(5, TimeUnit.SECONDS).join().state()).isInstanceOf(Stopped.class);
        }

        @Test
        void endsWhatTheLastRunLeftBehindBeforeItIsRestarted() {
            Service service = service(LEAVES_A_DAEMON + "exit 1", RestartPolicy.ON_FAILURE, QUICK);
            service.requestStart();
            await().until(() ->
                    service.snapshot().restarts() >= 3 && texts(service).size() >= 3);
            service.requestStop();
            awaitState(service, Stopped.class);
            assertThat(texts(service)).hasSizeGreaterThanOrEqualTo(3).noneMatch(pid -> isAlive(Long.parseLong(pid)));
        }

        @Test
        void endsWhatTheLastRunLeftBehindBeforeItIsStartedByHand() {
            Service service = service(LEAVES_A_DAEMON + "exit 0", RestartPolicy.NEVER, QUICK);
            service.requestStart();
            awaitState(service, Ended.class);
            await().until(() -> texts(service).size() == 1);
            service.requestStart();
            await().until(() -> texts(service).size() == 2);
            assertThat(isAlive(Long.parseLong(texts(service).getFirst()))).isFalse();
        }

        @Test
        void leavesNoDaemonOfItsLastRunAtAStop() {
            Service service = service(LEAVES_A_DAEMON + "exit 1", RestartPolicy.ALWAYS, HOURS);
            service.requestStart();
            awaitState(service, BackingOff.class);
            await().until(() -> texts(service).size() == 1);
            service.requestStop();
            Stopped stopped = awaitState(service, Stopped.class);
            assertThat(stopped.lastExit()).isEqualTo(new Exited(1));
            assertThat(isAlive(Long.parseLong(texts(service).getFirst()))).isFalse();
        }
    }

    @Nested
    class ARequest {
        @Test
        void toStartWhatRunsDoesNothing() {
            Service service = running("echo up; " + FOREVER);
            service.requestStart();
            service.requestStart();
            service.requestStop();
            awaitState(service, Stopped.class);
            assertThat(awaitStates(4)).containsExactly(Starting.class, Running.class, Stopping.class, Stopped.class);
        }

        @Test
        void toStopTellsWhatWasKilled() {
            Service service = services.define(spec("s", "trap '' TERM; echo ready; while :; do sleep 0.05; done")
                    .with(rules(RestartPolicy.ALWAYS, QUICK))
                    .with(StopRules.within(Duration.ofMillis(200))));
            service.requestStart();
            awaitText(service, "ready");
            long pid = awaitState(service, Running.class).pid();
            service.requestStop();
            Stopped stopped = awaitState(service, Stopped.class);
            assertThat(stopped.killed()).extracting(OsProcessName::pid).contains(pid);
            assertThat(stopped.survivors()).isEmpty();
            assertThat(service.snapshot().lastExit()).isEqualTo(stopped.lastExit());
        }

        @Test
        void toKillCutsAStopShortAndTellsWhatItKilled() {
            Service service = running("trap '' TERM; echo ready; while :; do sleep 0.05; done");
            awaitText(service, "ready");
            long pid = ((Running) service.snapshot().state()).pid();
            service.requestStop();
            awaitState(service, Stopping.class);
            service.requestKill();
            Stopped stopped = awaitState(service, Stopped.class);
            assertThat(stopped.killed()).extracting(OsProcessName::pid).contains(pid);
        }

        @Test
        void toRestartStopsAndStarts() {
            Service service = running(FOREVER);
            long first = ((Running) service.snapshot().state()).pid();
            service.requestRestart();
            await().until(() -> service.snapshot().state() instanceof Running(var _, var _, var pid) && pid != first);
            assertThat(isAlive(first)).isFalse();
            assertThat(awaitStates(6))
                    .containsExactly(
                            Starting.class,
                            Running.class,
                            Stopping.class,
                            Stopped.class,
                            Starting.class,
                            Running.class);
            assertThat(changes().get(4).cause()).isEqualTo(new Cause.Request(Action.RESTART));
            assertThat(service.snapshot().restarts()).isZero();
        }

        @Test
        void toRestartStartsWhatDoesNotRun() {
            Service service = service(FOREVER, RestartPolicy.NEVER, QUICK);
            service.requestRestart();
            awaitState(service, Running.class);
        }

        @Test
        void toStopAfterOneToRestartWins() {
            Service service = running("trap 'sleep 0.2; exit 0' TERM; echo ready; while :; do sleep 0.02; done");
            awaitText(service, "ready");
            service.requestRestart();
            service.requestStop();
            awaitState(service, Stopped.class);
            service.requestSignal(processes.signals().named("TERM").orElseThrow()); // nobody is there to get it
            assertThat(awaitStates(4)).containsExactly(Starting.class, Running.class, Stopping.class, Stopped.class);
        }

        @Test
        void toStartDuringAStopStartsAfterIt() {
            Service service = running("trap 'sleep 0.2; exit 0' TERM; echo ready; while :; do sleep 0.02; done");
            awaitText(service, "ready");
            service.requestStop();
            service.requestStart();
            assertThat(awaitStates(6))
                    .startsWith(
                            Starting.class,
                            Running.class,
                            Stopping.class,
                            Stopped.class,
                            Starting.class,
                            Running.class);
        }

        @Test
        void toStopWhatEndedStopsTheDaemonItLeft() {
            Service service = service(LEAVES_A_DAEMON + "exit 0", RestartPolicy.NEVER, QUICK);
            service.requestStart();
            awaitState(service, Ended.class);
            await().until(() -> texts(service).size() == 1);
            service.requestStop();
            awaitState(service, Stopped.class);
            assertThat(isAlive(Long.parseLong(texts(service).getFirst()))).isFalse();
        }

        @Test
        void toStopWhatEndedAltogetherDoesNothing() {
            Service service = service("exit 3", RestartPolicy.NEVER, QUICK);
            service.requestStart();
            awaitState(service, Ended.class);
            service.requestStop();
            service.requestKill();
            services.redefine(service.id(), spec("later", "exit 3", RestartPolicy.NEVER, QUICK));
            await().until(() -> service.snapshot().spec().name().equals("later")); // so the requests were handled
            assertThat(service.snapshot().state()).isInstanceOf(Ended.class);
        }

        @Test
        void forInputReachesTheProcess() {
            Service service = running("exec cat");
            service.write("hello\n".getBytes(StandardCharsets.UTF_8));
            awaitText(service, "hello");
            service.closeInput();
            assertThat(awaitState(service, Ended.class).lastExit()).isEqualTo(new Exited(0));
        }
    }

    @Nested
    class ADefect {
        @Test
        void duringALaunchIsTheEndOfThatLaunchOnly() {
            ServiceSpec spec = spec("s", FOREVER, RestartPolicy.NEVER, QUICK);
            Service service = services.define(spec.with(spec.command()
                    .with(EnvironmentSpec.INHERITED.withVariable("API_TOKEN", Template.literal("hunter2hunter2")))));
            try (RecordedLog log = new RecordedLog(ServiceHandler.class)) {
                clockIsBroken.set(true);
                service.requestStart();
                assertThat(awaitState(service, FailedToLaunch.class).reason().message())
                        .startsWith(
                                "cannot start 's': java.lang.IllegalStateException: the clock is broken, says ******,")
                        .endsWith("; see the log");
                assertThat(log.messages())
                        .singleElement()
                        .asString()
                        .startsWith("service 's' failed to start: java.lang.IllegalStateException: the clock is")
                        .contains("says ******,", "\n\tat ", "ServiceHandler.launch")
                        .doesNotContain("hunter2");
                assertThat(log.thrown()).isEmpty();
            }
            clockIsBroken.set(false);
            service.requestStart();
            awaitState(service, Running.class);
        }
    }

    @Test
    void everyCauseIsARequestOrAnEventThatHappened() {
        Service service = service("exit 1", RestartPolicy.ALWAYS, QUICK);
        service.requestStart();
        await().until(() -> service.snapshot().restarts() >= 2);
        service.requestStop();
        awaitState(service, Stopped.class);
        stream.publish((number, time) -> new ServiceRemoved(number, time, service.id())); // the last one of this test
        await().until(() -> events.getLast() instanceof ServiceRemoved);
        Map<Long, EngineEvent> byNumber = new HashMap<>();
        for (EngineEvent event : events) {
            Cause cause = switch (event) {
                case ServiceChanged changed -> changed.cause();
                case ProcessStarted started -> started.cause();
                case ProcessExited exited -> exited.cause();
                default -> new Cause.Request(Action.START);
            };
            if (cause instanceof Cause.Event(var number)) {
                assertThat(byNumber).as("the cause of %s", event).containsKey(number);
                if (event instanceof ServiceChanged changed && changed.state() instanceof BackingOff) {
                    assertThat(byNumber.get(number)).isInstanceOf(ProcessExited.class);
                }
                if (event instanceof ServiceChanged changed && changed.state() instanceof Starting) {
                    assertThat(byNumber.get(number))
                            .isInstanceOfSatisfying(
                                    ServiceChanged.class,
                                    earlier -> assertThat(earlier.state()).isInstanceOf(BackingOff.class));
                }
            }
            byNumber.put(event.number(), event);
        }
        assertThat(events).filteredOn(ServiceChanged.class::isInstance).isNotEmpty();
    }

    @Test
    void marksStartEndBackOffAndStopInItsOutput() {
        Service service = service("echo one; exit 1", RestartPolicy.ALWAYS, HOURS);
        service.requestStart();
        await().until(() -> service.output().endNumber() == 4);
        List<OutputLine> lines = service.output().lines(0, 100);
        assertThat(lines)
                .extracting(line -> switch (line) {
                    case Text text -> text.text();
                    case Mark mark ->
                        mark.event() instanceof ServiceChanged changed
                                ? changed.state().getClass().getSimpleName()
                                : mark.event().getClass().getSimpleName();
                })
                .containsExactly("ProcessStarted", "one", "ProcessExited", "BackingOff");
    }

    @Test
    void aMarkIsInTheOutputWhenItsEventIsHeard() {
        List<String> missing = new CopyOnWriteArrayList<>();
        Service service = service("exit 1", RestartPolicy.ALWAYS, QUICK);
        stream.subscribe("looks at once", event -> {
            boolean marked = event instanceof ProcessExited || event instanceof ProcessStarted;
            if (marked
                    && service.output().lines(0, Integer.MAX_VALUE).stream()
                            .noneMatch(line ->
                                    line instanceof Mark mark && mark.event().equals(event))) {
                missing.add(event.toString());
            }
        });
        service.requestStart();
        await().until(() -> service.snapshot().restarts() >= 10);
        assertThat(missing).isEmpty();
    }

    @Nested
    class ADefinition {
        @Test
        void isUsedByTheNextStart() {
            Service service = running("echo old; " + FOREVER);
            awaitText(service, "old");
            services.redefine(service.id(), spec("s", "echo new; " + FOREVER, RestartPolicy.NEVER, QUICK));
            await().until(() -> events.stream().anyMatch(ServiceRedefined.class::isInstance));
            assertThat(service.snapshot().state()).isInstanceOf(Running.class);
            service.requestRestart();
            awaitText(service, "new");
        }

        @Test
        void mayHaveANewName() {
            Service service = service("exit 0", RestartPolicy.NEVER, QUICK);
            services.redefine(service.id(), spec("renamed", "exit 0", RestartPolicy.NEVER, QUICK));
            assertThat(services.named("renamed")).contains(service);
            assertThat(services.named("s")).isEmpty();
            await().untilAsserted(() -> assertThat(events) // among those of the actor that it starts with
                    .anySatisfy(event -> assertThat(event)
                            .isInstanceOfSatisfying(
                                    ServiceRedefined.class,
                                    redefined -> assertThat(redefined.name()).isEqualTo("renamed"))));
            assertThat(service.snapshot().spec().name()).isEqualTo("renamed");
        }

        @Test
        void mustNotHaveTheNameOfAnother() {
            Service service = service("exit 0", RestartPolicy.NEVER, QUICK);
            ServiceSpec other = spec("other", "exit 0", RestartPolicy.NEVER, QUICK);
            services.define(other);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> services.define(other))
                    .withMessage("there is a service 'other' already: choose another name");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> services.redefine(service.id(), other))
                    .withMessage("there is a service 'other' already: choose another name");
            services.redefine(service.id(), spec("s", "exit 1", RestartPolicy.NEVER, QUICK)); // its own name is free
            assertThat(services.all()).hasSize(2);
        }

        @Test
        void mustHaveANameAndAGraceThatEnds() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> spec(" ", "exit 0", RestartPolicy.NEVER, QUICK))
                    .withMessage("the name of a service is blank: give it one");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> StopRules.within(Duration.ofSeconds(-1)))
                    .withMessage("grace is PT-1S: use zero to kill at once");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> StopRules.within(Duration.ofSeconds(Long.MAX_VALUE)))
                    .withMessageEndingWith("use 365 days at most");
        }
    }

    @Nested
    class ARemovedService {
        @Test
        void isStoppedFirstAndItsNameIsFreeAtOnce() {
            Service service = running(FOREVER);
            long pid = ((Running) service.snapshot().state()).pid();
            CompletableFuture<Void> removed = services.remove(service.id());
            services.define(spec("s", "exit 0", RestartPolicy.NEVER, QUICK));
            assertThat(services.get(service.id())).isEmpty();
            removed.orTimeout(20, TimeUnit.SECONDS).join();
            assertThat(isAlive(pid)).isFalse();
            await().until(() -> events.stream()
                    .anyMatch(event ->
                            event instanceof ServiceRemoved && event.source().equals(service.id())));
            List<EngineEvent> ofIt = events.stream()
                    .filter(event -> event.source().equals(service.id()))
                    .toList();
            assertThat(ofIt.getLast()).isInstanceOf(ServiceRemoved.class);
            assertThat(ofIt.get(ofIt.size() - 2))
                    .isInstanceOfSatisfying(
                            ServiceChanged.class,
                            changed -> assertThat(changed.state()).isInstanceOf(Stopped.class));
        }

        @Test
        void isWaitedForByAClose() {
            Service service = running("trap 'sleep 0.3; exit 0' TERM; echo ready; while :; do sleep 0.02; done");
            awaitText(service, "ready");
            long pid = ((Running) service.snapshot().state()).pid();
            CompletableFuture<Void> removed = services.remove(service.id());
            services.requestClose()
                    .values()
                    .forEach(done -> done.orTimeout(20, TimeUnit.SECONDS).join());
            assertThat(isAlive(pid)).isFalse();
            removed.orTimeout(20, TimeUnit.SECONDS).join();
        }

        @Test
        void mayBeRemovedTwice() {
            Service service = service("exit 0", RestartPolicy.NEVER, QUICK);
            services.remove(service.id()).orTimeout(20, TimeUnit.SECONDS).join();
            assertThat(services.remove(service.id())).isCompleted();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> services.redefine(service.id(), spec("x", "y", RestartPolicy.NEVER, QUICK)))
                    .withMessage("there is no service-1 to redefine as 'x'");
        }
    }
}
