package dev.signalbox.app.profile;

/**
 * Something that was read, and where it stands.
 *
 * @param place an offset into the text
 */
record Placed<T>(T value, int place) {}
