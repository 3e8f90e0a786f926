package dev.signalbox.app.view.tree;

import dev.signalbox.engine.os.OsProcess;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A descendant of a service's process, with what it takes a look at the system's tables to know.
 *
 * @param command what it runs, as far as the system tells
 * @param startedAt null if the system does not tell
 */
record OsChild(OsProcess process, String command, @Nullable Instant startedAt) {}
