package dev.signalbox.app.view.output;

import dev.signalbox.app.view.output.scan.LineText;
import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.os.OutputLog;
import dev.signalbox.engine.os.OutputWriter;
import dev.signalbox.engine.os.StdStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.UnaryOperator;

/** Fills an output log with text. */
final class TestLog {
    /** A minute past the time of all that is written here. */
    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T12:01:00Z"));

    /** What is read of it. */
    static final LineText TEXT = new LineText(UnaryOperator.identity(), TestLog::markText);

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private static final NodeId PROCESS = new NodeId(NodeId.Kind.PROCESS, 1);

    private Instant time = NOON;
    private final OutputLog log;
    private final OutputWriter writer;

    TestLog(long capacityBytes) {
        log = new OutputLog(capacityBytes);
        writer = log.open(PROCESS);
    }

    OutputLog log() {
        return log;
    }

    TestLog out(String text) {
        return write(StdStream.STDOUT, text);
    }

    TestLog err(String text) {
        return write(StdStream.STDERR, text);
    }

    /** Lines "line n", numbered as in the log. */
    TestLog lines(int count) {
        StringBuilder text = new StringBuilder();
        for (long n = log.endNumber(), end = n + count; n < end; n++) {
            text.append("line ").append(n).append('\n');
        }
        return out(text.toString());
    }

    /** What comes now comes at that time; before, all comes at noon. */
    TestLog at(String instant) {
        time = Instant.parse(instant);
        return this;
    }

    /** From now on lines are late. */
    TestLog ended() {
        writer.ended(NOON);
        return this;
    }

    TestLog mark(String name) {
        log.mark(new EngineEvent.ServiceAdded(1, NOON, NodeId.ENGINE, NodeId.ENGINE, name));
        return this;
    }

    /** What the mark of {@link #mark} says. */
    static String markText(EngineEvent event) {
        return event instanceof EngineEvent.ServiceAdded added ? added.name() : event.toString();
    }

    private TestLog write(StdStream stream, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        writer.append(stream, bytes, 0, bytes.length, time);
        return this;
    }
}
