package dev.signalbox.app;

import java.util.Arrays;

/** Arguments of a benchmark, such as {@code --seconds=10}. */
public final class BenchArguments {
    private final String[] args;

    public BenchArguments(String... args) {
        this.args = args.clone();
    }

    /** The number after {@code --name=}, or the usual one. */
    public int number(String name, int usual) {
        String start = "--" + name + "=";
        return Arrays.stream(args)
                .filter(arg -> arg.startsWith(start))
                .map(arg -> Integer.parseInt(arg.substring(start.length())))
                .findFirst()
                .orElse(usual);
    }
}
