package dev.signalbox.engine.daemon;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A second program that wants the pid file of a test; told line by line what to do, it tells what came of it. */
final class Contender {
    private Contender() {}

    public static void main(String[] arguments) throws IOException {
        PidFile pidFile = new PidFile(Path.of(arguments[0]));
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        say("ready");
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            if (order.startsWith("rounds ")) {
                say(rounds(pidFile, Integer.parseInt(order.substring("rounds ".length()))));
            } else if (order.equals("release")) {
                pidFile.release();
                say("released");
            } else {
                say(acquire(pidFile));
            }
        }
    }

    private static String acquire(PidFile pidFile) throws IOException {
        try {
            pidFile.acquire();
            return "won";
        } catch (AnotherInstanceException e) {
            return "lost to " + e.pid();
        }
    }

    /** Wins and gives back as often as it can, and finds out whether it was ever in there together with another one. */
    static String rounds(PidFile pidFile, int rounds) throws IOException {
        Path inside = pidFile.path().resolveSibling("inside");
        int won = 0;
        for (int round = 0; round < rounds; round++) {
            if (acquire(pidFile).equals("won")) {
                Files.createFile(inside); // fails if somebody else is inside
                Files.delete(inside);
                pidFile.release();
                won++;
            }
        }
        return "won " + won;
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
