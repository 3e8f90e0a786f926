package dev.signalbox.app.imports;

import dev.signalbox.app.words.CommandText;
import java.util.ArrayList;
import java.util.List;

/** Writes what a service runs into its draft. */
final class DraftCommand {
    private final Draft draft;

    DraftCommand(Draft draft) {
        this.draft = draft;
    }

    /** A script for {@code sh}: as a program and its arguments if no shell is needed. False, and a note, if it is blank. */
    boolean putScript(String script, String foreignKey, int line) {
        if (script.isBlank()) {
            draft.note(NoteReason.NO_COMMAND, foreignKey, line, "");
            return false;
        }
        ShellScript.words(script)
                .ifPresentOrElse(
                        words -> putWords(TemplateText.literals(words), foreignKey, line),
                        () -> draft.put("shell", new WorkspaceValue.Text(script), foreignKey, line));
        return true;
    }

    /** A script for that shell, whose words go before it. */
    boolean putScript(List<String> shell, String script, String foreignKey, int line) {
        if (script.isBlank()) {
            draft.note(NoteReason.NO_COMMAND, foreignKey, line, "");
            return false;
        }
        List<String> words = new ArrayList<>();
        ShellScript.words(script).ifPresentOrElse(words::addAll, () -> {
            words.addAll(shell);
            words.add(script);
        });
        putWords(TemplateText.literals(words), foreignKey, line);
        return true;
    }

    /** A program and its arguments, each a template of ours. */
    void putWords(List<String> words, String foreignKey, int line) {
        draft.put("command", WorkspaceValue.words(words), foreignKey, line);
    }

    /** The words of a text in which quotes keep blanks in a word; the whole text as one word, and a note, if one is not closed. */
    List<String> split(String text, String foreignKey, int line) {
        try {
            return CommandText.parse(text);
        } catch (IllegalArgumentException e) {
            draft.note(NoteReason.BAD_QUOTES, foreignKey, line, "");
            return List.of(text);
        }
    }
}
