package dev.signalbox.engine.service.probe;

import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.os.OutputLine;
import dev.signalbox.engine.os.OutputLine.Ending;
import dev.signalbox.engine.os.OutputLine.Text;
import dev.signalbox.engine.os.StdStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks for a line that matches, each line once, a small lot at a time. Confined to one thread. */
final class LineSearch {
    private static final int LOT = 256;

    private record Stream(NodeId process, StdStream stream) {}

    private final OutputSince output;
    private final Expression expression;
    private final Set<Stream> torn =
            new HashSet<>(); // whose last piece goes on: what follows is no beginning of a line
    private long next;
    private long missed;
    private long tooCostly;

    LineSearch(OutputSince output, Expression expression) {
        this.output = output;
        this.expression = expression;
        next = output.firstLine();
    }

    /** The first line of the next lot that matches; null if there is none, or no lot. */
    @Nullable
    Text next() {
        List<OutputLine> lot = output.log().lines(next, LOT);
        for (OutputLine line : lot) {
            passTo(line.number());
            next = line.number() + 1;
            if (line instanceof Text text && isBeginning(text)) {
                switch (expression.search(beginningOf(text))) {
                    case MATCHES -> {
                        return text;
                    }
                    case DIFFERS -> {}
                    case TOO_COSTLY -> {
                        tooCostly++;
                        return null; // so that a lot of such lines is no lot of time
                    }
                }
            }
        }
        return null;
    }

    /** Takes note of what the log has dropped before it was looked at. */
    private void passTo(long number) {
        if (number > next) {
            missed += number - next;
            torn.clear();
        }
    }

    /** Whether there are lines that have not been looked at. */
    boolean hasMore() {
        return next < output.log().endNumber();
    }

    /** What has escaped it, for people; empty if nothing has. */
    String gaps() {
        String text = "";
        if (missed > 0) {
            text += "; lines dropped before they were looked at: %d".formatted(missed);
        }
        if (tooCostly > 0) {
            text += "; lines on which the expression takes too long: %d; make it simpler".formatted(tooCostly);
        }
        return text;
    }

    private boolean isBeginning(Text text) {
        Stream stream = new Stream(text.process(), text.stream());
        boolean goesOn = text.ending() == Ending.CONTINUED;
        return goesOn ? torn.add(stream) : !torn.remove(stream);
    }

    private static String beginningOf(Text text) {
        byte[] bytes = text.bytes();
        return new String(bytes, 0, Math.min(bytes.length, Check.LogLine.MATCHED_BYTES), StandardCharsets.UTF_8);
    }
}
