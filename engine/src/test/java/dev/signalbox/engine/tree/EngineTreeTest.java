package dev.signalbox.engine.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.Engine;
import dev.signalbox.engine.EngineSettings;
import dev.signalbox.engine.actor.ActorException;
import dev.signalbox.engine.actor.ActorSpec;
import dev.signalbox.engine.event.ServiceState.Stopped;
import dev.signalbox.engine.event.ServiceState.Up;
import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.os.LauncherChoice;
import dev.signalbox.engine.os.ProcessServiceOptions;
import dev.signalbox.engine.os.ProcessTable;
import dev.signalbox.engine.service.Service;
import dev.signalbox.engine.service.Services;
import dev.signalbox.engine.service.definition.ServiceSpec;
import dev.signalbox.engine.service.definition.StopRules;
import dev.signalbox.engine.supervision.ChildSpec;
import dev.signalbox.engine.supervision.ChildState;
import dev.signalbox.engine.supervision.GivingUp;
import dev.signalbox.engine.supervision.RestartLimit;
import dev.signalbox.engine.supervision.Strategy;
import dev.signalbox.engine.supervision.Supervisor;
import dev.signalbox.engine.supervision.SupervisorSpec;
import dev.signalbox.engine.tree.TreeNode.ActorNode;
import dev.signalbox.engine.tree.TreeNode.EngineNode;
import dev.signalbox.engine.tree.TreeNode.GroupNode;
import dev.signalbox.engine.tree.TreeNode.OsNode;
import dev.signalbox.engine.tree.TreeNode.ProcessNode;
import dev.signalbox.engine.tree.TreeNode.ReplicasNode;
import dev.signalbox.engine.tree.TreeNode.ServiceNode;
import dev.signalbox.engine.tree.TreeNode.WorkspaceNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("os")
@Timeout(60)
class EngineTreeTest {
    private static final String FOREVER = "exec sleep 1000";

    private final Engine engine;
    private final CountDownLatch end = new CountDownLatch(1);

    EngineTreeTest(@TempDir Path folder) {
        engine = Engine.open(new EngineSettings(
                null, EngineSettings.usual().services(), folder, LauncherChoice.AUTO, ProcessServiceOptions.DEFAULT));
    }

    @AfterEach
    void close() {
        end.countDown();
        engine.close();
    }

    private static ServiceSpec spec(String name, String group) {
        return ServiceSpec.of(name, new CommandLine.Shell(FOREVER)).withGroup(group);
    }

    private static ActorSpec idle() {
        return ActorSpec.handling((_, _) -> {});
    }

    /** A line for each node, those below it further in. */
    private static List<String> lines(TreeNode node) {
        List<String> lines = new ArrayList<>();
        write(node, "", lines);
        return lines;
    }

    private static void write(TreeNode node, String indent, List<String> lines) {
        lines.add(indent
                + switch (node) {
                    case EngineNode _ -> "engine";
                    case WorkspaceNode workspace ->
                        "workspace " + workspace.services().name();
                    case GroupNode group -> "group " + group.name();
                    case ReplicasNode replicas -> "replicas of " + replicas.name();
                    case ServiceNode service ->
                        "service " + service.service().snapshot().name();
                    case ProcessNode process ->
                        "process "
                                + lastWord(
                                        process.process().options().shownWords().getLast());
                    case OsNode os -> "os " + lastWord(os.process().command());
                    case ActorNode actor -> "actor " + actor.name();
                });
        node.children().forEach(child -> write(child, indent + " ", lines));
    }

    /** Of a command line, which each system writes in its own way. */
    private static String lastWord(String command) {
        return command.substring(command.lastIndexOf(' ') + 1);
    }

    @Test
    void hasWorkspacesWithGroupsServicesAndReplicas() {
        Services shop = engine.workspaces().open("shop");
        var _ = shop.defineAll(List.of(
                spec("db", "back"),
                spec("web", ""),
                spec("cache", "back"),
                spec("worker", "").withReplicas(2)));
        engine.workspaces().open("shop");
        assertThat(lines(engine.tree().look()))
                .containsExactly(
                        "engine",
                        " workspace shop",
                        "  group back",
                        "   service db",
                        "   service cache",
                        "  service web",
                        "  replicas of worker",
                        "   service worker-1",
                        "   service worker-2",
                        " workspace shop");
    }

    @Test
    void hasTheProcessOfAServiceAndWhatDescendsFromIt() {
        Services shop = engine.workspaces().open("shop");
        Service web = shop.define(ServiceSpec.of(
                "web", new CommandLine.Shell("sh -c 'sleep 1234.5; echo' & sleep 1234.25; echo the end")));
        web.requestStart();
        await().untilAsserted(() -> assertThat(lines(engine.tree().look(ProcessTable.read())))
                .containsExactlyInAnyOrder(
                        "engine",
                        " workspace shop",
                        "  service web",
                        "   process end",
                        "    os echo",
                        "     os 1234.5",
                        "    os 1234.25"));
        assertThat(lines(engine.tree().look())).hasSize(4).last().isEqualTo("   process end");
        web.requestKill();
        await().untilAsserted(() -> assertThat(lines(engine.tree().look(ProcessTable.read())))
                .containsExactly("engine", " workspace shop", "  service web"));
    }

