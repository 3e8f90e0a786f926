package dev.signalbox.engine.service;

import java.io.Serial;

/** Why the run of a service failed whose process had to be stopped, because a probe found that it was not well. */
final class IllnessException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    IllnessException(String found) {
        super("its liveness probe failed: " + found);
    }
}
