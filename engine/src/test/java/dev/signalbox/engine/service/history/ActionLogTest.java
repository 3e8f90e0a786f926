package dev.signalbox.engine.service.history;

import static dev.signalbox.engine.service.history.HistoryTestBench.DATABASE;
import static dev.signalbox.engine.service.history.HistoryTestBench.UNPROMPTED;
import static dev.signalbox.engine.service.history.HistoryTestBench.WEB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.Cause.Action;
import dev.signalbox.engine.event.Cause.Kind;
import dev.signalbox.engine.event.Cause.Request;
import dev.signalbox.engine.event.Cause.Rule;
import dev.signalbox.engine.event.EngineEvent.ActionTaken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class ActionLogTest {
    private final HistoryTestBench bench = new HistoryTestBench();
    private final ActionLog log = new ActionLog(10);

    private List<Long> numbers() {
        return log.entries().stream().map(ActionEntry::eventNumber).toList();
    }

    private ActionTaken taken() {
        return bench.action(WEB, Action.START, new Request(Action.START));
    }

    @Test
    void tellsWhoDidWhatAndWhenNewestFirst() {
        ActionTaken byHand = bench.action(WEB, Action.RESTART, new Request(Action.RESTART));
        log.add(byHand, "web");
        bench.time.advance(Duration.ofHours(1));
        Rule rule = new Rule(Kind.SCHEDULE, "every day at 4:00");
        ActionTaken byRule = bench.action(DATABASE, Action.START, rule);
        log.add(byRule, "db");
        assertThat(log.entries())
                .containsExactly(
                        new ActionEntry(byRule.number(), byRule.time(), DATABASE, "db", Action.START, rule),
                        new ActionEntry(byHand.number(), byHand.time(), WEB, "web", Action.RESTART, byHand.by()));
        assertThat(Duration.between(byHand.time(), log.entries().getFirst().time()))
                .isEqualTo(Duration.ofHours(1));
    }

    static Stream<Arguments> whoAsks() {
        return Stream.of(
                Arguments.of(new Request(Action.KILL), "operator"),
                Arguments.of(new Request(Action.ADOPT), "found running"),
                Arguments.of(new Request(Action.CLOSE), "close of the engine"),
                Arguments.of(new Request(Action.TIMEOUT), "time limit"),
                Arguments.of(new Rule(Kind.SCHEDULE, "every day at 4:00"), "schedule: every day at 4:00"),
                Arguments.of(new Rule(Kind.DEPENDENCY, "web needs it"), "dependency: web needs it"),
                Arguments.of(new Rule(Kind.FILE_CHANGE, "a.js"), "changed files: a.js"),
                Arguments.of(new Rule(Kind.MEMORY, "600 MiB"), "memory limit: 600 MiB"),
                Arguments.of(new Rule(Kind.AGE, ""), "age limit"),
                Arguments.of(new Rule(Kind.READINESS, ""), "readiness probe"),
                Arguments.of(new Rule(Kind.LIVENESS, "status 500"), "liveness probe: status 500"),
                Arguments.of(new Rule(Kind.RELOAD, "command"), "changed definition: command"),
                Arguments.of(new Cause.Event(17), "event 17"),
                Arguments.of(UNPROMPTED, "not known"));
    }

    @ParameterizedTest
    @MethodSource("whoAsks")
    void tellsByWhomItWas(Cause by, String whom) {
        log.add(bench.action(WEB, Action.STOP, by), "web");
        assertThat(log.entries()).extracting(ActionEntry::byWhom).containsExactly(whom);
    }

    @Test
    void keepsTheNameThatTheServiceHadThen() {
        log.add(taken(), "web");
        log.add(taken(), "shop");
        assertThat(log.entries()).extracting(ActionEntry::target).containsExactly("shop", "web");
    }

    @Test
    void keepsTheNewestAndCountsTheOthers() {
        List<Long> expected = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            ActionTaken taken = taken();
            log.add(taken, "web");
            expected.addFirst(taken.number());
        }
        assertThat(numbers()).isEqualTo(expected.subList(0, 10));
        assertThat(log.dropped()).isEqualTo(15);
    }

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void hasTheOrderOfTheEventsHoweverTheyCome(long seed) {
        List<ActionTaken> all =
                new ArrayList<>(IntStream.range(0, 15).mapToObj(_ -> taken()).toList());
        List<Long> newest =
                all.reversed().stream().map(ActionTaken::number).limit(10).toList();
        Collections.shuffle(all, new Random(seed));
        all.forEach(taken -> log.add(taken, "web"));
        assertThat(numbers()).as("seed %d", seed).isEqualTo(newest);
        assertThat(log.dropped()).isEqualTo(5);
    }

    @Test
    void losesNothingWhenManyAddAtTheSameTime() {
        ActionLog large = new ActionLog(40_000);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<CompletableFuture<Void>> adding = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                adding.add(CompletableFuture.runAsync(
                        () -> {
                            for (int n = 0; n < 10_000; n++) {
                                large.add(taken(), "web");
                            }
                        },
                        threads));
            }
            adding.forEach(CompletableFuture::join);
        }
        assertThat(large.entries())
                .extracting(ActionEntry::eventNumber)
                .isEqualTo(LongStream.rangeClosed(1, 40_000)
                        .mapToObj(n -> 40_001 - n)
                        .toList());
        assertThat(large.dropped()).isZero();
    }

    @Test
    void refusesToKeepNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ActionLog(0))
                .withMessage("capacity is 0: keep 1 action or more, 1000 is usual");
    }
}
