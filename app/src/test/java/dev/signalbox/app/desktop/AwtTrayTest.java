package dev.signalbox.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.EventQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AwtTrayTest {
    @Test
    void whatFailsOnTheThreadOfTheDesktopIsALineInTheLog() throws InterruptedException {
        BlockingQueue<String> log = new LinkedBlockingQueue<>();
        AwtTray.tellFailures(log::add);
        EventQueue.invokeLater(() -> {
            throw new UnsupportedOperationException("there is no tray any more");
        });
        assertThat(log.poll(30, TimeUnit.SECONDS))
                .isEqualTo("the icon in the tray failed: java.lang.UnsupportedOperationException:"
                        + " there is no tray any more");
    }
}
