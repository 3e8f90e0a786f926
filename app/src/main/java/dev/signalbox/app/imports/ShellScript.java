package dev.signalbox.app.imports;

import dev.signalbox.app.words.CommandText;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells scripts that need a shell from those that are nothing but a program and its arguments. */
final class ShellScript {
    private static final String SYNTAX = "|&;<>()$`\\*?[]{}~!#\n\r";
    private static final String SYNTAX_IN_DOUBLE_QUOTES = "$`\\!";
    private static final Set<String> BUILT_IN = Set.of(
            ".",
            ":",
            "alias",
            "bg",
            "break",
            "builtin",
            "case",
            "cd",
            "command",
            "continue",
            "declare",
            "eval",
            "exec",
            "exit",
            "export",
            "fg",
            "for",
            "function",
            "hash",
            "if",
            "jobs",
            "local",
            "popd",
            "pushd",
            "read",
            "readonly",
            "return",
            "select",
            "set",
            "shift",
            "source",
            "time",
            "times",
            "trap",
            "type",
            "typeset",
            "ulimit",
            "umask",
            "unalias",
            "unset",
            "until",
            "wait",
            "while");

    private ShellScript() {}

    /** The program and its arguments, as the shell would see them; empty if only a shell knows. */
    static Optional<List<String>> words(String script) {
        String text = script.strip();
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String syntax = quote == 0 ? SYNTAX : quote == '"' ? SYNTAX_IN_DOUBLE_QUOTES : "";
            if (syntax.indexOf(c) >= 0) {
                return Optional.empty();
            }
            if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            }
        }
        if (quote != 0) {
            return Optional.empty();
        }
        List<String> words = CommandText.parse(text);
        boolean plain = !words.isEmpty()
                && !words.getFirst().isBlank()
                && words.getFirst().indexOf('=') < 0
                && !BUILT_IN.contains(words.getFirst());
        return plain ? Optional.of(words) : Optional.empty();
    }
}
