package dev.signalbox.engine.service.watch;

import java.nio.file.Path;
import java.util.List;

/** Which files below a root are watched, by path relative to it. Immutable. */
final class PathFilter {
    private final List<Glob> includes;
    private final List<Glob> excludes;

    /**
     * Reads the globs.
     *
     * @param includes none for all files
     * @throws IllegalArgumentException if one is none
     */
    PathFilter(List<String> includes, List<String> excludes) {
        this.includes = includes.stream().map(Glob::new).toList();
        this.excludes = excludes.stream().map(Glob::new).toList();
    }

    /** Whether changes of that file count. */
    boolean accepts(Path relative) {
        return (includes.isEmpty() || includes.stream().anyMatch(glob -> glob.matches(relative)))
                && !isExcluded(relative);
    }

    /** Whether changes may count of anything below that folder. */
    boolean enters(Path relativeFolder) {
        return (includes.isEmpty() || includes.stream().anyMatch(glob -> glob.mayMatchBelow(relativeFolder)))
                && !isExcluded(relativeFolder);
    }

    private boolean isExcluded(Path relative) {
        return excludes.stream().anyMatch(glob -> glob.matchesOrContains(relative));
    }
}
