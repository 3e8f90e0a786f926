package dev.signalbox.engine.os.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * What to measure.
 *
 * @param rounds how often, at least 1
 * @param workloads which, in the order of the table
 */
record BenchOptions(int rounds, List<Workload> workloads) {
    private static final String ROUNDS = "--rounds=";
    private static final int USUAL_ROUNDS = 3;
    private static final int MOST_ROUNDS = 100;

    /**
     * Reads the arguments: {@code --rounds=N}, and names of workloads; without names, all.
     *
     * @throws IllegalArgumentException if one is neither
     */
    static BenchOptions parse(String... arguments) {
        int rounds = USUAL_ROUNDS;
        List<Workload> workloads = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.startsWith(ROUNDS)) {
                rounds = roundsIn(argument);
            } else {
                workloads.add(Workload.named(argument));
            }
        }
        return new BenchOptions(rounds, workloads.isEmpty() ? Workload.all() : List.copyOf(workloads));
    }

    private static int roundsIn(String argument) {
        String number = argument.substring(ROUNDS.length());
        if (!number.matches("[1-9]\\d?|" + MOST_ROUNDS)) {
            throw new IllegalArgumentException(
                    "'%s' is no number of rounds: give 1 to %d".formatted(argument, MOST_ROUNDS));
        }
        return Integer.parseInt(number);
    }
}
