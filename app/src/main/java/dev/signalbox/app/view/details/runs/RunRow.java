package dev.signalbox.app.view.details.runs;

import dev.signalbox.app.view.tree.StateLook;

/**
 * A run in words, without secrets.
 *
 * @param number counts the runs of the service
 * @param look of its end, or of its going on
 * @param started when
 * @param ended when; empty if it goes on
 * @param ranFor for how long; empty if nothing was launched
 * @param reason how it ended, or that it goes on
 * @param whyStarted because of what it was started
 * @param whyEnded because of what it ended, a line a cause; empty if it goes on
 * @param lastLines what it had printed before it ended
 * @param firstLine where in the output it begins; -1 if nothing was launched
 */
record RunRow(
        long number,
        StateLook look,
        String started,
        String ended,
        String ranFor,
        String reason,
        String whyStarted,
        String whyEnded,
        String lastLines,
        long firstLine) {}
