package dev.signalbox.app.imports;

import dev.signalbox.app.imports.DataValue.Field;
import dev.signalbox.app.imports.DataValue.Items;
import dev.signalbox.app.imports.DataValue.Mapping;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells of which format a file is: by its name as far as that says something, and by its content. */
final class Recognition {
    private static final Pattern SECTION = Pattern.compile(
            "(?m)^[ \\t]*\\[(program:|supervisord]|fcgi-program:|eventlistener:|group:|include]|supervisor)");
    private static final Pattern YAML_ROOT = Pattern.compile("(?m)^[\"']?(processes|apps)[\"']?[ \\t]*:");

    private Recognition() {}

    /**
     * The reader for that file.
     *
     * @throws ImportException if it is of no format that is known, or broken so that one cannot tell
     */
    static ForeignReader of(ForeignText text) throws ImportException {
        String name = text.name().toLowerCase(Locale.ROOT);
        String content = text.text();
        if (name.startsWith("procfile") || name.endsWith(".procfile")) {
            return new ProcfileReader(text);
        }
        if (SECTION.matcher(content).find() || name.matches("supervisord?\\.(conf|ini)")) {
            return new SupervisordReader(text);
        }
        if (name.matches(".*\\.[cm]?js") || ScriptData.isExporting(content)) {
            ScriptData.Exported exported = ScriptData.read(content);
            return ofData(text, exported.value(), exported.code());
        }
        if (name.matches(".*\\.json[5c]?") || content.stripLeading().startsWith("{")) {
            return ofData(text, JsonData.read(content, NoteReason.SYNTAX).value(), 0);
        }
        if (name.matches(".*\\.ya?ml") || YAML_ROOT.matcher(content).find()) {
            return ofData(text, YamlData.read(content), 0);
        }
        if (ProcfileReader.isOnlyLinesOfOne(content)) {
            return new ProcfileReader(text);
        }
        throw new ImportException(NoteReason.UNKNOWN_FORMAT, 1, text.name());
    }

    private static ForeignReader ofData(ForeignText text, @Nullable DataValue root, int code) throws ImportException {
        return switch (root) {
            case Mapping mapping when has(mapping, "processes") -> new ProcessComposeReader(mapping);
            case Mapping mapping when has(mapping, "apps") -> new Pm2Reader(mapping, code);
            case Mapping mapping
            when has(mapping, "script") -> new Pm2Reader(apps(new Items(mapping.line(), List.of(mapping))), code);
            case Items items
            when items.items().stream().anyMatch(item -> item instanceof Mapping app && has(app, "script")) ->
                new Pm2Reader(apps(items), code);
            case null, default -> throw new ImportException(NoteReason.UNKNOWN_FORMAT, 1, text.name());
        };
    }

    private static Mapping apps(Items items) {
        return new Mapping(items.line(), List.of(new Field("apps", items.line(), items)));
    }

    private static boolean has(Mapping mapping, String key) {
        return mapping.fields().stream().anyMatch(field -> field.key().equals(key));
    }
}
