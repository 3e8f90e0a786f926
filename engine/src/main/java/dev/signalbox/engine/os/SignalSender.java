package dev.signalbox.engine.os;

import dev.signalbox.engine.event.Signal;
import dev.signalbox.engine.os.posix.Posix;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Sends signals to processes, never to a stranger that got a reused pid. Thread-safe; no call blocks. */
final class SignalSender {
    private final PlatformSignals signals = PlatformSignals.ofThisPlatform();
    private final @Nullable Posix posix = Posix.ofThisPlatform();

    PlatformSignals signals() {
        return signals;
    }

    /**
     * Sends a signal. On Windows SIGTERM and SIGKILL both terminate the process at once.
     *
     * @return false if the process does not live any more
     * @throws IOException if the system refuses
     */
    boolean send(OsProcess process, Signal signal) throws IOException {
        if (!process.isAlive()) {
            return false;
        }
        return posix == null ? process.handle().destroyForcibly() : posix.kill(process.pid(), signal.number());
    }
}
