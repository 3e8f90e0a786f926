package dev.signalbox.engine.service.definition;

import dev.signalbox.engine.service.environment.Template;

/** What is to be true of a service before one that depends on it starts. */
public sealed interface Condition {
    /** Its process runs. */
    record Started() implements Condition {}

    /** Its process runs, and its readiness probe has succeeded if it has one. */
    record Ready() implements Condition {}

    /** A run of it has ended, however. */
    record Completed() implements Condition {}

    /** A run of it has ended, and well. */
    record CompletedSuccessfully() implements Condition {}

    /**
     * It has printed such a line since it started.
     *
     * @param expression a regular expression that a part of the line must match
     */
    record LogLine(String expression) implements Condition {}

    /**
     * Somebody accepts connections there.
     *
     * @param host a name or an address
     * @param port a number, or a reference such as <code>${port:db}</code>
     */
    record TcpOpen(Template host, Template port) implements Condition {}

    /**
     * There is such a file, or anything else of that name.
     *
     * @param path as the directory of a {@link CommandSpec}
     */
    record FileExists(Template path) implements Condition {}
}