    @Test
    void hasAServiceThatWasRemovedBesideANewOneOfItsName() {
        Services shop = engine.workspaces().open("shop");
        Service old =
                shop.define(ServiceSpec.of("web", new CommandLine.Shell("trap '' TERM; while :; do sleep 0.1; done"))
                        .with(StopRules.within(Duration.ofSeconds(50))));
        old.requestStart();
        await().until(() -> old.snapshot().state() instanceof Up);
        var _ = shop.remove(old.id());
        Service young = shop.define(spec("web", ""));
        assertThat(engine.tree().look().workspaces().getFirst().children())
                .extracting(TreeNode::key)
                .containsExactly(young.id(), old.id());
        old.requestKill();
    }

    @Test
    void aWorkspaceThatIsClosedLeavesTheOthersAlone() {
        Services shop = engine.workspaces().open("shop");
        Services bank = engine.workspaces().open("bank");
        Service web = shop.define(spec("web", ""));
        Service teller = bank.define(spec("teller", ""));
        web.requestStart();
        teller.requestStart();
        await().until(() ->
                web.snapshot().state() instanceof Up && teller.snapshot().state() instanceof Up);
        shop.close();
        assertThat(web.snapshot().state()).isInstanceOf(Stopped.class);
        assertThat(lines(engine.tree().look()))
                .startsWith("engine", " workspace bank", "  service teller")
                .hasSize(4);
        assertThat(teller.snapshot().state()).isInstanceOf(Up.class);
        shop.close(); // twice is harmless
    }

    @Test
    void hasProcessesThatWereStartedOneByOne() {
        var process = engine.processes().start("sleep", "1000");
        assertThat(lines(engine.tree().look())).containsExactly("engine", " process 1000");
        process.kill();
    }

    @Test
    void hasTheActorsOfTheProgramUnderTheirSupervisors() {
        Supervisor pool = Supervisor.of(SupervisorSpec.of(
                Strategy.ONE_FOR_ONE, ChildSpec.worker("one", idle()), ChildSpec.worker("two", idle())));
        engine.supervisor().add(ChildSpec.worker("orders", idle())).join();
        engine.supervisor().add(ChildSpec.supervisor("pool", pool)).join();
        Services shop = engine.workspaces().open("shop");
        Service web = shop.define(spec("web", "front"));
        web.requestStart();
        await().until(() -> web.snapshot().state() instanceof Up);
        List<String> lines = lines(engine.tree().look());
        assertThat(lines)
                .filteredOn(line -> !line.contains("process"))
                .containsExactly(
                        "engine",
                        " workspace shop",
                        "  group front",
                        "   service web",
                        " actor orders",
                        " actor pool",
                        "  actor one",
                        "  actor two");
        assertThat(web.actor()).isPresent(); // which is not shown a second time
    }

    @Test
    void tellsOfAnActorThatWasGivenUp() {
        ActorSpec failing = ActorSpec.handling((_, _) -> {
            throw new IllegalStateException("no stock");
        });
        engine.supervisor()
                .add(ChildSpec.worker("stock", failing).with(RestartLimit.NONE, GivingUp.LEAVE_DOWN))
                .join();
        Objects.requireNonNull(engine.supervisor().child("stock").orElseThrow().actor())
                .tell("x");
        await().untilAsserted(() -> assertThat(engine.tree().look().actors())
                .singleElement()
                .satisfies(node ->
                        assertThat(Objects.requireNonNull(node.child()).state()).isInstanceOf(ChildState.GaveUp.class))
                .satisfies(node -> assertThat(node.info()).isNull()));
    }

    @Test
    void hasActorsThatNobodySupervisesAndThoseBelowASupervisorOfTheirOwn() throws ActorException {
        engine.actors().spawn(idle().named("alone"));
        Supervisor own = Supervisor.of(
                        SupervisorSpec.of(Strategy.ONE_FOR_ONE, ChildSpec.worker("a", idle().named("child a"))))
                .start(engine.actors());
        own.ready().join();
        assertThat(lines(engine.tree().look()))
                .containsExactly(
                        "engine",
                        " actor alone",
                        " actor " + Objects.requireNonNull(own.actor()).pid(),
                        "  actor child a");
    }

    @Test
    void keepsTheKeysOfItsNodesFromOneLookToTheNext() throws ActorException {
        Services shop = engine.workspaces().open("shop");
        var _ = shop.defineAll(List.of(spec("db", "back").withReplicas(2), spec("web", "")));
        engine.actors().spawn(idle().named("alone"));
        engine.supervisor().add(ChildSpec.worker("orders", idle())).join();
        assertThat(keys(engine.tree().look()))
                .doesNotHaveDuplicates()
                .isEqualTo(keys(engine.tree().look()))
                .hasSize(9);
    }

    private static List<Object> keys(TreeNode node) {
        List<Object> keys = new ArrayList<>(List.of(node.key()));
        node.children().forEach(child -> keys.addAll(keys(child)));
        return keys;
    }

    @Test
    void endsTheActorsOfTheProgramAfterTheServicesWhenItIsClosed() {
        Services shop = engine.workspaces().open("shop");
        Service web = shop.define(spec("web", ""));
        web.requestStart();
        await().until(() -> web.snapshot().state() instanceof Up);
        AtomicReference<Boolean> isWebLive = new AtomicReference<>();
        ActorSpec watching = ActorSpec.running(context -> {
            try {
                return end.await(50, TimeUnit.SECONDS);
            } finally {
                isWebLive.set(web.snapshot().state().isLive());
            }
        });
        engine.supervisor().add(ChildSpec.worker("watching", watching)).join();
        engine.close();
        await().untilAsserted(() -> assertThat(isWebLive).hasValue(false));
        assertThat(engine.tree().look().children()).isEmpty();
    }
}
