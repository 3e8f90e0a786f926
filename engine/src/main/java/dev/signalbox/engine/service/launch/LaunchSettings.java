package dev.signalbox.engine.service.launch;

import dev.signalbox.engine.os.CommandLine;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a process is to be before its program begins. Immutable; {@link #NONE} changes nothing, and each {@code with…}
 * changes one.
 *
 * @param umask the rights that files which it makes never have, 0 to 0777; null for this program's
 * @param nice how willingly it lets others go first, -20 to 19; null for this program's. Less than this program's needs
 *     the right to it
 * @param limits what it may use so much of only. More than this program's hard limit needs the right to it
 * @param user the name or number of a user of this system, or null for this program's own; another one needs the right to
 *     it. The process has the groups of that user; its environment stays as it is, with HOME and USER
 * @param group the name or number of a group of this system; null for that of the user
 */
public record LaunchSettings(
        @Nullable Integer umask,
        @Nullable Integer nice,
        Map<ProcessResource, ResourceLimit> limits,
        @Nullable String user,
        @Nullable String group) {
    /** No settings. */
    public static final LaunchSettings NONE = new LaunchSettings(null, null, Map.of(), null, null);

    private static final int LARGEST_UMASK = 0777;
    private static final int LOWEST_NICE = -20;
    private static final int HIGHEST_NICE = 19;

    /**
     * Checks the values, and copies the limits.
     *
     * @throws IllegalArgumentException if one is out of its range, or a name can be none; says which, and the mend
     */
    public LaunchSettings {
        if (umask != null && (umask < 0 || umask > LARGEST_UMASK)) {
            throw new IllegalArgumentException("umask is %s: use 0 to 0777, in octal"
                    .formatted(umask < 0 ? umask.toString() : "0" + Integer.toOctalString(umask)));
        }
        if (nice != null && (nice < LOWEST_NICE || nice > HIGHEST_NICE)) {
            throw new IllegalArgumentException(
                    "nice is %d: use -20 (goes first) to 19 (lets others go first)".formatted(nice));
        }
        rejectIfNoName("user", user);
        rejectIfNoName("group", group);
        Map<ProcessResource, ResourceLimit> copy = new EnumMap<>(ProcessResource.class);
        copy.putAll(limits);
        copy.forEach((resource, limit) -> {
            rejectIfNoMultiple(resource, limit.soft());
            rejectIfNoMultiple(resource, limit.hard());
        });
        limits = Collections.unmodifiableMap(copy);
    }

    private static void rejectIfNoName(String what, @Nullable String name) {
        if (name != null && !name.matches("[\\w.][^\\s:,\\p{Cntrl}]*")) {
            throw new IllegalArgumentException(
                    "%s is '%s': use a name without blanks, colons and commas, or a number".formatted(what, name));
        }
    }

    private static void rejectIfNoMultiple(ProcessResource resource, ResourceLimit.Bound bound) {
        if (bound instanceof ResourceLimit.Bound.Of(var value) && value % resource.unit() != 0) {
            throw new IllegalArgumentException("limit of %s is %d bytes: use a multiple of %d"
                    .formatted(resource.title(), value, resource.unit()));
        }
    }

    /** With that umask. */
    public LaunchSettings withUmask(int newUmask) {
        return new LaunchSettings(newUmask, nice, limits, user, group);
    }

    /** With that nice value. */
    public LaunchSettings withNice(int newNice) {
        return new LaunchSettings(umask, newNice, limits, user, group);
    }

    /** With that limit. */
    public LaunchSettings withLimit(ProcessResource resource, ResourceLimit limit) {
        Map<ProcessResource, ResourceLimit> all = new EnumMap<>(ProcessResource.class);
        all.putAll(limits);
        all.put(resource, limit);
        return new LaunchSettings(umask, nice, all, user, group);
    }

    /** As that user. */
    public LaunchSettings withUser(String newUser) {
        return new LaunchSettings(umask, nice, limits, newUser, group);
    }

    /** As that group. */
    public LaunchSettings withGroup(String newGroup) {
        return new LaunchSettings(umask, nice, limits, user, newGroup);
    }

    /** Whether they change nothing. */
    public boolean isEmpty() {
        return equals(NONE);
    }

    /**
     * The command with these settings. When it is launched, the process first applies them and then becomes the program,
     * with the same pid; if the system refuses one, it ends with exit code 126 and a line on standard error that says
     * which, why, and the mend. Where the shell that does it finds no PWD in the environment, it adds one, and Bash its
     * SHLVL too.
     *
     * @param directory in which the command is to be launched
     * @param environment that is added to this program's own then
     * @return the command itself if these settings are empty, or if it cannot be launched, because there is no such
     *     program or directory: a launch of it says why
     * @throws UnsupportedOperationException if this system has no means for one of the settings, or for the environment
     *     together with them; says which, and the mend
     */
    public CommandLine applyTo(CommandLine command, Path directory, Map<String, String> environment) {
        return isEmpty() ? command : new SettingsScript(this).around(command, directory, environment);
    }
}
