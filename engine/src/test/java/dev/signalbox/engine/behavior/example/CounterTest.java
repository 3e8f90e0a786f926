package dev.signalbox.engine.behavior.example;

import static dev.signalbox.engine.behavior.BehaviorTestBench.failureOf;
import static dev.signalbox.engine.behavior.BehaviorTestBench.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.behavior.Behavior;
import dev.signalbox.engine.behavior.BehaviorProcess;
import dev.signalbox.engine.behavior.BehaviorTestBench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A behaviour with state, which its messages change and read. */
@Timeout(60)
class CounterTest {
    /**
     * What a counter can be sent.
     *
     * @param type increment, decrement, get or reset
     */
    record CounterMessage(String type, int amount) {
        static CounterMessage of(String type) {
            return new CounterMessage(type, 1);
        }
    }

    /** Its answers are the count. */
    static final class Counter implements Behavior<CounterMessage, Integer> {
        private int count;

        @Override
        public void init() {
            count = 0;
        }

        @Override
        public Integer handle(CounterMessage message) {
            switch (message.type()) {
                case "increment" -> count += message.amount();
                case "decrement" -> count -= message.amount();
                case "get" -> {}
                case "reset" -> count = 0;
                default -> throw new IllegalArgumentException("Unknown message type: " + message.type());
            }
            return count;
        }
    }

    private final BehaviorTestBench bench = new BehaviorTestBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private BehaviorProcess<CounterMessage, Integer> startCounter() throws Exception {
        BehaviorProcess<CounterMessage, Integer> counter = bench.behaviors.createProcess(new Counter());
        get(counter.start());
        return counter;
    }

    // C-67, C-68
    @Test
    void eachMessageAnswersTheCount() throws Exception {
        BehaviorProcess<CounterMessage, Integer> counter = startCounter();
        assertThat(get(counter.send(new CounterMessage("increment", 5)))).isEqualTo(5);
        assertThat(get(counter.send(CounterMessage.of("increment")))).isEqualTo(6);
        assertThat(get(counter.send(new CounterMessage("decrement", 2)))).isEqualTo(4);
        assertThat(get(counter.send(CounterMessage.of("get")))).isEqualTo(4);
        assertThat(get(counter.send(CounterMessage.of("reset")))).isZero();
    }

    // C-67
    @Test
    void anUnknownMessageFails() throws Exception {
        assertThat(failureOf(startCounter().send(CounterMessage.of("double"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Unknown message type: double");
    }
}
