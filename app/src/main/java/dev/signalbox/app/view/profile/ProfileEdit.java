package dev.signalbox.app.view.profile;

import dev.signalbox.app.profile.ServiceDraft;
import dev.signalbox.app.profile.WorkspaceFile;
import org.jspecify.annotations.Nullable;

/**
 * What a person begins to edit. Immutable.
 *
 * @param file as it is when the edit begins
 * @param name of the service that is edited; null for a new one
 * @param base what it says now; nothing for a new one
 * @param draft what the fields begin with
 */
public record ProfileEdit(WorkspaceFile file, @Nullable String name, ServiceDraft base, ServiceDraft draft) {
    /** Of a new service, with fields that begin so. */
    public static ProfileEdit ofNew(WorkspaceFile file, ServiceDraft draft) {
        return new ProfileEdit(file, null, ServiceDraft.EMPTY, draft);
    }

    /**
     * Of a service as it is.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static ProfileEdit of(WorkspaceFile file, String name) {
        ServiceDraft draft = file.draft(name);
        return new ProfileEdit(file, name, draft, draft);
    }

    /** The same with other fields. */
    public ProfileEdit with(ServiceDraft other) {
        return new ProfileEdit(file, name, base, other);
    }
}
