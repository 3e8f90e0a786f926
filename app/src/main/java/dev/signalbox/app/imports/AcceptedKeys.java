package dev.signalbox.app.imports;

import dev.signalbox.app.profile.WorkspaceException;
import dev.signalbox.app.profile.WorkspaceFile;
import dev.signalbox.app.profile.WorkspaceProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes out of drafts what our own reader would not accept, with what it says about it. It is asked about all of them first,
 * then about each, and only of one that is refused about each key: a key whose absence leaves less to refuse is taken out.
 */
final class AcceptedKeys {
    private final Path file;

    /** For a workspace beside that file. */
    AcceptedKeys(Path file) {
        this.file = file;
    }

    /** The services that are left; what is wrong with the others is a note of {@code all}. */
    List<Draft> mend(Draft all, List<Draft> services) {
        if (!mendOne(all, List.of())) {
            throw new IllegalStateException("what holds for all services is refused even if it is nothing: " + file);
        }
        if (problems(all, services).isEmpty()) {
            return services;
        }
        Draft nothing = new Draft("", 1);
        List<Draft> accepted = new ArrayList<>();
        for (Draft service : services) {
            if (mendOne(nothing, List.of(service))) {
                accepted.add(service);
            } else {
                all.note(NoteReason.NO_COMMAND, service.name(), service.line(), "");
            }
        }
        return accepted;
    }

    /** The only service, or else what holds for all. */
    private boolean mendOne(Draft all, List<Draft> service) {
        Draft draft = service.isEmpty() ? all : service.getFirst();
        while (true) {
            List<WorkspaceProblem> problems = problems(all, service);
            if (problems.isEmpty()) {
                return true;
            }
            if (draft.entries().isEmpty()) {
                return false;
            }
            takeOutOne(all, service, draft, problems);
        }
    }

    private void takeOutOne(Draft all, List<Draft> service, Draft draft, List<WorkspaceProblem> problems) {
        for (String path : List.copyOf(draft.entries().keySet())) {
            Draft.Entry entry = draft.entries().get(path);
            draft.remove(path);
            if (entry != null && problems(all, service).size() < problems.size() && !isCommand(path)) {
                draft.note(
                        NoteReason.REFUSED,
                        entry.foreignKey(),
                        entry.line(),
                        problems.getFirst().found());
                return;
            }
            if (entry != null) {
                draft.put(path, entry.value(), entry.foreignKey(), entry.line());
            }
        }
        takeOutTogether(draft, problems); // several keys are wrong only together
    }

    private static boolean isCommand(String path) {
        return path.equals("command") || path.equals("shell");
    }

    private static void takeOutTogether(Draft draft, List<WorkspaceProblem> problems) {
        String last = draft.entries().keySet().stream()
                .filter(path -> !isCommand(path))
                .reduce((_, second) -> second)
                .orElseGet(() -> draft.entries().keySet().iterator().next());
        String top = last.replaceFirst("\\..*", "");
        for (String path : List.copyOf(draft.entries().keySet())) {
            Draft.Entry entry = draft.entries().get(path);
            if (entry != null && (path.equals(top) || path.startsWith(top + "."))) {
                draft.remove(path);
                draft.note(
                        NoteReason.REFUSED,
                        entry.foreignKey(),
                        entry.line(),
                        problems.getFirst().found());
            }
        }
    }

    private List<WorkspaceProblem> problems(Draft all, List<Draft> services) {
        List<ImportedPart> parts = services.stream().map(Draft::finish).toList();
        if (parts.isEmpty() && all.entries().isEmpty()) {
            return List.of();
        }
        String text = new WorkspaceText(null).of(all.finish(), alone(parts));
        try {
            var _ = WorkspaceFile.ofText(file.resolveSibling("signalbox.yaml"), text);
            return List.of();
        } catch (WorkspaceException e) {
            return e.problems();
        }
    }

    /** One service is looked at without those it waits for, which are not there. */
    private static List<ImportedPart> alone(List<ImportedPart> parts) {
        return parts.size() == 1 ? List.of(parts.getFirst().without("depends-on")) : parts;
    }
}
