package dev.signalbox.engine.os;

import dev.signalbox.engine.event.EventStream;
import java.time.InstantSource;

/**
 * What every process of an engine shares.
 *
 * @param captureBytes how much output is kept with a process that captures it
 */
record ProcessContext(
        EventStream events, InstantSource clock, SignalSender sender, SharedProcessTable table, int captureBytes) {}
