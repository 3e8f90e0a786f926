package dev.signalbox.engine.service.history;

import static dev.signalbox.engine.service.history.HistoryTestBench.ACTOR;
import static dev.signalbox.engine.service.history.HistoryTestBench.DATABASE;
import static dev.signalbox.engine.service.history.HistoryTestBench.PROCESS;
import static dev.signalbox.engine.service.history.HistoryTestBench.SIGKILL;
import static dev.signalbox.engine.service.history.HistoryTestBench.UNPROMPTED;
import static dev.signalbox.engine.service.history.HistoryTestBench.WEB;
import static dev.signalbox.engine.service.history.HistoryTestBench.because;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.Cause.Action;
import dev.signalbox.engine.event.Cause.Kind;
import dev.signalbox.engine.event.Cause.Request;
import dev.signalbox.engine.event.Cause.Rule;
import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.event.EngineEvent.ActionTaken;
import dev.signalbox.engine.event.EngineEvent.ActorExited;
import dev.signalbox.engine.event.EngineEvent.ActorFailed;
import dev.signalbox.engine.event.EngineEvent.ProcessExited;
import dev.signalbox.engine.event.EngineEvent.ProcessKilled;
import dev.signalbox.engine.event.EngineEvent.ServiceChanged;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.ExitReason.Exited;
import dev.signalbox.engine.event.ExitReason.KilledBySignal;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.event.OsProcessName;
import dev.signalbox.engine.event.ServiceState.BackingOff;
import dev.signalbox.engine.event.ServiceState.GaveUp;
import dev.signalbox.engine.event.ServiceState.Running;
import dev.signalbox.engine.event.ServiceState.Starting;
import dev.signalbox.engine.event.ServiceState.Stopped;
import dev.signalbox.engine.service.history.Link.Forgotten;
import dev.signalbox.engine.service.history.Link.Happened;
import dev.signalbox.engine.service.history.Link.Requested;
import dev.signalbox.engine.service.history.Link.Ruled;
import dev.signalbox.engine.service.history.Link.Skipped;
import dev.signalbox.engine.service.history.Link.Unprompted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class WhyTest {
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    private final HistoryTestBench bench = new HistoryTestBench();

    private List<String> words(EngineEvent event) {
        return bench.why(event).inWords(HistoryTestBench::name);
    }

    @Nested
    class IsAChain {
        @Test
        void fromTheEventAskedAboutThroughItsCausesToTheRequest() {
            ServiceChanged starting = bench.change(WEB, new Starting(bench.time.instant()), new Request(Action.START));
            ServiceChanged running =
                    bench.change(WEB, new Running(bench.time.instant(), PROCESS, 77), because(starting));
            Why why = bench.why(running);
            assertThat(why.links())
                    .containsExactly(
                            new Happened(running), new Happened(starting), new Requested(new Request(Action.START)));
            assertThat(why.firstCause()).isEqualTo(new Requested(new Request(Action.START)));
        }

        @Test
        void toWhatNobodyAskedFor() {
            ProcessExited exit = bench.exit(new Exited(1), TEN_SECONDS, UNPROMPTED);
            ServiceChanged ended = bench.ended(because(exit));
            assertThat(bench.why(ended).links())
                    .containsExactly(new Happened(ended), new Happened(exit), new Unprompted());
        }

        @Test
        void whoseRuleIsLastIfItAppliedByItself() {
            Rule rule = new Rule(Kind.SCHEDULE, "every day at 4:00");
            ServiceChanged ended = bench.ended(rule);
            assertThat(bench.why(ended).links()).containsExactly(new Happened(ended), new Ruled(rule));
        }

        @Test
        void thatGoesOnBeyondARuleThatAppliedBecauseOfSomething() {
            ActionTaken asked = bench.action(WEB, Action.START, new Request(Action.START));
            Rule rule = new Rule(Kind.DEPENDENCY, "web needs it", because(asked));
            ServiceChanged starting = bench.change(DATABASE, new Starting(bench.time.instant()), rule);
            assertThat(bench.why(starting).links())
                    .containsExactly(new Happened(starting), new Ruled(rule), new Happened(asked));
        }

        @Test
        void inWhichAnActionSaysItselfWhoAskedForIt() {
            ActionTaken byHand = bench.action(WEB, Action.START, new Request(Action.START));
            Rule rule = new Rule(Kind.DEPENDENCY, "web needs it", because(byHand));
            ActionTaken byRule = bench.action(DATABASE, Action.START, rule);
            ServiceChanged starting = bench.change(DATABASE, new Starting(bench.time.instant()), because(byRule));
            Why why = bench.why(starting);
            assertThat(why.links()).containsExactly(new Happened(starting), new Happened(byRule), new Happened(byHand));
            assertThat(why.firstCause()).isEqualTo(new Happened(byHand));
        }

        @Test
        void thatSaysWhichEventIsForgotten() {
            ProcessExited exit = bench.exit(new Exited(1), TEN_SECONDS, UNPROMPTED);
            ServiceChanged ended = bench.ended(because(exit));
            while (bench.stream.journal().forgotten() < 1) {
                bench.exit(new Exited(0), TEN_SECONDS, UNPROMPTED);
            }
            assertThat(bench.why(ended).links()).containsExactly(new Happened(ended), new Forgotten(exit.number()));
        }

        @Test
        void thatKeepsWhatTheJournalForgets() {
            ProcessExited exit = bench.exit(new Exited(1), TEN_SECONDS, UNPROMPTED);
            Why why = bench.why(bench.ended(because(exit)));
            while (bench.stream.journal().find(exit.number()).isPresent()) {
                bench.exit(new Exited(0), TEN_SECONDS, UNPROMPTED);
            }
            assertThat(why.links()).contains(new Happened(exit));
            assertThat(why.inWords()).contains("because process-12 exited with code 1 after 10 s");
        }

        @Test
        void thatEndsWhereItWouldGoInACircle() {
            long next = bench.exit(new Exited(0), TEN_SECONDS, UNPROMPTED).number() + 1;
            ServiceChanged itself = bench.ended(new Cause.Event(next));
            assertThat(bench.why(itself).links()).containsExactly(new Happened(itself), new Forgotten(next));
            ServiceChanged first = bench.ended(new Cause.Event(next + 2));
            ServiceChanged second = bench.ended(because(first));
            assertThat(bench.why(second).links())
                    .containsExactly(new Happened(second), new Happened(first), new Forgotten(second.number()));
        }

        @Test
        void ofWhichTheMiddleIsLeftOutIfItIsTooLongButNeverTheFirstCause() {
            List<Link> all = new ArrayList<>(List.of(new Requested(new Request(Action.STOP))));
            Cause cause = new Request(Action.STOP);
            ServiceChanged last = bench.ended(cause);
            all.add(new Happened(last));
            for (int i = 0; i < 98; i++) {
                last = bench.ended(because(last));
                all.add(new Happened(last));
            }
            Collections.reverse(all);
            List<Link> links = bench.why(last).links();
            assertThat(all).hasSize(100);
            assertThat(links).hasSize(Why.MAX_LINKS);
            assertThat(links.subList(0, 16)).isEqualTo(all.subList(0, 16));
            assertThat(links.get(16)).isEqualTo(new Skipped(100 - 31));
            assertThat(links.subList(17, 32)).isEqualTo(all.subList(85, 100));
        }

        @Test
        void thatIsWholeIfItIsJustShortEnough() {
            ServiceChanged last = bench.ended(UNPROMPTED);
            for (int i = 0; i < Why.MAX_LINKS - 2; i++) {
                last = bench.ended(because(last));
            }
            assertThat(bench.why(last).links()).hasSize(Why.MAX_LINKS).noneMatch(Skipped.class::isInstance);
            assertThat(bench.why(bench.ended(because(last))).links())
                    .hasSize(Why.MAX_LINKS)
                    .contains(new Skipped(2));
        }

        @Test
        void ofOneLinkAtLeast() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Why(List.of()))
                    .withMessage("a chain of 0 causes: it has 1 to 32, make it by Why.of");
        }
    }

    @Nested
    class InWords {
        @Test
        void tellsOfARestartLimitAndTheExitThatWasTooMuch() {
            Instant now = bench.time.instant();
            ProcessExited exit = bench.exit(new Exited(1), Duration.ofMillis(230), UNPROMPTED);
            ServiceChanged gaveUp = bench.change(WEB, new GaveUp(new Exited(1), 7, 3, TEN_SECONDS, now), because(exit));
            assertThat(words(gaveUp))
                    .containsExactly(
                            "gave up: 3 restarts in 10 s",
                            "because process-12 exited with code 1 after 230 ms",
                            "and nothing that Signalbox did or knows of led to that");
        }

        @Test
        void saysThatThereWasNoRestartOrOne() {
            Instant now = bench.time.instant();
            GaveUp atOnce = new GaveUp(new Exited(1), 0, 0, TEN_SECONDS, now);
            assertThat(words(bench.change(WEB, atOnce, UNPROMPTED))).startsWith("gave up at its first failure");
            GaveUp afterOne = new GaveUp(new Exited(1), 1, 1, TEN_SECONDS, now);
            assertThat(words(bench.change(WEB, afterOne, UNPROMPTED))).startsWith("gave up: 1 restart in 10 s");
        }

        @Test
        void saysOfWhichServiceARuleIsThatIsNotItsOwn() {
            ActionTaken byRule = bench.action(DATABASE, Action.RESTART, new Rule(Kind.LIVENESS, "no answer"));
            assertThat(words(bench.ended(because(byRule))))
                    .contains("because db was to be restarted: its liveness probe failed: no answer");
        }

        @Test
        void saysThatASignalCameFromOutside() {
            ProcessExited exit = bench.exit(new KilledBySignal(SIGKILL), Duration.ofSeconds(184), UNPROMPTED);
            assertThat(words(bench.ended(because(exit))))
                    .element(1)
                    .isEqualTo("because process-12 was killed by SIGKILL, not by Signalbox, after 3 min 4 s");
        }

        @Test
        void doesNotSaySoOfASignalOfOurs() {
            ProcessExited exit = bench.exit(new KilledBySignal(SIGKILL), TEN_SECONDS, new Request(Action.KILL));
            Stopped stopped = new Stopped(
                    new KilledBySignal(SIGKILL), bench.time.instant(), List.of(), List.of(new OsProcessName(9, "x")));
            assertThat(words(bench.change(WEB, stopped, because(exit))))
                    .containsExactly(
                            "was stopped, but survived: pid 9",
                            "because process-12 was killed by SIGKILL after 10 s",
                            "because you asked to kill it");
        }

        @Test
        void doesNotSayOfAKillBeforeItsExitIsToldWhoseItWas() {
            ProcessKilled killed =
                    bench.stream.publish((number, at) -> new ProcessKilled(number, at, PROCESS, WEB, SIGKILL));
            assertThat(words(killed)).containsExactly("was killed by SIGKILL");
        }

        @Test
        void callsNodesAsItIsToldAndTheSameOneAgainIt() {
            ActionTaken asked = bench.action(WEB, Action.RESTART, new Request(Action.RESTART));
            Rule rule = new Rule(Kind.DEPENDENCY, "web needs it", because(asked));
            ActionTaken byRule = bench.action(DATABASE, Action.START, rule);
            ServiceChanged starting = bench.change(DATABASE, new Starting(bench.time.instant()), because(byRule));
            assertThat(words(starting))
                    .containsExactly(
                            "was starting",
                            "because the dependencies ask for it: web needs it",
                            "because you asked to restart web");
            ServiceChanged stopping = bench.ended(because(asked));
            assertThat(words(stopping)).last().isEqualTo("because you asked to restart it");
        }

        @Test
        void tellsOfTheWaitForARestartAndOfActors() {
            Instant now = bench.time.instant();
            ActorFailed failed = bench.stream.publish((number, at) -> new ActorFailed(
                    number, at, ACTOR, new ExitReason.Failed(new IllegalStateException("broken")), UNPROMPTED));
            NodeId linked = new NodeId(NodeId.Kind.ACTOR, 6);
            ActorExited ended = bench.stream.publish((number, at) -> new ActorExited(
                    number, at, linked, new ExitReason.Linked(ACTOR, failed.reason()), because(failed)));
            ServiceChanged waiting =
                    bench.change(WEB, new BackingOff(new Exited(1), now.plusSeconds(3_723)), because(ended));
            assertThat(words(waiting))
                    .containsExactly(
                            "was to be restarted in 1 h 2 min",
                            "because actor-6 ended with actor-5, which failed: "
                                    + "java.lang.IllegalStateException: broken",
                            "because actor-5 failed: java.lang.IllegalStateException: broken",
                            "and nothing that Signalbox did or knows of led to that");
        }

        @Test
        void tellsWhoAskedForAnActionThatIsAskedAboutItself() {
            assertThat(words(bench.action(WEB, Action.STOP, new Rule(Kind.MEMORY, "600 MiB of 512 MiB"))))
                    .containsExactly(
                            "was to be stopped, because it occupied more memory than it may: 600 MiB of 512 MiB");
            assertThat(words(bench.action(WEB, Action.KILL, new Request(Action.KILL))))
                    .containsExactly("was to be killed, because you asked to kill it");
        }

        @Test
        void tellsWhatIsForgottenAndWhatIsLeftOut() {
            ServiceChanged last = bench.ended(new Cause.Event(0));
            assertThat(words(last))
                    .containsExactly(
                            "ended: exited with code 1", "because of event 0, which is too long ago to be known");
            for (int i = 0; i < 40; i++) {
                last = bench.ended(because(last));
            }
            assertThat(words(last)).hasSize(Why.MAX_LINKS).contains("because of 11 events more, one after the other");
        }

        static Stream<Arguments> requests() {
            return Stream.of(
                    Arguments.of(Action.START, "because you asked to start it"),
                    Arguments.of(Action.STOP, "because you asked to stop it"),
                    Arguments.of(Action.SIGNAL, "because you asked to send it a signal"),
                    Arguments.of(Action.CLOSE, "because Signalbox was closed"),
                    Arguments.of(Action.TIMEOUT, "because it took longer than it may"),
                    Arguments.of(Action.CANCEL, "because it was cancelled"),
                    Arguments.of(Action.ADOPT, "because it was running already"));
        }

        @ParameterizedTest
        @MethodSource("requests")
        void saysWhatWasAskedFor(Action action, String sentence) {
            assertThat(words(bench.ended(new Request(action)))).last().isEqualTo(sentence);
        }

        static Stream<Arguments> rules() {
            return Stream.of(
                    Arguments.of(Kind.SCHEDULE, "because its schedule says so: detail"),
                    Arguments.of(Kind.FILE_CHANGE, "because files changed: detail"),
                    Arguments.of(Kind.AGE, "because it ran as long as it may: detail"),
                    Arguments.of(Kind.READINESS, "because its readiness probe says so: detail"),
                    Arguments.of(Kind.LIVENESS, "because its liveness probe failed: detail"),
                    Arguments.of(Kind.RELOAD, "because its definition was changed: detail"));
        }

        @ParameterizedTest
        @MethodSource("rules")
        void saysWhichRuleApplied(Kind kind, String sentence) {
            assertThat(words(bench.ended(new Rule(kind, "detail")))).last().isEqualTo(sentence);
        }

        @Test
        void wordsDurationsAsTheWholeEngineDoes() {
            ProcessExited exit = bench.exit(new Exited(0), Duration.ofMillis(59_990), UNPROMPTED);
            assertThat(words(exit)).first().isEqualTo("exited with code 0 after 59.9 s");
        }
    }
}
