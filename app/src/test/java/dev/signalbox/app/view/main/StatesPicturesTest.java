package dev.signalbox.app.view.main;

import dev.signalbox.engine.actor.ActorException;
import dev.signalbox.engine.actor.ActorSpec;
import dev.signalbox.engine.event.ServiceState.Disabled;
import dev.signalbox.engine.event.ServiceState.GaveUp;
import dev.signalbox.engine.event.ServiceState.Ready;
import dev.signalbox.engine.event.ServiceState.Running;
import dev.signalbox.engine.event.ServiceState.Scheduled;
import dev.signalbox.engine.event.ServiceState.Unhealthy;
import dev.signalbox.engine.event.ServiceState.Waiting;
import dev.signalbox.engine.supervision.ChildSpec;
import dev.signalbox.engine.supervision.GivingUp;
import dev.signalbox.engine.supervision.RestartLimit;
import dev.signalbox.engine.supervision.Strategy;
import dev.signalbox.engine.supervision.Supervisor;
import dev.signalbox.engine.supervision.SupervisorSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.TreeItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Makes the pictures of the states that services, actors and processes can be in. */
class StatesPicturesTest extends PicturesTest {
    private final CountDownLatch end = new CountDownLatch(1);

    @Override
    String workspace() {
        return ServiceStatesWindowTest.WORKSPACE;
    }

    @AfterEach
    void endAll() {
        end.countDown();
    }

    @Test
    void picturesServicesActorsAndProcesses() throws IOException, ActorException {
        session.startAutomatic();
        awaitState("database", snapshot -> snapshot.state() instanceof Ready);
        awaitState("cache", snapshot -> snapshot.state() instanceof Unhealthy);
        awaitState("web", snapshot -> snapshot.state() instanceof Waiting waiting && !waiting.mayComeUp());
        awaitState("worker-2", snapshot -> snapshot.state() instanceof Running);
        awaitState("report", snapshot -> snapshot.state() instanceof Scheduled);
        awaitState("legacy", snapshot -> snapshot.state() instanceof Disabled);
        awaitState("flaky", snapshot -> snapshot.state() instanceof GaveUp);
        select("web");
        picture(stage.getScene(), "window-states");

        List<ChildSpec> children = List.of(
                ChildSpec.worker("orders", quick().named("orders")),
                ChildSpec.supervisor(
                        "warehouse",
                        Supervisor.of(SupervisorSpec.of(
                                Strategy.ONE_FOR_ALL,
                                ChildSpec.worker("picker", quick()),
                                ChildSpec.worker("packer", quick())))),
                ChildSpec.worker(
                        "payments",
                        ActorSpec.handling((_, _) -> {
                                    boolean _ = end.await(50, TimeUnit.SECONDS);
                                })
                                .named("payments")),
                ChildSpec.worker(
                                "stock",
                                ActorSpec.handling((_, _) -> {
                                            throw new IllegalStateException("no stock of article 4711");
                                        })
                                        .named("stock"))
                        .with(new RestartLimit(0, Duration.ofSeconds(10)), GivingUp.LEAVE_DOWN));
        children.forEach(child -> engine.supervisor().add(child).join());
        engine.actors().spawn(quick().named("clock"));
        for (int i = 0; i < 3; i++) {
            tell("orders");
            tell("payments");
        }
        tell("stock");
        engine.processes().start("sleep", "602");
        soon().until(() -> rowNames().containsAll(List.of("clock", "packer", "sleep 602")));
        soon().until(() -> row("stock").reasonProperty().get().contains("4711")
                && row("payments").stateProperty().get().contains("2"));
        interact(() -> expand(tree().getRoot()));
        select("stock");
        interact(() -> itemNamed("shop").setExpanded(false)); // there is room for one of both
        picture(stage.getScene(), "window-actors");
    }

    private static ActorSpec quick() {
        return ActorSpec.handling((_, _) -> {});
    }

    private void tell(String name) throws ActorException {
        engine.actors().send(name, "", "work");
    }

    private static void expand(TreeItem<?> item) {
        item.setExpanded(true);
        item.getChildren().forEach(StatesPicturesTest::expand);
    }
}
