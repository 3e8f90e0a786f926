package dev.signalbox.engine.actor;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The figures of one actor, see {@link ActorInfo}. */
record Figures(long handled, int waiting, @Nullable Duration oldest, Duration handlerTime, long dropped) {}
