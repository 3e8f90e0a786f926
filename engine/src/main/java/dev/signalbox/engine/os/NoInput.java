package dev.signalbox.engine.os;

/** The standard input of a process that has none. */
final class NoInput implements ProcessInput {
    @Override
    public InputResult write(byte[] bytes) {
        return InputResult.CLOSED;
    }

    @Override
    public void close() {}
}
