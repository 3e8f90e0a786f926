package dev.signalbox.app.imports;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes what is relative to the folder of a workspace file independent of it. */
final class MovedPaths {
    private final Path folder;

    /** Relative to that folder before. */
    MovedPaths(Path folder) {
        this.folder = folder;
    }

    ImportedPart ofAll(ImportedPart all) {
        return all.values().get("env-files") instanceof WorkspaceValue.Items(var files)
                ? all.with(
                        "env-files",
                        new WorkspaceValue.Items(files.stream().map(this::file).toList()))
                : all;
    }

    ImportedPart ofService(ImportedPart service) {
        ImportedPart moved = service.with(
                "directory",
                new WorkspaceValue.Text(
                        service.values().get("directory") instanceof WorkspaceValue.Text(var text)
                                ? absolute(text)
                                : literal()));
        return service.values().get("restart.files.root") instanceof WorkspaceValue.Text(var root)
                ? moved.with("restart.files.root", new WorkspaceValue.Text(absolute(root)))
                : moved;
    }

    private WorkspaceValue file(WorkspaceValue file) {
        if (!(file instanceof WorkspaceValue.Pairs(var pairs))
                || !(pairs.get("path") instanceof WorkspaceValue.Text(var path))) {
            return file;
        }
        Map<String, WorkspaceValue> moved = new LinkedHashMap<>(pairs);
        moved.put("path", new WorkspaceValue.Text(absolute(path)));
        return new WorkspaceValue.Pairs(moved);
    }

    private String literal() {
        return TemplateText.literal(folder.toString());
    }

    /** As text: a template need not be a path before its variables have values. */
    private String absolute(String path) {
        boolean independent = path.matches("(?s)[/\\\\~].*|[A-Za-z]:.*|\\$\\{.*");
        return independent ? path : path.equals(".") || path.isEmpty() ? literal() : literal() + "/" + path;
    }
}
