package dev.signalbox.app.profile;

import java.util.Set;

/** Proposes names that no service has. */
public final class FreeName {
    private FreeName() {}

    /** The name itself, or else with the first number behind it that makes it free; as short as names may be. */
    public static String of(String name, Set<String> taken) {
        String base = name.substring(0, Math.min(name.length(), Profile.MAX_NAME_LENGTH - 6));
        String proposed = base;
        for (int number = 2; taken.contains(proposed); number++) {
            proposed = base + "-" + number;
        }
        return proposed;
    }
}
