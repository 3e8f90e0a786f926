package dev.signalbox.app.imports;

import dev.signalbox.app.profile.YamlScalars;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes values as YAML: on one line in brackets where that is short, else on lines of their own. */
final class ValueText {
    private static final int LONGEST_LINE = 100; // characters, with the indentation
    private static final String STEP = "  ";

    private ValueText() {}

    /** What follows a key's colon: the value on the same line, or lines below that are indented deeper than the key. */
    static String afterColon(WorkspaceValue value, String indent, int keyLength) {
        String deeper = indent + STEP;
        String line = oneLine(value);
        boolean fits = indent.length() + keyLength + 2 + line.length() <= LONGEST_LINE && !hasBlock(value, deeper);
        return switch (value) {
            case WorkspaceValue.Bare(var word) -> " " + word;
            case WorkspaceValue.Text(var text) ->
                " " + YamlScalars.literal(text, deeper).orElse(line);
            case WorkspaceValue.Items(var items) -> items.isEmpty() || fits ? " " + line : items(items, deeper);
            case WorkspaceValue.Pairs(var pairs) -> pairs.isEmpty() || fits ? " " + line : pairs(pairs, deeper);
        };
    }

    /** Each pair on a line of its own, beginning with a line break. */
    static String pairs(Map<String, WorkspaceValue> pairs, String indent) {
        return pairs.entrySet().stream()
                .map(pair -> {
                    String key = YamlScalars.oneLine(pair.getKey());
                    return "\n" + indent + key + ":" + afterColon(pair.getValue(), indent, key.length());
                })
                .collect(Collectors.joining());
    }

    private static String items(List<WorkspaceValue> items, String indent) {
        return items.stream()
                .map(item -> "\n" + indent + "- "
                        + (item instanceof WorkspaceValue.Text(var text)
                                ? YamlScalars.literal(text, indent + STEP).orElseGet(() -> oneLine(item))
                                : oneLine(item)))
                .collect(Collectors.joining());
    }

    private static boolean hasBlock(WorkspaceValue value, String indent) {
        return switch (value) {
            case WorkspaceValue.Bare _ -> false;
            case WorkspaceValue.Text(var text) ->
                YamlScalars.literal(text, indent).isPresent();
            case WorkspaceValue.Items(var items) -> items.stream().anyMatch(item -> hasBlock(item, indent));
            case WorkspaceValue.Pairs(var pairs) -> pairs.values().stream().anyMatch(item -> hasBlock(item, indent));
        };
    }

    private static String oneLine(WorkspaceValue value) {
        return switch (value) {
            case WorkspaceValue.Bare(var word) -> word;
            case WorkspaceValue.Text(var text) -> YamlScalars.oneLine(text);
            case WorkspaceValue.Items(var items) ->
                items.stream().map(ValueText::oneLine).collect(Collectors.joining(", ", "[", "]"));
            case WorkspaceValue.Pairs(var pairs) ->
                pairs.isEmpty()
                        ? "{}"
                        : pairs.entrySet().stream()
                                .map(pair -> YamlScalars.oneLine(pair.getKey()) + ": " + oneLine(pair.getValue()))
                                .collect(Collectors.joining(", ", "{ ", " }"));
        };
    }
}
