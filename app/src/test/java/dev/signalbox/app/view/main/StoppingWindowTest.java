package dev.signalbox.app.view.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.event.ServiceState.Running;
import dev.signalbox.engine.event.ServiceState.Stopped;
import dev.signalbox.engine.event.ServiceState.Up;
import dev.signalbox.engine.service.Service;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Stops that take their time. */
class StoppingWindowTest extends WindowTest {
    static final String WORKSPACE = workspaceOf(
            "database: { command: [sleep, '600'] }",
            "worker: { shell: 'trap \"\" TERM; echo job 1; sleep 601 & echo ready; while :; do sleep 0.05; done',"
                    + " grace: 90s, depends-on: [database] }",
            "web: { command: [sleep, '602'], depends-on: [database] }");

    @Override
    String workspace() {
        return WORKSPACE;
    }

    @AfterEach
    void killWhatIsLeft() { // before the engine is closed, which would wait for the grace period
        engine.requestClose();
        session.services().forEach(Service::requestKill);
    }

    private long started(String name) {
        service(name).requestStart();
        awaitState(name, snapshot -> snapshot.state() instanceof Running);
        return service(name).snapshot().state() instanceof Up up ? up.pid() : -1;
    }

    private long startedWorker() {
        long pid = started("worker");
        soon().until(() -> service("worker").output().endNumber() > 2); // its trap is set
        select("worker");
        return pid;
    }

    private String labelOf(String label) {
        return onUiThread(() -> lookup(label).queryLabeled().getText());
    }

    private boolean isBarShown() {
        return onUiThread(() -> lookup("#stoppingBar").query().isVisible());
    }

    /** Only then everything in the bar has its place. */
    private void awaitBlocker() {
        soon().until(() -> isBarShown() && labelOf("#stoppingBlockers").contains("sleep 601)"));
        awaitPulse();
    }

    @Test
    void quittingShowsWhatItWaitsForAndKillsItWhenAsked() {
        long pid = startedWorker();
        List<Long> all = List.of(pid, started("web"), started("database"));
        push(KeyCode.SHORTCUT, KeyCode.Q);
        clickOn("Stop and quit");
        soon().untilAsserted(() -> {
            assertThat(labelOf("#stoppingTitle")).isEqualTo("Stopping: 2 of 3 services left");
            assertThat(labelOf("#stoppingBlockers").lines().toList())
                    .hasSize(2)
                    .anySatisfy(line -> assertThat(line)
                            .startsWith("worker: pid ")
                            .contains("pid " + pid)
                            .contains("sleep 601)")
                            .contains("; kill in 1 min "))
                    .contains("database waits for worker");
        });
        assertThat(stage.isShowing()).isTrue();
        clickOn("#killLeftButton");
        soon().until(() -> !stage.isShowing());
        assertThat(all)
                .noneMatch(each ->
                        ProcessHandle.of(each).filter(ProcessHandle::isAlive).isPresent());
    }

    @Test
    void nothingIsTakenBackWhileAllIsBeingStopped() {
        startedWorker();
        select("database");
        interact(stage::requestFocus);
        push(KeyCode.ALT, KeyCode.SHIFT, KeyCode.DOWN);
        soon().until(() -> onUiThread(() -> lookup("#undoBar").query().isVisible()));
        assertThat(action("Undo").isDisabled()).isFalse();
        push(KeyCode.SHORTCUT, KeyCode.Q);
        clickOn("Stop and quit");
        awaitBlocker();
        assertThat(onUiThread(() -> lookup("#undoBar").query().isVisible())).isFalse();
        assertThat(action("Undo").isDisabled()).isTrue();
        clickOn("#killLeftButton");
        soon().until(() -> !stage.isShowing());
    }

    @Test
    void aSlowStopOfOneServiceSaysWhatBlocksIt() {
        long pid = startedWorker();
        clickOn("#stopButton");
        soon().untilAsserted(() -> {
            assertThat(isBarShown()).isTrue();
            assertThat(labelOf("#stoppingTitle")).startsWith("Stopping worker for ");
            assertThat(labelOf("#stoppingBlockers")).contains("pid " + pid).contains("sleep 601)");
            assertThat(row("worker").stateProperty().get()).startsWith("stopping, kill in 1 min ");
            assertThat(row("worker").reasonProperty().get())
                    .contains("pid " + pid)
                    .contains("sleep 601)");
            assertThat(labelOf("#reasonLabel")).contains("sleep 601)");
        });
        clickOn("#killLeftButton");
        awaitState("worker", snapshot -> snapshot.state() instanceof Stopped);
        soon().until(() -> !isBarShown());
        soon().untilAsserted(() -> assertThat(labelOf("#reasonLabel"))
                .startsWith("stopped; did not end in time, so this was killed: pid " + pid));
    }

    @Test
    void theKillOfASlowRestartLeadsToTheNextRun() {
        long pid = startedWorker();
        clickOn("#restartButton");
        awaitBlocker();
        clickOn("#killLeftButton");
        awaitState("worker", snapshot -> snapshot.state() instanceof Running running && running.pid() != pid);
        soon().until(() -> !isBarShown());
    }
}
