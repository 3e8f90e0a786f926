package dev.signalbox.engine.pipeline;

import static dev.signalbox.engine.pipeline.PipelineTestBench.awaitEnd;
import static dev.signalbox.engine.pipeline.PipelineTestBench.work;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Trees of any shape, with any messages. */
@Timeout(60)
class PipelineRandomTest {
    private final PipelineTestBench bench = new PipelineTestBench();
    private final List<Recorder> recorders = new ArrayList<>();

    @AfterEach
    void close() {
        bench.close();
    }

    static LongStream seeds() {
        return LongStream.range(0, 30);
    }

    /** What one process got; read when it has ended. */
    private static final class Recorder implements PipelineHandler {
        private final boolean root;
        private final List<@Nullable Object> got = new ArrayList<>();
        private final AtomicInteger inside = new AtomicInteger();

        Recorder(boolean root) {
            this.root = root;
        }

        @Override
        public void handle(PipelineContext context, PipelineProcess process, PipelineMessage message) {
            assertThat(inside.incrementAndGet()).isEqualTo(1); // else the process fails, and lacks its STOP
            got.add(message.value() == null ? message.type() : message.value());
            inside.decrementAndGet();
        }
    }

    private DefaultPipelineProcess tree(Random random, int depth, boolean root) {
        Recorder recorder = new Recorder(root);
        recorders.add(recorder);
        PipelineProcess[] children = new PipelineProcess[depth == 0 ? 0 : random.nextInt(4)];
        for (int i = 0; i < children.length; i++) {
            children[i] = tree(random, depth - 1, false);
        }
        return bench.process("p", recorder, children);
    }

    //
    @ParameterizedTest
    @MethodSource("seeds")
    void everyProcessGetsStartThenAllThatIsItsInOrderThenStop(long seed) throws Exception {
        Random random = new Random(seed);
        DefaultPipelineProcess root = tree(random, 4, true);
        Pipeline pipeline = bench.started(root);
        List<Object> all = new ArrayList<>(List.of(MessageType.BuiltIn.START));
        List<Object> forwarded = new ArrayList<>(all);
        for (int i = 0; i < 200; i++) {
            PipelineMessage message = random.nextBoolean() ? work(i) : work(i).withForward();
            assertThat(root.send(message)).isTrue();
            all.add(i);
            if (message.forward()) {
                forwarded.add(i);
            }
        }
        all.add(MessageType.BuiltIn.STOP);
        forwarded.add(MessageType.BuiltIn.STOP);
        pipeline.stop(Duration.ofHours(1));
        awaitEnd(pipeline);
        assertThat(recorders)
                .as("seed %d", seed)
                .allSatisfy(recorder -> assertThat(recorder.got).isEqualTo(recorder.root ? all : forwarded));
        assertThat(bench.actors.deadLetters().count()).as("seed %d", seed).isZero();
    }

    //
    @ParameterizedTest
    @MethodSource("seeds")
    void aCancellationInTheMidstOfItEndsAllAndStopsEachOnce(long seed) throws Exception {
        Random random = new Random(seed);
        DefaultPipelineProcess root = tree(random, 4, true);
        Pipeline pipeline = bench.started(root);
        int before = random.nextInt(500);
        for (int i = 0; i < 1000; i++) {
            if (i == before) {
                pipeline.cancel();
            }
            root.send(work(i).withForward());
        }
        awaitEnd(pipeline);
        assertThat(recorders).as("seed %d", seed).allSatisfy(recorder -> {
            assertThat(recorder.got.stream()
                            .filter(MessageType.BuiltIn.STOP::equals)
                            .count())
                    .isLessThanOrEqualTo(1); // none for one that was not started by then
            assertThat(recorder.got.indexOf(MessageType.BuiltIn.STOP)).isIn(-1, recorder.got.size() - 1);
        });
    }
}
