package dev.signalbox.app.profile;

import dev.signalbox.app.profile.YamlNode.Entry;
import dev.signalbox.app.profile.YamlNode.Kind;
import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.service.definition.WordsSpec;
import dev.signalbox.engine.service.environment.Template;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what is to be run: a program with its arguments, or a script. */
final class CommandReader {
    private final Values values;
    private final NodeReader nodes;

    CommandReader(Values values) {
        this.values = values;
        this.nodes = values.nodes();
    }

    /**
     * A command.
     *
     * @param written as it stands in the file
     * @param words the same with its references to variables
     */
    record Command(CommandLine written, WordsSpec words) {}

    /** The command of {@code command} or {@code shell}; null if there is none, or something is wrong with it. */
    @Nullable
    Command read(Fields fields, String subject) {
        Entry command = fields.entry("command");
        Entry shell = fields.entry("shell");
        if (command != null && shell != null) {
            nodes.problems()
                    .add(
                            Math.max(
                                    command.key().span().start(),
                                    shell.key().span().start()),
                            subject + " has both 'command' and 'shell'",
                            "remove one of them");
            return null;
        }
        if (command != null) {
            return arguments(command);
        }
        return shell == null ? null : script(shell);
    }

    /** A list of words, the program first. */
    @Nullable
    Command arguments(Entry entry) {
        String subject = Fields.subject(entry);
        List<YamlNode> items = nodes.items(entry.value(), subject, "a list: [program, argument]");
        if (items == null) {
            return null;
        }
        if (items.isEmpty()) {
            values.reject(entry.value(), subject + " is an empty list", "put the program first");
            return null;
        }
        List<String> words = new ArrayList<>();
        List<Template> templates = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            YamlNode item = items.get(i);
            String word = word(item, subject, i == 0);
            Template template = word == null ? null : values.template(item, "a word of " + subject, word);
            if (word != null && template != null) {
                words.add(word);
                templates.add(template);
            }
        }
        return words.size() < items.size()
                ? null
                : new Command(new CommandLine.Arguments(words), new WordsSpec.Arguments(templates));
    }

    private @Nullable String word(YamlNode item, String subject, boolean program) {
        if (nodes.resolve(item) instanceof YamlNode.Scalar scalar && scalar.kind() == Kind.NOTHING) {
            values.reject(
                    item, "a word of %s is empty".formatted(subject), "remove it, or write \"\" for an empty argument");
            return null;
        }
        String word = nodes.word(item, "a word of " + subject);
        if (word != null && program && word.isBlank()) {
            values.reject(item, subject + " names no program", "put the program first");
            return null;
        }
        return word == null || values.hasNul(item, "a word of " + subject, word) ? null : word;
    }

    /** A script. */
    @Nullable
    Command script(Entry entry) {
        String script = nodes.text(entry, "shell");
        if (script == null || values.hasNul(entry.value(), "'shell'", script)) {
            return null;
        }
        if (script.isBlank()) {
            values.reject(entry.value(), "'shell' is blank", "write what the shell shall run");
            return null;
        }
        return new Command(new CommandLine.Shell(script), new WordsSpec.Shell(script));
    }
}
