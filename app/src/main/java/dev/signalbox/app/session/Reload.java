package dev.signalbox.app.session;

import dev.signalbox.app.profile.WorkspaceFile;
import dev.signalbox.engine.service.definition.WorkspaceDifference;
import dev.signalbox.engine.service.environment.SecretNames;
import java.util.List;

/**
 * What somebody else has changed in the file of a workspace. Immutable.
 *
 * @param file as it was read
 * @param difference of the services that there are to those that it defines
 * @param regrouped the groups whose services are to be restarted together otherwise than now, which has an effect when the
 *     workspace is opened again
 * @param secretNames by which names variables are taken for secrets, before or after
 */
public record Reload(
        WorkspaceFile file, WorkspaceDifference difference, List<String> regrouped, SecretNames secretNames) {
    /** Copies the groups. */
    public Reload {
        regrouped = List.copyOf(regrouped);
    }

    /** Whether taking it over changes nothing but the text. */
    boolean isWithoutEffect() {
        return difference.isEmpty() && regrouped.isEmpty();
    }
}
