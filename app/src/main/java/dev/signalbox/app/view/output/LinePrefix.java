package dev.signalbox.app.view.output;

import dev.signalbox.engine.os.OutputLine;

/**
 * What stands before each line that is copied with its name.
 *
 * @param name of the log
 */
record LinePrefix(String name) {
    /** The name, the time if it is known, and a bar. */
    String of(OutputRow row) {
        OutputLine source = row.source();
        return source == null ? name + " | " : name + " " + source.time() + " | ";
    }
}
