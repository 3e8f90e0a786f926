package dev.signalbox.engine.action;

import dev.signalbox.engine.text.NearNames;
import java.util.Collection;

/** Helps somebody who wrote a name that there is not. */
final class DidYouMean {
    private DidYouMean() {}

    /**
     * The names that were probably meant, else all there are.
     *
     * @param plural what the names name
     */
    static String of(String written, Collection<String> names, String plural) {
        return NearNames.question(written, names)
                .orElseGet(() -> names.isEmpty()
                        ? "there are no %s".formatted(plural)
                        : "the %s are %s".formatted(plural, String.join(", ", names)));
    }
}
