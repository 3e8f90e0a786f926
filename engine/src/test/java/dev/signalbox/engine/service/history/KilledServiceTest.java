package dev.signalbox.engine.service.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.Engine;
import dev.signalbox.engine.EngineSettings;
import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.event.EngineEvent.ServiceChanged;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.event.ServiceState;
import dev.signalbox.engine.event.ServiceState.Ended;
import dev.signalbox.engine.event.ServiceState.Running;
import dev.signalbox.engine.event.ServiceState.Stopped;
import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.service.Service;
import dev.signalbox.engine.service.definition.CommandSpec;
import dev.signalbox.engine.service.definition.RestartPolicy;
import dev.signalbox.engine.service.definition.RestartRules;
import dev.signalbox.engine.service.definition.ServiceSpec;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a real service answers to the question why. */
@Tag("os")
@Timeout(60)
class KilledServiceTest {
    private final Engine engine = Engine.open(EngineSettings.usual());
    private final List<EngineEvent> events = new CopyOnWriteArrayList<>();
    private final Service service = engine.workspaces()
            .open("test")
            .define(ServiceSpec.of("web", CommandSpec.of(new CommandLine.Shell("echo listening; exec sleep 1000")))
                    .with(RestartRules.of(RestartPolicy.NEVER)));

    @AfterEach
    void close() {
        engine.close();
    }

    private Running running() {
        engine.events().subscribe("test", events::add);
        service.requestStart();
        await().until(() -> service.snapshot().state() instanceof Running
                && service.output().endNumber() == 2); // its mark, and its line
        return (Running) service.snapshot().state();
    }

    private ServiceChanged changeTo(Class<? extends ServiceState> state) {
        return await().until(
                        () -> events.stream()
                                .filter(ServiceChanged.class::isInstance)
                                .map(ServiceChanged.class::cast)
                                .filter(change -> state.isInstance(change.state()))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    private Why why(ServiceChanged change) {
        return Why.of(change, engine.events().journal());
    }

    private String name(NodeId node) {
        return node.equals(service.id()) ? "web" : node.toString();
    }

    @Test
    void thatWasKilledByHandSaysThatItWasNotSignalbox() {
        Running running = running();
        assertThat(ProcessHandle.of(running.pid()).orElseThrow().destroyForcibly())
                .isTrue();
        Why why = why(changeTo(Ended.class));
        List<String> words = why.inWords(this::name);
        assertThat(words).hasSize(3);
        assertThat(words.getFirst()).isEqualTo("ended: killed by SIGKILL");
        assertThat(words.get(1))
                .startsWith("because %s was killed by SIGKILL, not by Signalbox, after ".formatted(running.process()));
        assertThat(why.firstCause()).isEqualTo(new Link.Unprompted());
        LastLines lines = LastLines.of(service.output(), 0, running.process(), UnaryOperator.identity());
        assertThat(lines.lines()).extracting(LastLine::text).containsExactly("listening");
    }

    @Test
    void thatWasStoppedSaysWhoAsked() {
        running();
        service.requestStop();
        Why why = why(changeTo(Stopped.class));
        assertThat(why.firstCause()).isEqualTo(new Link.Requested(new Cause.Request(Cause.Action.STOP)));
        assertThat(why.inWords(this::name))
                .satisfiesExactly(
                        present -> assertThat(present).isEqualTo("was stopped"),
                        exit -> assertThat(exit)
                                .contains(" was killed by SIGTERM after ")
                                .doesNotContain("not by Signalbox"),
                        first -> assertThat(first).isEqualTo("because you asked to stop it"));
    }
}
