package dev.signalbox.app.view.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.actor.ActorException;
import dev.signalbox.engine.actor.ActorSpec;
import dev.signalbox.engine.event.ServiceState.Ended;
import dev.signalbox.engine.event.ServiceState.Running;
import dev.signalbox.engine.supervision.ChildSpec;
import dev.signalbox.engine.supervision.ChildState;
import dev.signalbox.engine.supervision.GivingUp;
import dev.signalbox.engine.supervision.RestartLimit;
import dev.signalbox.engine.supervision.Strategy;
import dev.signalbox.engine.supervision.Supervisor;
import dev.signalbox.engine.supervision.SupervisorSpec;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.TreeItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a program that the engine is part of has hung into the tree, beside services. */
@Tag("ui")
@Tag("os")
@Timeout(60)
class ActorsInTheTreeTest extends WindowTest {
    private final CountDownLatch end = new CountDownLatch(1);

    @Override
    String workspace() {
        return """
            workspace: shop
            services:
              web: { command: [sleep, '600'], group: front, replicas: 2 }
              db: { shell: 'sleep 601 & wait' }
            """;
    }

    @AfterEach
    void endAll() {
        end.countDown();
    }

    private static ActorSpec quick() {
        return ActorSpec.handling((_, _) -> {});
    }

    private Supervisor add(ChildSpec child) {
        engine.supervisor().add(child).join();
        return engine.supervisor();
    }

    private void tell(Supervisor supervisor, String child, Object message) {
        Objects.requireNonNull(supervisor.child(child).orElseThrow().actor()).tell(message);
    }

    private String stateOf(String name) {
        return onUiThread(() -> row(name).stateProperty().get());
    }

    @Test
    void aWorkspaceWithoutActorsHasNoHeadingForThem() {
        assertThat(rowNames()).containsExactly("", "shop", "front", "web", "web-1", "web-2", "db");
    }

    @Test
    void areShownUnderTheirSupervisorsWithWhatTheyDo() throws ActorException {
        Supervisor pool = Supervisor.of(SupervisorSpec.of(
                Strategy.ONE_FOR_ALL, ChildSpec.worker("picker", quick()), ChildSpec.worker("packer", quick())));
        add(ChildSpec.worker("orders", quick()));
        add(ChildSpec.supervisor("warehouse", pool));
        ActorSpec slow = ActorSpec.handling((_, _) -> {
            boolean _ = end.await(50, TimeUnit.SECONDS);
        });
        add(ChildSpec.worker("payments", slow));
        ActorSpec broken = ActorSpec.handling((_, _) -> {
            throw new IllegalStateException("no stock of article 4711");
        });
        add(ChildSpec.worker("stock", broken).with(new RestartLimit(0, Duration.ofSeconds(10)), GivingUp.LEAVE_DOWN));
        engine.actors().spawn(quick().named("clock"));
        for (int i = 0; i < 3; i++) {
            tell(engine.supervisor(), "orders", i);
            tell(engine.supervisor(), "payments", i);
        }
        tell(engine.supervisor(), "stock", "count");
        session.startAutomatic();
        awaitState("web-1", snapshot -> snapshot.state() instanceof Running);
        awaitState("db", snapshot -> snapshot.state() instanceof Running);
        var process = engine.processes().start("sleep", "602");
        soon().until(() -> rowNames().contains("sleep 602") && childrenOf("db").size() == 1);
        soon().untilAsserted(() -> {
            assertThat(childrenOf("Actors")).containsExactly("orders", "warehouse", "payments", "stock", "clock");
            assertThat(childrenOf("warehouse")).containsExactly("picker", "packer");
            assertThat(stateOf("orders")).isEqualTo("running · 3 handled");
            assertThat(stateOf("payments")).isEqualTo("running · 1 handled, 2 waiting");
            assertThat(stateOf("stock")).startsWith("gave up");
        });
        interact(() -> column("lastExit").setVisible(true));
        soon().until(() -> cell("stock", "lastExit").contains("no stock of article 4711"));
        assertThat(childrenOf("Processes")).containsExactly("sleep 602");
        interact(() -> {
            expand(tree().getRoot());
            itemNamed("web").setExpanded(false);
            itemNamed("db").setExpanded(false);
        });
        select("stock");
        awaitPulse();
        process.kill();
        soon().until(() -> stateOf("sleep 602").equals("killed"));
    }

    @Test
    void anActorIsStoppedStartedRestartedAndKilledByItsSupervisor() {
        add(ChildSpec.worker("orders", quick()));
        soon().until(() -> rowNames().contains("orders"));
        select("orders");
        soon().until(() -> !disabled("#stopButton"));
        clickOn("#stopButton");
        soon().until(() -> stateOf("orders").equals("stopped") && !disabled("#startButton"));
        clickOn("#startButton");
        soon().until(() -> stateOf("orders").startsWith("running") && !disabled("#restartButton"));
        var first = engine.supervisor().child("orders").orElseThrow().actor();
        clickOn("#restartButton");
        soon().until(() -> {
            var now = engine.supervisor().child("orders").orElseThrow().actor();
            return now != null && !now.equals(first);
        });
        soon().until(() -> stateOf("orders").startsWith("running") && !disabled("#killButton"));
        clickOn("#killButton");
        soon().until(() -> stateOf("orders").equals("stopped"));
        assertThat(engine.supervisor().child("orders").orElseThrow().state()).isInstanceOf(ChildState.Down.class);
    }

    @Test
    void anActorThatNobodySupervisesIsAskedToEnd() throws ActorException {
        engine.actors().spawn(quick().named("clock"));
        soon().until(() -> rowNames().contains("clock"));
        select("clock");
        soon().until(() -> !disabled("#stopButton"));
        assertThat(disabled("#startButton")).isTrue();
        clickOn("#stopButton");
        soon().until(() -> !rowNames().contains("clock"));
    }

    @Test
    void aProcessThatDescendsFromAServiceCanBeSentASignal() {
        session.startAutomatic();
        soon().until(() -> childrenOf("db").size() == 1);
        select(childrenOf("db").getFirst());
        soon().until(() -> !disabled("#killButton") && !disabled("#signalButton"));
        clickOn("#killButton");
        awaitState("db", snapshot -> snapshot.state() instanceof Ended); // its shell has waited for that
    }

    private static void expand(TreeItem<?> item) {
        item.setExpanded(true);
        item.getChildren().forEach(ActorsInTheTreeTest::expand);
    }
}
