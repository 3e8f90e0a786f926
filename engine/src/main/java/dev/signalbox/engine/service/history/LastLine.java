package dev.signalbox.engine.service.history;

import dev.signalbox.engine.os.StdStream;
import java.time.Instant;

/**
 * One of the last lines of a run.
 *
 * @param number where it is in the output log, if that still has it
 * @param time when it ended
 * @param text without secrets
 * @param cut whether it went on, and the rest was left out
 */
public record LastLine(long number, Instant time, StdStream stream, String text, boolean cut) {}
