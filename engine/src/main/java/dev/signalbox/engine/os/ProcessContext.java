package dev.signalbox.engine.os;

import dev.signalbox.engine.event.EventStream;
import java.time.InstantSource;

/** What every process of an engine shares. */
record ProcessContext(EventStream events, InstantSource clock, SignalSender sender, SharedProcessTable table) {}
