package dev.signalbox.engine.service.probe;

import java.io.IOException;

/** Connects, and closes the connection at once. */
final class TcpChecker implements Checker {
    private final Check.Tcp check;
    private final Connections connections;

    TcpChecker(Check.Tcp check, Connections connections) {
        this.check = check;
        this.connections = connections;
    }

    @Override
    public Answer check() throws InterruptedException {
        try {
            connections.open(check.host(), check.port()).close();
            return Answer.success(check.text());
        } catch (IOException e) {
            return Answer.failure(Connections.failureText(e, check.host(), check.port()));
        }
    }
}
