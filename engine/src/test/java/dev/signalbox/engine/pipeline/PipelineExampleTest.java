package dev.signalbox.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.actor.Actors;
import dev.signalbox.engine.event.EventStream;
import dev.signalbox.engine.time.SystemTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * How a pipeline is written: a source of text, two stages below it, and below these the sinks.
 *
 * <pre>
 * lines ─┬─ words ─── counts
 *        └─ sizes ─── total
 * </pre>
 */
@Timeout(60)
class PipelineExampleTest {
    private static final MessageType TEXT = MessageType.of("TEXT");
    private static final MessageType WORD = MessageType.of("WORD");
    private static final MessageType SIZE = MessageType.of("SIZE");
    private static final MessageType REPORT = MessageType.of("REPORT");

    private final SystemTime time = new SystemTime();
    private final EventStream events = new EventStream(time);
    private final Actors actors = new Actors(events, time);

    @AfterEach
    void close() {
        actors.close();
        events.close();
        time.close();
    }

    /** Sends all its text down when it is started. */
    private record Lines(List<String> text) implements PipelineHandler {
        @Override
        public void handle(PipelineContext context, PipelineProcess process, PipelineMessage message) {
            if (message.type() == MessageType.BuiltIn.START) {
                text.forEach(line -> process.children().dispatch(PipelineMessage.of(TEXT, line)));
            }
        }
    }

    /** Takes lines apart. */
    private static final class Words implements PipelineHandler {
        @Override
        public void handle(PipelineContext context, PipelineProcess process, PipelineMessage message) {
            if (message.type().equals(TEXT) && message.value() instanceof String line) {
                for (String word : line.split(" ", -1)) {
                    process.children().dispatch(PipelineMessage.of(WORD, word));
                }
            }
        }
    }

    /** Measures lines. */
    private static final class Sizes implements PipelineHandler {
        @Override
        public void handle(PipelineContext context, PipelineProcess process, PipelineMessage message) {
            if (message.type().equals(TEXT) && message.value() instanceof String line) {
                process.children().dispatch(PipelineMessage.of(SIZE, line.length()));
            }
        }
    }

    /** Counts words, and tells at a REPORT and at its end. */
    private static final class Counts implements PipelineHandler {
        private final Map<String, Integer> counts = new TreeMap<>(); // confined to the process
        private final List<String> reports = new ArrayList<>(); // read when the process has ended

        @Override
        public void handle(PipelineContext context, PipelineProcess process, PipelineMessage message) {
            if (message.type().equals(WORD) && message.value() instanceof String word) {
                counts.merge(word, 1, Integer::sum);
            } else if (message.type().equals(REPORT) || message.type() == MessageType.BuiltIn.STOP) {
                reports.add(message.type().name() + " " + counts);
            }
        }
    }

    /** Adds up. */
    private static final class Total implements PipelineHandler {
        private int total;
        private boolean reported;

        @Override
        public void handle(PipelineContext context, PipelineProcess process, PipelineMessage message) {
            if (message.type().equals(SIZE) && message.value() instanceof Integer size) {
                total += size;
            } else if (message.type().equals(REPORT)) {
                reported = true;
            }
        }
    }

    //
    @Test
    void twoLevelsBelowASource() throws Exception {
        PipelineContext context = new PipelineContext();
        Counts counts = new Counts();
        Total total = new Total();
        PipelineProcess words = new DefaultPipelineProcess(
                context,
                "words",
                new Words(),
                ProcessList.of(new DefaultPipelineProcess(context, "counts", counts, ProcessList.of())));
        PipelineProcess sizes = new DefaultPipelineProcess(
                context,
                "sizes",
                new Sizes(),
                ProcessList.of(new DefaultPipelineProcess(context, "total", total, ProcessList.of())));
        PipelineProcess lines = new DefaultPipelineProcess(
                context, "lines", new Lines(List.of("to be or", "not to be")), ProcessList.of(words, sizes));

        try (Pipeline pipeline = new Pipeline(actors, context, ProcessList.of(lines))) {
            pipeline.start();
            lines.send(PipelineMessage.of(REPORT, null).withForward()); // past the stages to all sinks
            pipeline.stop(Duration.ofSeconds(30)); // behind all that was sent before
            assertThat(pipeline.await(Duration.ofSeconds(40))).isTrue();
        }

        assertThat(counts.reports)
                .containsExactly("REPORT {be=2, not=1, or=1, to=2}", "STOP {be=2, not=1, or=1, to=2}");
        assertThat(total.total).isEqualTo(17);
        assertThat(total.reported).isTrue();
        assertThat(actors.deadLetters().count()).isZero();
    }
}
