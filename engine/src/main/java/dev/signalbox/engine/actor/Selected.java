package dev.signalbox.engine.actor;

import org.jspecify.annotations.Nullable;

/**
 * Which of several channels had something, and what.
 *
 * @param channel the very one that was given
 * @param value what came; null also if the channel is closed
 */
public record Selected(Channel<?> channel, @Nullable Object value) {}
