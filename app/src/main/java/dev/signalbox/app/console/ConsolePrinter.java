package dev.signalbox.app.console;

import dev.signalbox.app.words.Texts;
import dev.signalbox.app.words.Words;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.os.OutputLine;
import dev.signalbox.engine.service.Service;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Prints the new lines of services, each after the name of its service in a colour of its own. Thread-safe. A terminal
 * that is slower than the services makes lines drop out of their logs; how many is printed in their place.
 */
final class ConsolePrinter {
    private static final int LINES_AT_ONCE = 1_000;
    private static final int LONGEST_NAME = 24;
    private static final int[] COLOURS = {36, 33, 32, 35, 34, 96, 93, 92, 95, 94};
    private static final String DIM = "\033[2m";
    private static final String RESET = "\033[0m";

    private final Texts texts;
    private final Words words;
    private final PrintStream out;
    private final boolean colours;
    private final Map<NodeId, Column> columns = new LinkedHashMap<>(); // unchanged once filled

    /** What has been printed of one service, and how its lines begin. */
    private static final class Column {
        private final Service service;
        private final String prefix;
        private long next; // guarded by the printer

        Column(Service service, String prefix) {
            this.service = service;
            this.prefix = prefix;
        }
    }

    ConsolePrinter(List<Service> services, Texts texts, Words words, PrintStream out, boolean colours) {
        this.texts = texts;
        this.words = words;
        this.out = out;
        this.colours = colours;
        int width = services.stream()
                .mapToInt(service -> nameOf(service).length())
                .max()
                .orElse(0);
        for (Service service : services) {
            String name = String.format("%-" + Math.max(1, width) + "s | ", nameOf(service));
            int colour = COLOURS[columns.size() % COLOURS.length];
            columns.put(service.id(), new Column(service, colours ? "\033[" + colour + "m" + name + RESET : name));
        }
    }

    private static String nameOf(Service service) {
        String name = service.snapshot().name();
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
    }

    /** A line of the program's own. */
    synchronized void say(String line) {
        out.println(colours ? DIM + line + RESET : line);
        out.flush();
    }

    /** Prints what every service has written since it was printed last. */
    void printNew() {
        columns.keySet().forEach(this::printNew);
    }

    /**
     * Prints what that service has written since it was printed last, up to now: one that writes faster than the terminal
     * takes it must not keep the others, or a stop, waiting.
     */
    void printNew(NodeId service) {
        Column column = columns.get(service);
        if (column == null) {
            return;
        }
        long end = column.service.output().endNumber();
        while (printBatch(column, end)) {
            // batch by batch, so that the lines of others come between
        }
    }

    /** Prints some lines before {@code end}; whether there may be more. */
    private synchronized boolean printBatch(Column column, long end) {
        int limit = Math.clamp(end - column.next, 0, LINES_AT_ONCE);
        List<OutputLine> lines = column.service.output().lines(column.next, limit);
        if (lines.isEmpty()) {
            return false;
        }
        long dropped = lines.getFirst().number() - column.next;
        if (dropped > 0) {
            print(column, texts.of("console.dropped", dropped));
        }
        lines.forEach(line -> print(column, line));
        column.next = lines.getLast().number() + 1;
        out.flush();
        return column.next < end;
    }

    private void print(Column column, OutputLine line) {
        switch (line) {
            case OutputLine.Mark mark -> print(column, words.ofMark(mark.event()));
            case OutputLine.Text text -> {
                byte[] prefix = column.prefix.getBytes(StandardCharsets.UTF_8);
                out.write(prefix, 0, prefix.length);
                byte[] bytes = shownBytes(column.service, text);
                out.write(bytes, 0, bytes.length);
                out.println(colours ? RESET : "");
            }
        }
    }

    /** As written, colours included, unless there are secrets in it. */
    private static byte[] shownBytes(Service service, OutputLine.Text line) {
        String text = line.text();
        String masked = service.masked(text);
        return masked.equals(text) ? line.bytes() : masked.getBytes(StandardCharsets.UTF_8);
    }

    private void print(Column column, String remark) {
        if (!remark.isEmpty()) {
            out.println(column.prefix + (colours ? DIM + "-- " + remark + RESET : "-- " + remark));
        }
    }
}
