package dev.signalbox.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.EventQueue;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AwtTrayTest {
    private final BlockingQueue<Told> log = new LinkedBlockingQueue<>();

    private record Told(String line, Optional<Throwable> trace) {}

    @BeforeEach
    void listen() {
        AwtTray.tellFailures((line, trace) -> log.add(new Told(line, Optional.ofNullable(trace))));
    }

    private @Nullable Told toldOf(RuntimeException failure) throws InterruptedException {
        EventQueue.invokeLater(() -> {
            throw failure;
        });
        return log.poll(30, TimeUnit.SECONDS);
    }

    @Test
    void thatATrayHasGoneAwayIsALineInTheLog() throws InterruptedException {
        RuntimeException failure = new UnsupportedOperationException("there is no tray any more");
        failure.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("java.awt.SystemTray", "getSystemTray", "SystemTray.java", 169),
            new StackTraceElement("sun.awt.X11.XTrayIconPeer$1$1", "run", "XTrayIconPeer.java", 215)
        });
        assertThat(toldOf(failure))
                .isEqualTo(new Told(
                        "the icon in the tray failed: java.lang.UnsupportedOperationException:"
                                + " there is no tray any more",
                        Optional.empty()));
    }

    @Test
    void whateverElseFailsOnTheThreadOfTheDesktopHasItsTraceInTheLog() throws InterruptedException {
        RuntimeException failure = new UnsupportedOperationException("of ours");
        assertThat(toldOf(failure))
                .isEqualTo(new Told(
                        "the icon in the tray failed: java.lang.UnsupportedOperationException: of ours",
                        Optional.of(failure)));
    }
}
