package dev.signalbox.app.profile;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Says in an operator's words what the YAML parser did not understand, and what to do about it. */
final class SyntaxAdvice {
    private SyntaxAdvice() {}

    static void report(YamlEngineException error, CodePointOffsets offsets, Problems problems) {
        if (!(error instanceof MarkedYamlEngineException marked)) {
            problems.add(0, "not YAML: " + oneLine(error.getMessage()), "remove the '%' lines at the top");
            return;
        }
        Optional<Mark> place = marked.getProblemMark().or(marked::getContextMark);
        int offset = place.map(mark -> offsets.charOffset(mark.getIndex())).orElse(0);
        int contextLine = marked.getContextMark()
                .map(mark -> problems.lineAt(offsets.charOffset(mark.getIndex())))
                .orElse(1);
        String problem = oneLine(marked.getProblem());
        String context = oneLine(marked.getContext());
        if (problem.contains("(TAB)")) {
            problems.add(offset, "a tab where only spaces may stand", "indent with spaces");
        } else if (problem.contains("cannot start any token")) {
            problems.add(offset, "a value cannot start with this character", "put the value in double quotes");
        } else if (problem.startsWith("mapping values are not allowed")) {
            problems.add(
                    offset,
                    "a ':' where no key can end",
                    "put a value that has ': ' in quotes, and start the keys of one mapping in the same column");
        } else if (context.contains("flow sequence") || context.contains("flow mapping")) {
            String bracket = context.contains("sequence") ? "]" : "}";
            problems.add(
                    offset,
                    "expected ',' or '%s' for the bracket opened in line %d".formatted(bracket, contextLine),
                    problems.isBraceAt(offset)
                            ? "put quotes around a value that has braces, such as \"${NAME}\""
                            : "close it, and put commas between its parts");
        } else if (context.contains("quoted scalar") && problem.contains("unexpected")) {
            problems.add(offset, "the quote opened in line %d is not closed".formatted(contextLine), "close it");
        } else if (problem.contains("escape")) {
            problems.add(offset, "this escape is unknown", "write a backslash as \\\\, or use single quotes");
        } else if (problem.contains("could not find expected ':'")) {
            problems.add(
                    offset, "the key that starts in line %d has no ':'".formatted(contextLine), "put ': ' after it");
        } else if (problem.contains("expected <block end>")) {
            problems.add(
                    offset,
                    "this does not belong to the block that starts in line %d".formatted(contextLine),
                    "start the keys of one mapping, or the dashes of one list, in the same column");
        } else {
            problems.add(
                    offset, "not YAML: " + problem, "look for a wrong quote, bracket or indentation here or above");
        }
    }

    private static String oneLine(@Nullable String text) {
        return text == null ? "" : text.replaceAll("\\s+", " ").trim();
    }
}
