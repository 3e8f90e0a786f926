package dev.signalbox.engine.service.probe;

import java.net.ProtocolException;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a web server has answered.
 *
 * @param phrase the words after the status; maybe none
 * @param headers the first of each name, by the name in lower case
 * @param body so much of it as was asked for
 */
record HttpAnswer(int status, String phrase, Map<String, String> headers, String body) {
    private static final Set<Integer> REDIRECTIONS = Set.of(301, 302, 303, 307, 308);

    /** Such as {@code 503 Service Unavailable}. */
    String statusText() {
        return OneLine.of(status + " " + phrase);
    }

    /**
     * Where it points to; null if nowhere.
     *
     * @param asked the address that it is the answer of
     * @throws ProtocolException if nobody can be asked there
     */
    @Nullable
    URI redirection(URI asked) throws ProtocolException {
        String location = headers.get("location");
        if (location == null || !REDIRECTIONS.contains(status)) {
            return null;
        }
        String problem;
        try {
            URI target = asked.resolve(location);
            problem = HttpRules.problemOf(target);
            if (problem.isEmpty()) {
                return target;
            }
        } catch (IllegalArgumentException _) { // it is no URI
            problem = "which is no address";
        }
        throw new ProtocolException("answered %s to '%s', %s".formatted(statusText(), OneLine.of(location), problem));
    }
}
