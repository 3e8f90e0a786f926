package dev.signalbox.app.view.details.health;

import dev.signalbox.app.view.tree.StateLook;
import java.util.List;

/**
 * A probe in words, without secrets.
 *
 * @param title which one
 * @param definition what it checks, and how often
 * @param look of the verdict
 * @param verdict what the results amount to
 * @param counts how many results there have been
 * @param results the newest ones, newest first
 */
record ProbeCard(String title, String definition, StateLook look, String verdict, String counts, List<Result> results) {
    /**
     * What came of a check.
     *
     * @param look whether it succeeded
     * @param took how long it took to find out; empty if it was not asked for
     * @param said what was found
     */
    record Result(String time, StateLook look, String took, String said) {}

    /** Copies the results. */
    ProbeCard {
        results = List.copyOf(results);
    }
}
