package dev.signalbox.engine.behavior.example;

import static dev.signalbox.engine.behavior.BehaviorTestBench.failureOf;
import static dev.signalbox.engine.behavior.BehaviorTestBench.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.behavior.Behavior;
import dev.signalbox.engine.behavior.BehaviorProcess;
import dev.signalbox.engine.behavior.BehaviorState;
import dev.signalbox.engine.behavior.BehaviorSupervisor;
import dev.signalbox.engine.behavior.BehaviorTestBench;
import dev.signalbox.engine.behavior.SupervisionStrategy;
import dev.signalbox.engine.behavior.SupervisorOptions;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Three children of one supervisor, and what becomes of each when it fails. */
@Timeout(60)
class SupervisionStrategiesTest {
    private static Behavior<String, String> failingBy(String error) {
        return message -> {
            if (message.equals("fail")) {
                throw new IOException(error);
            }
            return message;
        };
    }

    // C-46, C-57, C-74
    @Test
    void oneIsRestartedOneIsStoppedAndOneLeavesItToTheSupervisorAbove() throws Exception {
        try (BehaviorTestBench bench = new BehaviorTestBench()) {
            BehaviorSupervisor top = bench.supervisor();
            BehaviorSupervisor supervisor = get(top.spawnSupervisor(
                    SupervisorOptions.usual().withId("services").withEmit(bench.events::add)));
            BehaviorProcess<String, String> database = get(supervisor.spawn(failingBy("Database connection lost")));
            BehaviorProcess<String, String> batch = get(supervisor.spawn(failingBy("Batch processing failed")));
            BehaviorProcess<String, String> api = get(supervisor.spawn(failingBy("External API unavailable")));
            get(supervisor.supervise(database, SupervisionStrategy.RESTART));
            get(supervisor.supervise(batch, SupervisionStrategy.STOP));
            get(supervisor.supervise(api, SupervisionStrategy.ESCALATE));
            assertThat(supervisor.getChildren()).containsExactly(database, batch, api);

            assertThat(failureOf(database.send("fail"))).hasMessage("Database connection lost");
            bench.advanceUntil(database, BehaviorState.RUNNING);
            assertThat(get(database.send("query"))).isEqualTo("query");

            assertThat(failureOf(batch.send("fail"))).hasMessage("Batch processing failed");
            await().until(() -> supervisor.children().size() == 2);
            assertThat(batch.state()).isEqualTo(BehaviorState.STOPPED);

            assertThat(failureOf(api.send("fail"))).hasMessage("External API unavailable");
            await().until(() -> {
                bench.time.advance(Duration.ofMillis(5));
                return api.info().restartCount() == 1
                        && database.info().restartCount() == 2
                        && supervisor.children().size() == 2;
            });
            assertThat(bench.kindsOf("services")).contains("ChildRestarted", "ChildStopped", "Escalated");
            assertThat(bench.kindsOf("top")).contains("ChildFailed", "ChildRestarted");
            get(top.stop());
            assertThat(api.state()).isEqualTo(BehaviorState.STOPPED);
        }
    }
}
