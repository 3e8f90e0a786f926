package dev.signalbox.engine.behavior.example;

import static dev.signalbox.engine.behavior.BehaviorTestBench.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.behavior.BehaviorProcess;
import dev.signalbox.engine.behavior.BehaviorTestBench;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The smallest behaviour: it answers what it is sent. */
@Timeout(60)
class EchoTest {
    record Said(String text) {}

    // C-66
    @Test
    void answersWhatItIsSent() throws Exception {
        try (BehaviorTestBench bench = new BehaviorTestBench()) {
            BehaviorProcess<Said, String> echo = bench.behaviors.createProcess(said -> "Echo: " + said.text());
            get(echo.start());
            assertThat(get(echo.send(new Said("Hello, World!")))).isEqualTo("Echo: Hello, World!");
            get(echo.stop());
        }
    }
}
