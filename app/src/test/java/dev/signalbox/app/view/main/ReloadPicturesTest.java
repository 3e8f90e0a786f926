package dev.signalbox.app.view.main;

import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.IntStream;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;

/** Makes the pictures of a changed workspace file. */
class ReloadPicturesTest extends PicturesTest {
    private static final String LONG = "a-service-with-a-name-that-is-much-longer-than-anybody-would-wish-for";

    @Override
    String workspace() {
        return workspaceOf(
                "web: { command: [java, -Xmx256m, -jar, /srv/shop/web/build/libs/web-all.jar, --port, '8080'],"
                        + " autostart: false, environment: { LOG_LEVEL: info, DB_PASSWORD: swordfish, OLD: x } }",
                "database: { command: [sleep, '600'] }",
                "worker: { command: [sleep, '600'], grace: 5s }",
                "cache: { command: [sleep, '600'], group: back }",
                "mail: { command: [sleep, '600'] }",
                LONG + ": { command: [sleep, '600'] }");
    }

    private static final String CHANGED = workspaceOf(
            "web: { command: [java, -Xmx256m, -jar, /srv/shop/web/build/libs/web-all.jar, --port, '8081'],"
                    + " autostart: false, environment: { LOG_LEVEL: debug, DB_PASSWORD: sunfish, NEW: y } }",
            "database: { command: [sleep, '601'], restart: always, probes: { readiness: { tcp: 5432 } } }",
            "worker: { command: [sleep, '600'], grace: 10s, stop-signal: INT, depends-on: [database] }",
            "cache: { command: [sleep, '600'], group: front, replicas: 3 }",
            LONG + ": { command: [sleep, '602'], environment: { A_VERY_LONG_NAME_OF_A_VARIABLE: and its value } }",
            "search: { shell: 'cd /srv/search && exec ./run --index /var/lib/search' }");

    @Test
    void picturesTheBarAndTheDialog() throws IOException {
        session.startAutomatic();
        awaitState("mail", snapshot -> snapshot.state().isLive());
        change(CHANGED);
        picture(stage.getScene(), "reload-bar");
        clickOn("#showChangesButton");
        awaitPulse();
        picture(topWindow(), "reload-dialog");
        change(CHANGED.replace("grace: 10s", "grace: ten")
                .replace("replicas: 3", "replicas: 0")
                .replace("readiness", "readyness"));
        picture(topWindow(), "reload-mistakes");
        clickOn("#closeChangesButton");
        picture(stage.getScene(), "reload-bar-mistakes");
        change(workspaceOf(IntStream.range(0, 50)
                .mapToObj(i -> "service-" + i + ": { command: [sleep, '" + i + "'] }")
                .toArray(String[]::new)));
        clickOn("#showChangesButton");
        awaitPulse();
        picture(topWindow(), "reload-dialog-many");
        clickOn("#closeChangesButton");
        String told = told();
        Files.delete(session.workspace().file());
        awaitOther(told);
        picture(stage.getScene(), "reload-bar-gone");
    }

    private void change(String text) throws IOException {
        String told = told();
        Files.writeString(session.workspace().file(), text);
        awaitOther(told);
    }

    private void awaitOther(String told) {
        soon().until(() -> !told().equals(told));
        awaitPulse();
    }

    /** What the bar says; empty if there is none. */
    private String told() {
        return onUiThread(() -> from(stage.getScene().getRoot())
                .lookup("#reloadLabel")
                .<Label>tryQuery()
                .map(Label::getText)
                .orElse(""));
    }
}
