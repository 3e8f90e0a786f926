package dev.signalbox.app.view.reload;

import dev.signalbox.app.session.PlannedChange.Effect;

/**
 * A line of the table of changes; a service has one for each thing that changes of it.
 *
 * @param service its name, on each of its lines
 * @param effect what happens to its processes
 * @param first whether it is the first line of its service
 * @param field what changes
 * @param before its value now; empty if there is none, or no short text for it
 * @param after its value then; empty likewise
 */
record ChangeRow(String service, Effect effect, boolean first, String field, String before, String after) {}
