package dev.signalbox.engine.service.history;

import static dev.signalbox.engine.service.history.HistoryTestBench.PROCESS;
import static dev.signalbox.engine.service.history.HistoryTestBench.UNPROMPTED;
import static dev.signalbox.engine.service.history.HistoryTestBench.WEB;
import static dev.signalbox.engine.service.history.HistoryTestBench.because;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.EngineEvent.ProcessExited;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.ExitReason.Exited;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.event.ServiceState.Starting;
import dev.signalbox.engine.os.StdStream;
import dev.signalbox.engine.service.history.RunRecord.End;
import dev.signalbox.engine.service.history.RunRecord.Launch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RunHistoryTest {
    private static final ExitReason EXIT = new Exited(1);

    private final HistoryTestBench bench = new HistoryTestBench();
    private final RunHistory history = new RunHistory(3);

    private Instant now() {
        return bench.time.instant();
    }

    private Why start() {
        return bench.why(bench.change(WEB, new Starting(now()), new Cause.Request(Cause.Action.START)));
    }

    private Why end() {
        ProcessExited exit = bench.exit(EXIT, Duration.ofSeconds(2), UNPROMPTED);
        return bench.why(bench.ended(because(exit)));
    }

    private List<Long> numbers() {
        return history.runs().stream().map(RunRecord::number).toList();
    }

    @Test
    void tellsOfARunFromItsStartToItsEnd() {
        Instant startedAt = now();
        Why whyStarted = start();
        history.begin(startedAt, whyStarted);
        assertThat(history.runs()).containsExactly(new RunRecord(1, startedAt, whyStarted, null, null));

        bench.time.advance(Duration.ofMillis(5));
        Launch launch = new Launch(PROCESS, 77, now(), 10);
        history.launched(PROCESS, 77, now(), 10);
        assertThat(history.runs()).containsExactly(new RunRecord(1, startedAt, whyStarted, launch, null));

        bench.time.advance(Duration.ofSeconds(2));
        LastLines lines = new LastLines(List.of(new LastLine(11, now(), StdStream.STDERR, "no port", false)));
        End end = new End(EXIT, now(), Duration.ofSeconds(2), end(), lines);
        assertThat(history.ended(end.reason(), end.at(), end.ranFor(), end.why(), end.lastLines()))
                .isTrue();
        RunRecord whole = new RunRecord(1, startedAt, whyStarted, launch, end);
        assertThat(history.runs()).containsExactly(whole);
        assertThat(history.newest()).isEqualTo(whole);
    }

    @Test
    void tellsOfARunThatWasNeverLaunched() {
        history.begin(now(), start());
        ExitReason reason = new ExitReason.LaunchFailed("cannot start 'web': no such program");
        history.ended(reason, now(), Duration.ZERO, end(), LastLines.NONE);
        assertThat(history.runs()).singleElement().satisfies(run -> {
            assertThat(run.launch()).isNull();
            assertThat(run.end()).extracting(End::reason).isEqualTo(reason);
        });
    }

    @Test
    void keepsTheNewestRunsNewestFirstAndCountsTheOthers() {
        assertThat(history.newest()).isNull();
        for (int i = 0; i < 5; i++) {
            history.begin(now(), start());
            history.ended(EXIT, now(), Duration.ZERO, end(), LastLines.NONE);
        }
        assertThat(numbers()).containsExactly(5L, 4L, 3L);
        assertThat(history.forgotten()).isEqualTo(2);
    }

    @Test
    void hearsOfAnEndOnce() {
        assertThat(history.ended(EXIT, now(), Duration.ZERO, end(), LastLines.NONE))
                .as("there is no run")
                .isFalse();
        history.begin(now(), start());
        assertThat(history.ended(EXIT, now(), Duration.ZERO, end(), LastLines.NONE))
                .isTrue();
        RunRecord ended = history.newest();
        assertThat(history.ended(new Exited(2), now(), Duration.ZERO, end(), LastLines.NONE))
                .isFalse();
        assertThat(history.newest()).isEqualTo(ended);
    }

    @Test
    void aRunThatNobodySawEndStaysOpen() {
        history.begin(now(), start());
        history.begin(now(), start());
        history.ended(EXIT, now(), Duration.ZERO, end(), LastLines.NONE);
        assertThat(history.runs()).extracting(run -> run.end() == null).containsExactly(false, true);
    }

    @Test
    void refusesAProcessThatBelongsToNoRunThatBegins() {
        String message = "process-12 does not belong to a run that begins: call begin before";
        assertThatIllegalStateException().isThrownBy(this::launch).withMessage(message);
        history.begin(now(), start());
        launch();
        assertThatIllegalStateException().isThrownBy(this::launch).withMessage(message);
        history.begin(now(), start());
        history.ended(EXIT, now(), Duration.ZERO, end(), LastLines.NONE);
        assertThatIllegalStateException().isThrownBy(this::launch).withMessage(message);
    }

    private void launch() {
        history.launched(PROCESS, 77, now(), 0);
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RunHistory(0))
                .withMessage("capacity is 0: keep 1 run or more, 20 is usual");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> history.ended(EXIT, now(), Duration.ofSeconds(-1), end(), LastLines.NONE))
                .withMessage("ranFor is PT-1S: no run ends before its begin");
    }

    @Test
    void isReadWhileItIsWritten() {
        Why why = start();
        Why end = end();
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            for (int i = 1; i <= 200_000; i++) {
                history.begin(Instant.EPOCH, why);
                history.launched(new NodeId(NodeId.Kind.PROCESS, i), i, Instant.EPOCH, i);
                history.ended(new Exited(i), Instant.EPOCH, Duration.ZERO, end, LastLines.NONE);
            }
        });
        List<List<Long>> wrong = new ArrayList<>();
        do {
            List<RunRecord> runs = history.runs();
            List<Long> numbers = runs.stream().map(RunRecord::number).toList();
            long newest = runs.isEmpty() ? 0 : numbers.getFirst();
            List<Long> expected = LongStream.range(0, Math.min(newest, 3))
                    .mapToObj(i -> newest - i)
                    .toList();
            if (!numbers.equals(expected) || !runs.stream().allMatch(RunHistoryTest::isOfOnePiece)) {
                wrong.add(numbers);
            }
        } while (!writing.isDone());
        writing.join();
        assertThat(wrong).isEmpty();
        assertThat(numbers()).containsExactly(200_000L, 199_999L, 199_998L);
    }

    private static boolean isOfOnePiece(RunRecord run) {
        Launch launch = run.launch();
        End end = run.end();
        return (launch == null || launch.pid() == run.number())
                && (end == null || (launch != null && end.reason().equals(new Exited((int) run.number()))));
    }
}
