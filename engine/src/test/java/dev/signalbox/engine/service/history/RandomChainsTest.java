package dev.signalbox.engine.service.history;

import static dev.signalbox.engine.service.history.HistoryTestBench.PROCESS;
import static dev.signalbox.engine.service.history.HistoryTestBench.UNPROMPTED;
import static dev.signalbox.engine.service.history.HistoryTestBench.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.Cause.Action;
import dev.signalbox.engine.event.EngineEvent.ProcessOutput;
import dev.signalbox.engine.event.EngineEvent.ServiceChanged;
import dev.signalbox.engine.service.history.Link.Forgotten;
import dev.signalbox.engine.service.history.Link.Happened;
import dev.signalbox.engine.service.history.Link.Requested;
import dev.signalbox.engine.service.history.Link.Ruled;
import dev.signalbox.engine.service.history.Link.Skipped;
import dev.signalbox.engine.service.history.Link.Unprompted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events whose causes are chosen at random, against what all of them together say. */
@Timeout(60)
class RandomChainsTest {
    private static final int EVENTS = 12_000; // more than a journal holds
    private static final int CHECKED = 300;

    static LongStream seeds() {
        return LongStream.range(0, 10);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aChainIsThatOfTheCausesAsFarAsTheJournalReaches(long seed) {
        Random random = new Random(seed);
        HistoryTestBench bench = new HistoryTestBench();
        List<ServiceChanged> all = new ArrayList<>();
        Map<Long, ServiceChanged> byNumber = new HashMap<>();
        for (int i = 0; i < EVENTS; i++) {
            if (random.nextInt(4) == 0) {
                bench.stream.publish((number, at) -> new ProcessOutput(number, at, PROCESS, WEB, number));
            }
            ServiceChanged event = bench.ended(cause(random, all));
            all.add(event);
            byNumber.put(event.number(), event);
        }
        Set<Long> forgotten = new HashSet<>();
        all.subList(0, (int) bench.stream.journal().forgotten()).forEach(event -> forgotten.add(event.number()));
        assertThat(forgotten).isNotEmpty();
        for (int i = 0; i < CHECKED; i++) {
            ServiceChanged present = all.get(random.nextInt(all.size()));
            assertThat(bench.why(present).links())
                    .as("seed %d, event %d", seed, present.number())
                    .isEqualTo(shortened(chain(present, byNumber, forgotten)));
        }
    }

    private static Cause cause(Random random, List<ServiceChanged> all) {
        int kind = random.nextInt(60);
        if (all.isEmpty() || kind == 0) {
            return UNPROMPTED;
        } else if (kind == 1) {
            return new Cause.Request(Action.RESTART);
        } else if (kind == 2) {
            return new Cause.Rule(Cause.Kind.AGE, "");
        }
        boolean near = random.nextInt(8) > 0; // or few chains would be long, and few would reach far back
        int distance = 1 + random.nextInt(near ? Math.min(20, all.size()) : all.size());
        Cause event = HistoryTestBench.because(all.get(all.size() - distance));
        return kind == 3 ? new Cause.Rule(Cause.Kind.DEPENDENCY, "", event) : event;
    }

    private static List<Link> chain(ServiceChanged present, Map<Long, ServiceChanged> all, Set<Long> forgotten) {
        List<Link> links = new ArrayList<>(List.of(new Happened(present)));
        Cause cause = present.cause();
        while (true) {
            if (cause instanceof Cause.Rule rule) {
                links.add(new Ruled(rule));
                if (rule.because().equals(UNPROMPTED)) {
                    return links;
                }
                cause = rule.because();
            } else if (!(cause instanceof Cause.Event(var number))) {
                links.add(cause instanceof Cause.Request request ? new Requested(request) : new Unprompted());
                return links;
            } else if (forgotten.contains(number)) {
                links.add(new Forgotten(number));
                return links;
            } else {
                ServiceChanged event = Objects.requireNonNull(all.get(number));
                links.add(new Happened(event));
                cause = event.cause();
            }
        }
    }

    private static List<Link> shortened(List<Link> links) {
        if (links.size() <= 32) {
            return links;
        }
        List<Link> shortened = new ArrayList<>(links.subList(0, 16));
        shortened.add(new Skipped(links.size() - 31));
        shortened.addAll(links.subList(links.size() - 15, links.size()));
        return shortened;
    }
}
