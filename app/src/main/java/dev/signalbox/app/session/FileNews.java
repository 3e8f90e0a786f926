package dev.signalbox.app.session;

import dev.signalbox.app.profile.WorkspaceProblem;
import java.util.List;

/** What a look at the file of a workspace has found; only a change can be taken over. Immutable. */
public sealed interface FileNews {
    /** It defines the services that there are. */
    record Same() implements FileNews {}

    /** Somebody else has changed what it defines. */
    record Changed(Reload reload) implements FileNews {}

    /**
     * There are mistakes in it, or it cannot be read; what runs goes on.
     *
     * @param problems all of them, in the order of the file; never empty
     */
    record Broken(List<WorkspaceProblem> problems) implements FileNews {
        /** Copies the problems. */
        public Broken {
            problems = List.copyOf(problems);
        }
    }

    /** It is not there any more; what runs goes on. */
    record Missing() implements FileNews {}

    /** Whether who knows the other news learns nothing from these. */
    default boolean saysTheSameAs(FileNews other) {
        return switch (this) {
            case Changed(var reload) ->
                other instanceof Changed(var known)
                        && reload.file().text().equals(known.file().text());
            case Same _, Broken _, Missing _ -> equals(other);
        };
    }
}
