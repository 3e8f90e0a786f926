package dev.signalbox.app.view.output.scan;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.view.output.ansi.AnsiParser;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.os.OutputLine;
import dev.signalbox.engine.os.OutputLog;
import dev.signalbox.engine.os.OutputWriter;
import dev.signalbox.engine.os.StdStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The output of several services as one log, in the order of time, each line with the name of its service before it. A
 * copy of bounded size, filled in the background; secrets are hidden in it. UI thread only, but for the slices.
 *
 * <p>What two services write within the same moment may come in either order. Lines that are not finished are not in it.
 */
public final class MergedLog {
    private static final System.Logger LOG = System.getLogger(MergedLog.class.getName());

    private static final long CAPACITY_BYTES = 32L * 1024 * 1024;
    private static final int LINES_A_READ = 64; // of each source, beside the capacity; they may be long
    private static final int LINES_A_SLICE = 10_000;
    private static final int LONGEST_NAME = 16;

    /** SGR codes of the colours that tell services apart; without red, which means an error. */
    private static final int[] COLORS = {36, 35, 32, 33, 34, 96, 95, 92, 93, 94};

    /** An escape sequence that erases in its line, the name too. */
    private static final Pattern ERASURE = Pattern.compile("\u001B\\[[0-9;]*K");

    private final OutputLog merged = new OutputLog(CAPACITY_BYTES);
    private final List<Source> sources = new ArrayList<>(); // their state is that of the slices
    private final BackgroundTasks tasks;
    private final LongFunction<String> droppedText;
    private final Runnable onGrowth;
    private boolean isUnderWay;
    private boolean isAskedAgain; // while a slice was under way, which may not have seen what came
    private boolean isCancelled;
    private boolean hasFailed;

    /**
     * One of those that are merged.
     *
     * @param id of the service
     * @param mask hides what nobody is to see in its lines; of any thread
     */
    public record Part(NodeId id, String name, OutputLog log, UnaryOperator<String> mask) {}

    /** One part, and how far it is read. */
    private static final class Source {
        final Part part;
        final OutputWriter writer;
        final String prefix;
        final Deque<OutputLine> read = new ArrayDeque<>();
        long next;

        Source(Part part, OutputWriter writer, String prefix) {
            this.part = part;
            this.writer = writer;
            this.prefix = prefix;
        }

        Instant time() {
            return read.getFirst().time();
        }
    }

    /**
     * Of those logs; begins with the first {@link #advance}.
     *
     * @param droppedText what is written in the place of so many lines that a part has lost
     * @param onGrowth told on the UI thread after each slice, and once if one fails
     */
    public MergedLog(List<Part> parts, BackgroundTasks tasks, LongFunction<String> droppedText, Runnable onGrowth) {
        this.tasks = tasks;
        this.droppedText = droppedText;
        this.onGrowth = onGrowth;
        int width = parts.stream().mapToInt(part -> part.name().length()).max().orElse(0);
        for (Part part : parts) {
            int color = COLORS[sources.size() % COLORS.length];
            String prefix =
                    "\u001B[%dm%s\u001B[0m ".formatted(color, fitted(part.name(), Math.min(width, LONGEST_NAME)));
            sources.add(new Source(part, merged.open(part.id()), prefix));
        }
    }

    private static String fitted(String name, int width) {
        String cut = name.length() > width ? name.substring(0, width - 1) + "…" : name;
        return cut + " ".repeat(width - cut.length());
    }

    /** The log that they are merged into. */
    public OutputLog log() {
        return merged;
    }

    /** Goes on with what has come; after the slice under way, if there is one. */
    public void advance() {
        if (isUnderWay) {
            isAskedAgain = true;
        } else if (!isCancelled) {
            isUnderWay = true;
            tasks.run(this::merge, this::merged, this::failed);
        }
    }

    /** Whether a slice is being merged, or there is more than one can hold. */
    boolean isUnderWay() {
        return isUnderWay;
    }

    /** Whether it ended before its time: what comes is not merged any more. */
    public boolean hasFailed() {
        return hasFailed;
    }

    /** Begins no further slice. */
    public void cancel() {
        isCancelled = true;
    }

    private void merged(boolean isMoreThere) {
        isUnderWay = false;
        if (isMoreThere || isAskedAgain) {
            isAskedAgain = false;
            advance();
        }
        if (!isCancelled) {
            onGrowth.run();
        }
    }

    private void failed(Exception e) {
        isUnderWay = false;
        LOG.log(System.Logger.Level.ERROR, "cannot merge output logs", e);
        if (!isCancelled) {
            hasFailed = true;
            isCancelled = true; // else it would fail again and again
            onGrowth.run();
        }
    }

    /** On the thread of the background tasks: whether there may be more. */
    private boolean merge() {
        sources.forEach(this::fill);
        for (int lines = 0; lines < LINES_A_SLICE; lines++) {
            Optional<Source> oldest =
                    sources.stream().filter(source -> !source.read.isEmpty()).min(Comparator.comparing(Source::time));
            if (oldest.isEmpty()) {
                return false;
            }
            Source source = oldest.get();
            add(source, source.read.removeFirst());
            if (source.read.isEmpty()) {
                sources.forEach(this::fill); // of all: what the others got meanwhile may be older than what comes now
            }
        }
        return true;
    }

    private void fill(Source source) {
        if (!source.read.isEmpty()) {
            return;
        }
        List<OutputLine> lines = source.part.log().lines(source.next, LINES_A_READ);
        if (lines.isEmpty()) {
            return;
        }
        long dropped = lines.getFirst().number() - source.next;
        if (dropped > 0) {
            write(
                    source,
                    StdStream.STDOUT,
                    droppedText.apply(dropped),
                    lines.getFirst().time());
        }
        source.read.addAll(lines);
        source.next = lines.getLast().number() + 1;
    }

    private void add(Source source, OutputLine line) {
        switch (line) {
            case OutputLine.Mark mark -> merged.mark(mark.event());
            case OutputLine.Text text -> {
                String shown = LineText.withoutSecrets(text.text(), source.part.mask());
                boolean mayHideName =
                        shown.indexOf('\r') >= 0 || ERASURE.matcher(shown).find();
                write(source, text.stream(), mayHideName ? AnsiParser.plainText(shown) : shown, text.time());
            }
        }
    }

    private static void write(Source source, StdStream stream, String text, Instant time) {
        byte[] bytes = (source.prefix + text + "\n").getBytes(StandardCharsets.UTF_8);
        source.writer.append(stream, bytes, 0, bytes.length, time);
    }
}
