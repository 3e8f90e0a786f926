package dev.signalbox.engine.service.definition;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What people want to know of a service or see beside its name; nothing that it does depends on it.
 *
 * @param description empty for none
 * @param tags by which it can be found, in the order written
 * @param colour a name or {@code #rrggbb} that the dashboard knows; empty for none
 * @param icon a name that the dashboard knows; empty for none
 */
public record About(String description, Set<String> tags, String colour, String icon) {
    /** Nothing. */
    public static final About NOTHING = new About("", Set.of(), "", "");

    /** Copies the tags. */
    public About {
        tags = Collections.unmodifiableSet(new LinkedHashSet<>(tags));
    }
}
