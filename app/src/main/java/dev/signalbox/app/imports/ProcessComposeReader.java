package dev.signalbox.app.imports;

import dev.signalbox.app.imports.DataValue.Field;
import dev.signalbox.app.imports.DataValue.Mapping;
import dev.signalbox.app.imports.DataValue.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a file of process-compose. */
final class ProcessComposeReader implements ForeignReader {
    private static final Set<String> OF_THE_TOOL = Set.of(
            "version",
            "log_level",
            "log_length",
            "log_format",
            "is_strict",
            "disable_env_expansion",
            "is_tui_disabled",
            "hide_disabled",
            "ordered_shutdown",
            "theme",
            "shortcuts",
            "name",
            "project",
            "$schema");

    private final Mapping root;

    ProcessComposeReader(Mapping root) {
        this.root = root;
    }

    @Override
    public ForeignFormat format() {
        return ForeignFormat.PROCESS_COMPOSE;
    }

    @Override
    public List<Draft> read(Draft all) {
        ForeignFields fields = new ForeignFields(root, all, "");
        ForeignEnvironment.put(fields, "environment", all);
        UsualEnvFile.put(all, fields.line());
        List<String> shell =
                fields.fields("shell").map(ProcessComposeReader::shell).orElse(List.of("bash", "-c"));
        Field processes = fields.take("processes");
        List<Draft> services = new ArrayList<>();
        fields.leaveOut(NoteReason.ENVIRONMENT_COMMAND, "env_cmds", "env_file", "env_files");
        fields.leaveOut(NoteReason.OTHER_FILE, "extends");
        fields.leaveOut(NoteReason.OUTPUT_FILE, "log_location");
        fields.leaveOut(NoteReason.OUTPUT_DETAIL, "log_configuration");
        fields.leaveOutAll(NoteReason.TOOL_ONLY, OF_THE_TOOL::contains);
        fields.noteRest();
        if (processes == null || !(processes.value() instanceof Mapping mapping)) {
            if (processes != null) {
                all.note(NoteReason.WRONG_KIND, "processes", processes.line(), "");
            }
            return services;
        }
        Map<String, String> readyLines = readyLines(mapping);
        Set<String> names = new ForeignFields(mapping, all, "processes.").keys();
        Map<String, Field> last = new HashMap<>();
        mapping.fields().forEach(field -> last.put(field.key(), field));
        for (String name : names) {
            Field field = last.get(name);
            if (field != null && field.value() instanceof Mapping process) {
                services.add(
                        new ProcessComposeProcess(process, new Draft(name, field.line()), shell, readyLines).read());
            } else if (field != null) {
                all.note(NoteReason.WRONG_KIND, "processes." + name, field.line(), "");
            }
        }
        return services;
    }

    /** The words before a script. */
    private static List<String> shell(ForeignFields fields) {
        String program =
                fields.word("shell_command").map(ForeignFields.Word::text).orElse("bash");
        String argument =
                fields.word("shell_argument").map(ForeignFields.Word::text).orElse("-c");
        fields.leaveOut(NoteReason.ELEVATED, "elevated_shell_command", "elevated_shell_argument");
        fields.noteRest();
        return argument.isEmpty() ? List.of(program) : List.of(program, argument);
    }

    /** By the name of the process, what it prints when it is ready. */
    private static Map<String, String> readyLines(Mapping processes) {
        Map<String, String> lines = new HashMap<>();
        for (Field process : processes.fields()) {
            if (process.value() instanceof Mapping(var _, var fields)) {
                fields.stream()
                        .filter(field -> field.key().equals("ready_log_line"))
                        .forEach(field -> {
                            if (field.value() instanceof Scalar scalar) {
                                lines.put(process.key(), scalar.text());
                            }
                        });
            }
        }
        return lines;
    }
}
