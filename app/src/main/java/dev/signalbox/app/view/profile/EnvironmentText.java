package dev.signalbox.app.view.profile;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Environment variables written as lines of NAME=value; blank lines say nothing. */
final class EnvironmentText {
    private EnvironmentText() {}

    /**
     * The variables, in the order of the lines.
     *
     * @throws IllegalArgumentException if a line has no name or no '=', or a name comes twice
     */
    static Map<String, String> parse(String text) {
        Map<String, String> variables = new LinkedHashMap<>();
        text.lines().filter(line -> !line.isBlank()).forEach(line -> {
            int equals = line.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("'%s' is not NAME=value".formatted(line.strip()));
            }
            if (variables.put(line.substring(0, equals).strip(), line.substring(equals + 1)) != null) {
                throw new IllegalArgumentException(
                        "%s is there twice: remove one".formatted(line.substring(0, equals)));
            }
        });
        return variables;
    }

    /** A text that {@link #parse} turns into these variables, as long as no value has a line break. */
    static String format(Map<String, String> variables) {
        return variables.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .collect(Collectors.joining("\n"));
    }

    /** Whether lines can say these variables. */
    static boolean canFormat(Map<String, String> variables) {
        return variables.values().stream().noneMatch(value -> value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0);
    }
}
