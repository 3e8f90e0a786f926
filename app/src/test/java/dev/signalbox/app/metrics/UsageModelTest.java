package dev.signalbox.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.Engine;
import dev.signalbox.engine.EngineSettings;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.os.ManagedProcess;
import dev.signalbox.engine.os.ProcessTable;
import dev.signalbox.engine.service.Service;
import dev.signalbox.engine.service.Services;
import dev.signalbox.engine.service.definition.ServiceSpec;
import dev.signalbox.engine.tree.TreeNode.EngineNode;
import dev.signalbox.engine.tree.TreeNode.OsNode;
import dev.signalbox.engine.tree.TreeNode.ServiceNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.util.Subscription;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class UsageModelTest {
    private static final NodeId WEB = new NodeId(NodeId.Kind.SERVICE, 1);

    private final UsageModel model = new UsageModel(InstantSource.system());

    private static Usage usage(int number) {
        return new Usage(Instant.EPOCH.plusSeconds(number), number, 0, 1, 1, 0, 0);
    }

    private void show(Object key, int count) {
        IntStream.range(0, count).forEach(n -> model.show(new UsageTick(Set.of(key), Map.of(key, usage(n)))));
    }

    @Test
    void keepsTheNewestUsagesAndForgetsOlderOnes() {
        show(WEB, UsageModel.SERVICE_USAGES + 5);
        assertThat(model.of(WEB).usages())
                .hasSize(UsageModel.SERVICE_USAGES)
                .startsWith(usage(5))
                .endsWith(usage(UsageModel.SERVICE_USAGES + 4));
        assertThat(model.of(WEB).newest(2))
                .containsExactly(usage(UsageModel.SERVICE_USAGES + 3), usage(UsageModel.SERVICE_USAGES + 4));
    }

    @Test
    void keepsTheHistoryOfWhatDoesNotRunAndForgetsThatOfWhatIsGone() {
        show(WEB, 3);
        model.show(new UsageTick(Set.of(WEB), Map.of()));
        assertThat(model.of(WEB).usages()).hasSize(3);
        model.show(new UsageTick(Set.of(), Map.of()));
        assertThat(model.of(WEB).usages()).isEmpty();
    }

    @Test
    void tellsOfATickWhenThereAreNewFiguresAndWhenThereAreNoneAnyMore() {
        model.show(new UsageTick(Set.of(WEB), Map.of()));
        assertThat(model.ticksProperty().get()).isZero();
        show(WEB, 1);
        assertThat(model.ticksProperty().get()).isEqualTo(1);
        model.show(new UsageTick(Set.of(WEB), Map.of()));
        assertThat(model.ticksProperty().get()).isEqualTo(2);
        model.show(new UsageTick(Set.of(WEB), Map.of()));
        assertThat(model.ticksProperty().get()).isEqualTo(2);
    }

    @Tag("os")
    @Nested
    class OfRealProcesses {
        private final Engine engine = Engine.open(EngineSettings.usual());
        private final Services services = engine.workspaces().open("shop");
        private final UsageModel model = new UsageModel(InstantSource.system());

        @AfterEach
        void close() {
            engine.close();
        }

        private ConditionFactory soon() {
            return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(300));
        }

        private EngineNode measure() {
            EngineNode tree = engine.tree().look(ProcessTable.read());
            model.measure(tree).run();
            return tree;
        }

        private Service started(String script) {
            Service service = services.define(ServiceSpec.of("busy", new CommandLine.Shell(script)));
            service.requestStart();
            return service;
        }

        private ProcessHandle childIn(EngineNode tree) {
            ServiceNode service =
                    (ServiceNode) tree.workspaces().getFirst().children().getFirst();
            OsNode child = Objects.requireNonNull(service.process()).descended().getFirst();
            return child.process().handle();
        }

        @Test
        void aServiceUsesWhatItsWholeTreeUses() {
            Subscription want = model.want();
            Service busy = started("while :; do :; done & exec sleep 600");
            soon().until(() -> {
                measure();
                Usage last = model.of(busy.id()).last();
                return last != null && last.cores() > 0.1 && last.processes() == 2 && last.memoryBytes() > 100_000;
            });
            soon().until(() -> {
                Usage child = model.of(childIn(measure())).last();
                return child != null && child.cores() > 0.1 && child.processes() == 1;
            });
            want.unsubscribe();
            int known = model.of(busy.id()).usages().size();
            measure();
            measure();
            assertThat(model.of(busy.id()).usages()).hasSize(known);
        }

        @Test
        void aMeasurementThatFailsIsTriedAgain() {
            List<RuntimeException> failures = new ArrayList<>(List.of(new IllegalStateException("not this time")));
            SystemReadings readings = new SystemReadings();
            UsageModel model = new UsageModel(
                    pids -> {
                        if (!failures.isEmpty()) {
                            throw failures.removeLast();
                        }
                        return readings.apply(pids);
                    },
                    InstantSource.system());
            Subscription want = model.want();
            Service quiet = started("exec sleep 600");
            soon().until(() -> {
                model.measure(engine.tree().look(ProcessTable.read())).run();
                return model.of(quiet.id()).last() != null;
            });
            assertThat(failures).isEmpty();
            want.unsubscribe();
        }

        @Test
        void aHeadingUsesWhatAllBelowItUse() {
            Subscription want = model.want();
            Service quiet = started("sleep 600 & exec sleep 601");
            ManagedProcess single = engine.processes().start("sleep", "602");
            soon().until(() -> {
                measure();
                Usage all = model.ofHeading(services.id()).last();
                return all != null && all.processes() == 2;
            });
            assertThat(model.of(quiet.id()).last())
                    .isEqualTo(model.ofHeading(services.id()).last());
            assertThat(model.of(single.id()).last())
                    .isNotNull()
                    .isEqualTo(model.ofHeading(UsageModel.PROCESSES).last());
            want.unsubscribe();
        }

        @Test
        void twoWhoWantToKnowAreTwo() {
            Subscription first = model.want();
            Subscription second = model.want();
            first.unsubscribe();
            first.unsubscribe();
            Service quiet = started("exec sleep 600");
            soon().until(() -> {
                measure();
                return model.of(quiet.id()).last() != null;
            });
            second.unsubscribe();
        }
    }
}
