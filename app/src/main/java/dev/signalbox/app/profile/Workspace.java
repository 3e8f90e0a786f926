package dev.signalbox.app.profile;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A file of profiles, as read.
 *
 * @param profiles in the order of the file; no two have the same name
 */
public record Workspace(Path file, String name, List<Profile> profiles) {
    /**
     * Copies the profiles.
     *
     * @throws IllegalArgumentException if the name is not one line of text, or two profiles have the same name
     */
    public Workspace {
        Profile.rejectBadName(name);
        profiles = List.copyOf(profiles);
        Set<String> names = new HashSet<>();
        for (Profile profile : profiles) {
            if (!names.add(profile.name())) {
                throw new IllegalArgumentException(
                        "two profiles are named '%s'; rename one of them".formatted(profile.name()));
            }
        }
    }

    public Optional<Profile> profile(String wanted) {
        return profiles.stream()
                .filter(profile -> profile.name().equals(wanted))
                .findFirst();
    }

    /** What a workspace is called that does not say: the name of the folder its file is in. */
    static String defaultName(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        Path last = folder == null ? null : folder.getFileName();
        return last == null || !isGoodName(last.toString()) ? "workspace" : last.toString();
    }

    private static boolean isGoodName(String name) {
        try {
            Profile.rejectBadName(name);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
