package dev.signalbox.app.words;

/**
 * One thing that differs between two definitions of a service, as a person reads it.
 *
 * @param field what it is called
 * @param before its value now; empty if there is none, or no short text for it
 * @param after its value then; empty likewise
 */
public record FieldLine(String field, String before, String after) {}
