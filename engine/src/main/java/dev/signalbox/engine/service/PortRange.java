package dev.signalbox.engine.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * TCP ports in a row.
 *
 * @param first 1 to 65535
 * @param last {@code first} to 65535
 */
record PortRange(int first, int last) {
    /** What is left alone by most systems when they choose a port for an outgoing connection, and by most programs. */
    static final PortRange USUAL = new PortRange(20_000, 29_999);

    private static final int HIGHEST = 65_535;
    private static final int FIRST_WITHOUT_RIGHTS = 1024;
    private static final int FEWEST = 1000;
    private static final Path EPHEMERAL = Path.of("/proc/sys/net/ipv4/ip_local_port_range");
    private static final Pattern TWO_NUMBERS = Pattern.compile("(\\d{1,5})\\s+(\\d{1,5})\\s*");

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if one is no port, or the last comes before the first
     */
    PortRange {
        if (first < 1 || last > HIGHEST || last < first) {
            throw new IllegalArgumentException(
                    "ports are %d to %d: use a range within 1 to %d".formatted(first, last, HIGHEST));
        }
    }

    /** Ports that this system gives nobody by itself, as far as it tells. */
    static PortRange ofThisSystem() {
        try {
            return read(Files.readString(EPHEMERAL, StandardCharsets.US_ASCII))
                    .map(PortRange::besides)
                    .orElse(USUAL);
        } catch (IOException _) {
            return USUAL; // not Linux
        }
    }

    /** Two numbers; empty if the text is something else. */
    static Optional<PortRange> read(String text) {
        Matcher matcher = TWO_NUMBERS.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int first = Integer.parseInt(matcher.group(1));
        int last = Integer.parseInt(matcher.group(2));
        return 1 <= first && first <= last && last <= HIGHEST
                ? Optional.of(new PortRange(first, last))
                : Optional.empty();
    }

    /**
     * The usual range if it is outside of that one, from which the system takes ports for outgoing connections: such a port
     * may be gone between the moment when it is chosen and the start of the program. Else what is left below or above,
     * whichever is more; and the usual range after all if that is too little.
     */
    static PortRange besides(PortRange ephemeral) {
        if (ephemeral.last < USUAL.first || USUAL.last < ephemeral.first) {
            return USUAL;
        }
        int below = ephemeral.first - FIRST_WITHOUT_RIGHTS;
        int above = HIGHEST - ephemeral.last;
        if (Math.max(below, above) < FEWEST) {
            return USUAL;
        }
        return below > above
                ? new PortRange(FIRST_WITHOUT_RIGHTS, ephemeral.first - 1)
                : new PortRange(ephemeral.last + 1, HIGHEST);
    }

    /** How many there are. */
    int size() {
        return last - first + 1;
    }

    /** The one after that, and after the last the first. */
    int after(int port) {
        return port == last ? first : port + 1;
    }
}
