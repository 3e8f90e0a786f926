package dev.signalbox.engine.os;

import dev.signalbox.engine.event.NodeId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/**
 * How fast a log takes output, in megabytes a second: the median of some rounds, of which each gives every case its turn.
 * A program to run by hand, as a shared machine makes no honest test of it.
 */
final class OutputLogBench {
    private static final int ROUNDS = 15;
    private static final int BYTES_A_ROUND = 256 * 1024 * 1024;
    private static final long CAPACITY = 1024 * 1024;

    private record Case(int lineLength, int chunkLength) {
        /** Appends the same text again and again, read in chunks that begin and end inside lines. */
        double megabytesPerSecond() {
            byte[] text = new byte[1024 * 1024];
            Arrays.fill(text, (byte) 'x');
            for (int i = lineLength - 1; i < text.length; i += lineLength) {
                text[i] = '\n';
            }
            OutputWriter writer = new OutputLog(CAPACITY).open(NodeId.ENGINE);
            Instant time = Instant.EPOCH;
            int from = 0;
            long start = System.nanoTime();
            for (int done = 0; done < BYTES_A_ROUND; done += chunkLength) {
                from = from + chunkLength > text.length ? 0 : from;
                time = time.plusNanos(1_000); // every read has its own time
                writer.append(StdStream.STDOUT, text, from, chunkLength, time);
                from += chunkLength;
            }
            return BYTES_A_ROUND * 1e3 / (System.nanoTime() - start);
        }
    }

    private static final Case[] CASES = {
        new Case(100, 100),
        new Case(100, 4 * 1024),
        new Case(100, 64 * 1024),
        new Case(16, 4 * 1024),
        new Case(16, 64 * 1024)
    };

    private OutputLogBench() {}

    @SuppressWarnings("SystemOut") // this is a program
    public static void main(String[] arguments) {
        double[][] rates = new double[CASES.length][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < CASES.length; i++) {
                rates[i][round] = CASES[i].megabytesPerSecond();
            }
        }
        for (int i = 0; i < CASES.length; i++) {
            Arrays.sort(rates[i]);
            System.out.printf(
                    Locale.ROOT,
                    "lines of %3d bytes in chunks of %5d: %6.0f MB/s%n",
                    CASES[i].lineLength(),
                    CASES[i].chunkLength(),
                    rates[i][ROUNDS / 2]);
        }
    }
}
