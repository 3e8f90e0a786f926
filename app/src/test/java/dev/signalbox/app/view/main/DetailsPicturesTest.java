package dev.signalbox.app.view.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.app.view.details.DetailsTab;
import dev.signalbox.engine.actor.ActorException;
import dev.signalbox.engine.actor.ActorSpec;
import dev.signalbox.engine.event.ServiceState.GaveUp;
import dev.signalbox.engine.event.ServiceState.Unhealthy;
import dev.signalbox.engine.event.ServiceState.Up;
import dev.signalbox.engine.supervision.ChildSpec;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Makes the pictures of the tabs that people look at. */
abstract class DetailsPicturesTest extends DetailsTest {
    @Override
    String workspace() {
        return """
            workspace: shop
            services:
              database: { shell: 'echo ready to accept; exec sleep 600', probes: { readiness: { log: ready } } }
              web:
                command: [sleep, '${SECONDS_TO_SLEEP}']
                description: serves the site to everybody who asks for it
                tags: [front, public]
                environment:
                  SECONDS_TO_SLEEP: 601
                  DATABASE_URL: postgresql://shop:hunter2hunter2@127.0.0.1:5432/shop?application_name=web&connect_timeout=3
                  DATABASE_PASSWORD: hunter2hunter2
                  PATH: /opt/shop/bin:${PATH}
                env-files: [.env]
                depends-on: [database]
                restart: { policy: on-failure, limit: { restarts: 3, within: 1m } }
                stop: { signal: INT, grace: 7s }
                ports: [web]
                probes:
                  readiness: { file: web.sock, period: 200ms }
                  liveness: { exec: [test, -e, signalbox.yaml], period: 300ms }
              queue:
                shell: |
                  echo connecting to the queue at 127.0.0.1:5672
                  echo "error: connection refused; is the broker up?" >&2
                  exit 3
                restart: { policy: always, limit: { restarts: 3, within: 1m }, back-off: { initial: 20ms, cap: 80ms } }
            """;
    }

    @Test
    void picturesEachTab() throws IOException, ActorException {
        Files.writeString(folder.resolve("shop/.env"), "# of the shop\nLEVEL=debug\nDATABASE_PASSWORD=older-older\n");
        engine.supervisor()
                .add(ChildSpec.worker("orders", ActorSpec.handling((_, _) -> {}).named("orders")))
                .join();
        for (int i = 0; i < 5; i++) {
            engine.actors().send("orders", "", "order " + i);
            assertThatThrownBy(() -> engine.actors().send("invoices", "shop", "please pay order 4711"))
                    .isInstanceOf(ActorException.class);
        }
        session.startAutomatic();
        awaitState("queue", snapshot -> snapshot.state() instanceof GaveUp);
        awaitState("web", snapshot -> snapshot.state() instanceof Unhealthy);
        awaitState("database", snapshot -> snapshot.state() instanceof Up);
        soon().until(() -> service("web").snapshot().health().liveness().checks() > 3);
        soon().until(() -> rowNames().contains("orders"));
        for (Theme theme : Theme.values()) {
            select("web");
            show(DetailsTab.OVERVIEW);
            soon().until(() -> !column("#variablesTable", "Variable").isEmpty());
            picture("details-overview", theme);
            show(DetailsTab.HEALTH);
            picture("details-health", theme);
            show(DetailsTab.METRICS);
            soon().until(() -> textOf("#cpuChart .usage-value").contains("%"));
            picture("details-metrics", theme);
            show(DetailsTab.WHY);
            picture("details-why-web", theme);
            show(DetailsTab.EVENTS);
            picture("details-events", theme);
            show(DetailsTab.OUTPUT);
            select("queue");
            picture("details-output", theme);
            show(DetailsTab.RUNS);
            picture("details-runs", theme);
            show(DetailsTab.WHY);
            picture("details-why", theme);
            show(DetailsTab.HEALTH);
            picture("details-health-none", theme);
            select("orders");
            show(DetailsTab.MESSAGES);
            soon().until(() -> !textOf("#countsLabel").isEmpty());
            picture("details-messages", theme);
        }
        assertThat(folder).exists();
    }
}
