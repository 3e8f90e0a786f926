package dev.signalbox.app.profile;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A value to be written into the file. */
sealed interface YamlValue {

    /** A text; quoted where it would be read as anything else. */
    record Text(String text) implements YamlValue {}

    /** A word that stands without quotes, such as {@code true}. */
    record Bare(String word) implements YamlValue {}

    /** A list of texts. */
    record Words(List<String> words) implements YamlValue {}

    /** A mapping of texts. */
    record Pairs(Map<String, String> pairs) implements YamlValue {}

    /** The value on one line, with brackets where it has parts; may stand anywhere. */
    default String oneLine() {
        return switch (this) {
            case Text(String text) -> YamlScalars.oneLine(text);
            case Bare(String word) -> word;
            case Words(List<String> words) ->
                words.stream().map(YamlScalars::oneLine).collect(Collectors.joining(", ", "[", "]"));
            case Pairs(Map<String, String> pairs) ->
                pairs.entrySet().stream()
                        .map(pair -> YamlScalars.oneLine(pair.getKey()) + ": " + YamlScalars.oneLine(pair.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
        };
    }

    /**
     * What follows a key's colon in block style: the value on the same line, or lines of their own below it.
     *
     * @param indent the white space before the key
     */
    default String afterColon(String indent) {
        String deeper = indent + "  ";
        return switch (this) {
            case Text(String text) -> " " + YamlScalars.literal(text, deeper).orElseGet(this::oneLine);
            case Bare _, Words _ -> " " + oneLine();
            case Pairs(Map<String, String> pairs) ->
                pairs.entrySet().stream()
                        .map(pair -> "\n" + deeper + YamlScalars.oneLine(pair.getKey()) + ": "
                                + YamlScalars.oneLine(pair.getValue()))
                        .collect(Collectors.joining());
        };
    }
}
