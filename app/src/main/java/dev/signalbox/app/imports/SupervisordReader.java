package dev.signalbox.app.imports;

import dev.signalbox.app.imports.DataValue.Mapping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the configuration of supervisord. Programs stand in the order of their priority, which is that of their start. */
final class SupervisordReader implements ForeignReader {
    private static final String PROGRAM = "program:";
    private static final String GROUP = "group:";
    private static final String MAIN = "supervisord";
    private static final long USUAL_PRIORITY = 999;

    private static final Set<String> OF_THE_TOOL = Set.of(
            "logfile",
            "logfile_maxbytes",
            "logfile_backups",
            "loglevel",
            "pidfile",
            "nodaemon",
            "silent",
            "minfds",
            "minprocs",
            "identifier",
            "nocleanup",
            "childlogdir",
            "strip_ansi");

    private final ForeignText file;

    SupervisordReader(ForeignText file) {
        this.file = file;
    }

    @Override
    public ForeignFormat format() {
        return ForeignFormat.SUPERVISORD;
    }

    @Override
    public List<Draft> read(Draft all) throws ImportException {
        Map<String, Mapping> sections = IniFile.read(file.text());
        Map<String, String> groups = new HashMap<>();
        Draft defaults = new Draft("", 1);
        sections.forEach((name, section) -> {
            if (name.startsWith(GROUP)) {
                group(name, section, sections, all, groups);
            } else if (name.equals(MAIN)) {
                main(new ForeignFields(section, all, name + "."), all, defaults);
            } else if (!name.startsWith(PROGRAM)) {
                leaveOut(name, section, all);
            }
        });
        List<Prioritised> services = new ArrayList<>();
        sections.forEach((name, section) -> {
            if (name.startsWith(PROGRAM)) {
                String program = name.substring(PROGRAM.length()).strip();
                services.add(program(program, section, groups.getOrDefault(program, ""), defaults, all));
            }
        });
        return services.stream()
                .sorted(Comparator.comparingLong(Prioritised::priority))
                .map(Prioritised::draft)
                .toList();
    }

    private record Prioritised(long priority, Draft draft) {}

    private Prioritised program(String name, Mapping section, String group, Draft defaults, Draft all) {
        Draft draft = new Draft(name, section.line());
        if (!group.isEmpty()) {
            draft.put("group", new WorkspaceValue.Text(group), "group", section.line());
        }
        SupervisordText texts = new SupervisordText(draft, group.isEmpty() ? name : group, file.folder());
        ForeignFields fields = new ForeignFields(section, draft, "");
        Optional<ForeignFields.Amount> priority = fields.number("priority");
        priority.ifPresent(amount -> all.note(NoteReason.ORDER, name + ".priority", amount.line(), ""));
        new SupervisordProgram(fields, draft, texts).read();
        defaults.entries().forEach((path, entry) -> {
            if (!draft.has(path)) {
                draft.put(path, entry.value(), entry.foreignKey(), entry.line());
            }
        });
        return new Prioritised(priority.map(ForeignFields.Amount::number).orElse(USUAL_PRIORITY), draft);
    }

    /** What supervisord itself is told; some of it, its programs inherit. */
    private void main(ForeignFields fields, Draft all, Draft defaults) {
        SupervisordText texts = new SupervisordText(all, "", file.folder());
        SupervisordEnvironment.put(fields, all, texts);
        fields.word("directory").ifPresent(word -> {
            String key = fields.nameOf("directory");
            String directory = texts.template(word.text(), key, word.line());
            defaults.put("directory", new WorkspaceValue.Text(directory), key, word.line());
        });
        fields.word("umask")
                .ifPresent(word ->
                        defaults.put("umask", WorkspaceValue.bare(word.text()), fields.nameOf("umask"), word.line()));
        fields.leaveOut(NoteReason.USER_OF_ALL, "user");
        fields.leaveOutAll(NoteReason.TOOL_ONLY, OF_THE_TOOL::contains);
        fields.noteRest();
    }

    private static void group(
            String name, Mapping section, Map<String, Mapping> sections, Draft all, Map<String, String> groups) {
        ForeignFields fields = new ForeignFields(section, all, name + ".");
        fields.word("programs").ifPresent(word -> {
            for (String program : word.text().strip().split("[\\s,]+", -1)) {
                if (sections.containsKey(PROGRAM + program)) {
                    groups.put(program, name.substring(GROUP.length()).strip());
                } else if (!program.isEmpty()) {
                    all.note(NoteReason.UNKNOWN_DEPENDENCY, fields.nameOf("programs"), word.line(), program);
                }
            }
        });
        fields.leaveOut(NoteReason.ORDER, "priority");
        fields.noteRest();
    }

    private static void leaveOut(String name, Mapping section, Draft all) {
        NoteReason reason = name.equals("include")
                ? NoteReason.INCLUDE
                : name.startsWith("eventlistener:")
                        ? NoteReason.EVENT_LISTENER
                        : name.startsWith("fcgi-program:")
                                ? NoteReason.SOCKET_PROGRAM
                                : name.matches(
                                                "unix_http_server|inet_http_server|supervisorctl|rpcinterface:.*|ctlplugin:.*")
                                        ? NoteReason.SECTION_OF_TOOL
                                        : NoteReason.UNKNOWN_KEY;
        all.note(reason, "[" + name + "]", section.line(), "");
        section.fields().forEach(field -> {
            String told = reason == NoteReason.INCLUDE && field.value() instanceof DataValue.Scalar scalar
                    ? scalar.text().replaceAll("\\s+", " ")
                    : "";
            all.note(reason, name + "." + field.key(), field.line(), told);
        });
    }
}
