package dev.signalbox.app.view.profile;

import dev.signalbox.app.profile.KeyPath;
import dev.signalbox.app.profile.ServiceDraft;
import dev.signalbox.app.profile.YamlValue;
import dev.signalbox.app.words.CommandText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a draft of a line as it is typed into a terminal: {@code FOO=1 cd dir && npm run dev}. Assignments at its beginning
 * become variables, a change of the directory becomes the directory, and the rest is the command; a rest that needs a shell
 * is a script.
 */
public final class CommandLineDraft {
    private static final Pattern PROMPT = Pattern.compile("^\\s*[$%>]\\s+");
    private static final Pattern ASSIGNMENT = Pattern.compile(
            "^\\s*([A-Za-z_][A-Za-z0-9_]*)=((?:[^\\s'\"\\\\;&|<>()$`*?]|'[^']*'|\"[^\"$`\\\\]*\")*)(?=\\s|;|&&|$)");
    private static final Pattern EXPORT = Pattern.compile("^\\s*(?:export|env)\\s+(?=[A-Za-z_][A-Za-z0-9_]*=)");
    private static final Pattern AND = Pattern.compile("^\\s*(?:&&|;)\\s*");
    private static final Pattern CHANGE_DIRECTORY =
            Pattern.compile("^\\s*cd\\s+('[^']*'|\"[^\"$`\\\\]*\"|[^\\s'\"\\\\;&|<>()$`*?]+)\\s*(?:&&|;)\\s*");
    private static final Pattern SHELL_SYNTAX = Pattern.compile("[|&;<>()$`*?\\[\\]{}#!\\n]|^~|\\s~");
    private static final Set<String> LAUNCHERS = Set.of(
            "npm", "npx", "yarn", "pnpm", "node", "python", "python3", "java", "mvn", "gradle", "make", "go", "cargo",
            "bundle", "exec", "sudo", "nohup", "sh", "bash", "deno", "bun", "ruby", "php", "dotnet", "uv", "run");

    private CommandLineDraft() {}

    /** The draft with a proposal for its name, which may be taken. */
    public static ServiceDraft of(String line) {
        String rest =
                PROMPT.matcher(line.replaceAll("\\\\\\r?\\n\\s*", " ").strip()).replaceFirst("");
        Map<String, String> variables = new LinkedHashMap<>();
        String directory = "";
        boolean goesOn = true;
        while (goesOn) {
            goesOn = false;
            String plain = EXPORT.matcher(rest).replaceFirst("");
            Matcher assignment = ASSIGNMENT.matcher(plain);
            Matcher change = CHANGE_DIRECTORY.matcher(rest);
            if (assignment.find()) {
                variables.put(assignment.group(1), unquoted(assignment.group(2)));
                rest = AND.matcher(plain.substring(assignment.end())).replaceFirst("");
                goesOn = true;
            } else if (directory.isEmpty() && change.find()) {
                directory = unquoted(change.group(1));
                rest = rest.substring(change.end());
                goesOn = true;
            }
        }
        return draft(rest.strip(), variables, directory);
    }

    private static ServiceDraft draft(String command, Map<String, String> variables, String directory) {
        ServiceDraft draft = ServiceDraft.EMPTY;
        List<String> words = words(command);
        if (words.isEmpty()) {
            draft = command.isEmpty() ? draft : draft.with(KeyPath.of("shell"), new YamlValue.Text(command));
        } else {
            draft = draft.with(KeyPath.of("command"), YamlValue.words(words));
        }
        if (!directory.isEmpty()) {
            draft = draft.with(KeyPath.of("directory"), new YamlValue.Text(directory));
        }
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            KeyPath path = new KeyPath(List.of("environment", variable.getKey(), "value"));
            draft = draft.with(path, new YamlValue.Text(variable.getValue().replace("${", "$${")));
        }
        return draft.withName(name(words.isEmpty() ? List.of(command.split("[\\s|&;<>()]+", -1)) : words));
    }

    /** Whether a line can only be run by a shell. */
    private static boolean needsShell(String command) {
        String outsideOfQuotes = command.replaceAll("'[^']*'", "").replaceAll("\"[^\"$`\\\\]*\"", "");
        return SHELL_SYNTAX.matcher(outsideOfQuotes).find();
    }

    /** The words of a line; none if a shell has to read it. */
    private static List<String> words(String command) {
        if (needsShell(command)) {
            return List.of();
        }
        try {
            return CommandText.parse(command).stream()
                    .map(word -> word.replace("${", "$${"))
                    .toList();
        } catch (IllegalArgumentException _) {
            return List.of(); // a quote is open: the shell says so better
        }
    }

    private static String unquoted(String word) {
        return String.join(" ", CommandText.parse(word));
    }

    /** The first word that tells what is run: {@code dev} of {@code npm run dev}. */
    private static String name(List<String> words) {
        for (String word : words) {
            String last = word.substring(word.replace('\\', '/').lastIndexOf('/') + 1)
                    .replaceAll("\\.(sh|py|js|jar|rb|exe|ts)$", "")
                    .replaceAll("[^\\p{L}\\p{N}_.-]", "")
                    .toLowerCase(Locale.ROOT);
            if (!last.isEmpty() && !word.startsWith("-") && !word.contains("=") && !LAUNCHERS.contains(last)) {
                return last;
            }
        }
        return words.isEmpty() || words.getFirst().isEmpty()
                ? "service"
                : words.getFirst().replaceAll(".*/", "");
    }
}
