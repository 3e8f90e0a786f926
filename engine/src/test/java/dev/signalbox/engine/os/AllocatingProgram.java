package dev.signalbox.engine.os;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A program of a test: occupies so many mebibytes of memory, says so, and waits for its end. */
final class AllocatingProgram {
    private static final int PIECE = 1024 * 1024;

    private AllocatingProgram() {}

    public static void main(String... args) throws Exception {
        List<byte[]> pieces = new ArrayList<>();
        for (int i = Integer.parseInt(args[0]); i > 0; i--) {
            byte[] piece = new byte[PIECE];
            Arrays.fill(piece, (byte) 1); // or the system would not have to give it yet
            pieces.add(piece);
        }
        System.out.println("ready");
        Thread.sleep(Duration.ofHours(1));
        System.out.println(pieces.size()); // so that they are needed until then
    }
}
