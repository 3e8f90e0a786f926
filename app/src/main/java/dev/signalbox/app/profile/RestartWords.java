package dev.signalbox.app.profile;

import dev.signalbox.engine.service.definition.RestartPolicy;
import java.util.Arrays;
import java.util.Locale;

/** The restart policies as the file writes them: {@code never}, {@code on-failure}, {@code always}, {@code unless-stopped}. */
final class RestartWords {
    static final KnownKeys KNOWN = new KnownKeys(
            Arrays.stream(RestartPolicy.values()).map(RestartWords::of).toList());

    private RestartWords() {}

    static String of(RestartPolicy policy) {
        return policy.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The policy of a known word. */
    static RestartPolicy policy(String word) {
        return RestartPolicy.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
