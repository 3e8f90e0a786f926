package dev.signalbox.app.view.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.session.TrialRun;
import dev.signalbox.app.view.details.DetailsTab;
import dev.signalbox.engine.event.ServiceState.Running;
import dev.signalbox.engine.os.ManagedProcess;
import dev.signalbox.engine.service.definition.ResolvedCommand;
import dev.signalbox.engine.service.environment.SecretNames;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.GridPane;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("ui")
@Tag("os")
@Timeout(60)
class OverviewTabTest extends DetailsTest {
    private static final String TABLE = "#variablesTable";

    @Override
    String workspace() {
        String many = IntStream.rangeClosed(1, 200)
                .mapToObj(i -> "      V_%03d: value %d\n".formatted(i, i))
                .collect(Collectors.joining());
        return """
            workspace: shop
            services:
              db: { command: [sleep, '600'] }
              web:
                command: [sleep, '${SECONDS_TO_SLEEP}']
                directory: site
                description: serves the site
                tags: [front, public]
                environment:
                  SECONDS_TO_SLEEP: 601
                  API_TOKEN: hunter2hunter2
                  PATH: /opt/shop:${PATH}
                  LINK: https://hunter2hunter2@example.org/
                env-files: [.env]
                depends-on: [db]
                restart: { policy: on-failure, limit: { restarts: 3, within: 1m } }
                stop: { signal: INT, grace: 7s }
                probes: { readiness: { file: web.sock, period: 1m } }
              broken: { command: ['${NO_SUCH_VARIABLE}'] }
              parent:
                shell: 'sh -c "sleep 603; true" "$API_TOKEN" & wait'
                environment: { API_TOKEN: hunter2hunter2 }
              tried:
                shell: 'sh -c "sleep 605; true" "$API_TOKEN" & echo "as $API_TOKEN"; wait'
                directory: of-${API_TOKEN}
                environment: { API_TOKEN: hunter2hunter2 }
              hidden:
                command: [sleep, '604']
                directory: at-${API_TOKEN}
                environment: { API_TOKEN: hunter2hunter2 }
              refused:
                command: [sleep, '606']
                environment: { API_TOKEN: hunter2|hunter2 }
                probes: { readiness: { http: 'http://localhost/?token=${API_TOKEN}' } }
              big:
                command: [sleep, '602']
                environment:
            """ + many;
    }

    private void makeFiles() throws IOException {
        Files.createDirectories(folder.resolve("shop/site"));
        Files.writeString(folder.resolve("shop/.env"), "# of the shop\nLEVEL=debug\n");
    }

    /** What a field of the definition says; empty if there is none. */
    private String field(String name) {
        return onUiThread(() -> {
            GridPane grid = lookup("#definitionGrid").query();
            List<String> found = new ArrayList<>();
            for (Node node : grid.getChildren()) {
                if (node instanceof Label label && label.getText().equals(name)) {
                    grid.getChildren().stream()
                            .filter(other -> other instanceof Label
                                    && GridPane.getRowIndex(other).equals(GridPane.getRowIndex(node))
                                    && GridPane.getColumnIndex(other) == 1)
                            .map(other -> ((Label) other).getText())
                            .forEach(found::add);
                }
            }
            return String.join("|", found);
        });
    }

    private String valueOf(String variable) {
        int row = column(TABLE, "Variable").indexOf(variable);
        assertThat(row).as("row of " + variable).isNotNegative();
        return column(TABLE, "Value").get(row) + " <- " + column(TABLE, "From").get(row) + " <- "
                + column(TABLE, "Instead of").get(row);
    }

    @Test
    void tellsTheDefinitionAsResolved() throws IOException {
        makeFiles();
        select("web");
        show(DetailsTab.OVERVIEW);
        soon().untilAsserted(() -> {
            assertThat(field("command")).isEqualTo("sleep 601");
            assertThat(field("directory")).isEqualTo(folder.resolve("shop/site").toString());
            assertThat(field("defined in")).isEqualTo(folder.resolve("shop/signalbox.yaml") + ":4");
        });
        assertThat(field("description")).isEqualTo("serves the site");
        assertThat(field("tags")).isEqualTo("front, public");
        assertThat(field("dependencies")).isEqualTo("db is ready: not started");
        assertThat(field("restart")).contains("on failure").contains("3 restarts in 1 min at most");
        assertThat(field("stop")).isEqualTo("SIGINT, killed after 7 s");
        assertThat(field("readiness")).startsWith("web.sock is there · every 1 min");
        service("db").requestStart();
        soon().untilAsserted(() -> assertThat(field("dependencies")).isEqualTo("db is ready: running"));
    }

    @Test
    void tellsOfEachVariableWhereItComesFromAndWhatItReplaces() throws IOException {
        makeFiles();
        select("web");
        show(DetailsTab.OVERVIEW);
        soon().untilAsserted(() -> assertThat(column(TABLE, "Variable")).contains("LEVEL"));
        assertThat(valueOf("LEVEL")).isEqualTo("debug <- line 2 of %s <- ".formatted(folder.resolve("shop/.env")));
        assertThat(valueOf("PATH"))
                .startsWith("/opt/shop:" + System.getenv("PATH"))
                .endsWith(" <- %s (inherited)".formatted(System.getenv("PATH")));
        assertThat(textOf("#environmentLabel")).endsWith("variables for the next start");
        assertThat(column(TABLE, "From")).startsWith("the definition").endsWith("inherited"); // its own ones first
    }

    @Test
    void hidesSecretsButWhileTheButtonOrTheSpaceBarIsHeld() throws IOException {
        makeFiles();
        service("web").requestStart();
        awaitState("web", snapshot -> snapshot.state() instanceof Running);
        select("web");
        show(DetailsTab.OVERVIEW);
        soon().untilAsserted(() -> assertThat(column(TABLE, "Variable")).contains("API_TOKEN"));
        assertThat(textOf("#environmentLabel"))
                .endsWith("of the process with pid "
                        + service("web").process().orElseThrow().pid());
        assertThat(column(TABLE, "Value")).noneMatch(text -> text.contains("hunter2"));
        assertThat(valueOf("LINK")).startsWith("https://******@example.org/");
        int token = column(TABLE, "Variable").indexOf("API_TOKEN");
        interact(() -> lookup(TABLE).<TableView<?>>query().getSelectionModel().select(token));
        interact(() -> lookup(TABLE).query().requestFocus());
        assertThat(copied()).isEqualTo("API_TOKEN=******");
        press(KeyCode.SPACE);
        assertThat(valueOf("API_TOKEN")).startsWith("hunter2hunter2");
        assertThat(valueOf("LINK")).startsWith("https://******@example.org/"); // that one only
        assertThat(copied()).isEqualTo("API_TOKEN=hunter2hunter2");
        release(KeyCode.SPACE);
        assertThat(valueOf("API_TOKEN")).startsWith("******");
        moveTo(from(lookup(TABLE)).lookup(".reveal").<Node>query()).press(MouseButton.PRIMARY);
        assertThat(column(TABLE, "Value")).anyMatch(text -> text.contains("hunter2"));
        release(MouseButton.PRIMARY);
        assertThat(column(TABLE, "Value")).noneMatch(text -> text.contains("hunter2"));
        clickOn("#copyVariablesButton");
        assertThat(clipboard()).contains("API_TOKEN=******").doesNotContain("hunter2");
    }

    private String copied() {
        press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);
        return clipboard();
    }

    private String clipboard() {
        return onUiThread(() -> Clipboard.getSystemClipboard().getString());
    }

    @Test
    void saysWhatIsWrongWithADefinitionThatCannotBeResolved() {
        select("broken");
        show(DetailsTab.OVERVIEW);
        soon().untilAsserted(() -> {
            assertThat(textOf("#environmentLabel")).contains("NO_SUCH_VARIABLE");
            assertThat(field("command")).isEqualTo("${NO_SUCH_VARIABLE}");
        });
    }

    @Test
    void hidesSecretsOfAServiceThatHasNeverRun() {
        select("hidden");
        show(DetailsTab.OVERVIEW);
        soon().untilAsserted(() -> assertThat(field("directory"))
                .isEqualTo(folder.resolve("shop/at-******").toString()));
        select("refused");
        soon().untilAsserted(() -> assertThat(textOf("#environmentLabel"))
                .contains("http://localhost/?token=******")
                .doesNotContain("hunter2"));
    }

    @Test
    void filtersManyVariablesByNameAndValue() {
        select("big");
        show(DetailsTab.OVERVIEW);
        soon().untilAsserted(() -> assertThat(column(TABLE, "Variable")).contains("V_001", "V_200"));
        clickOn("#variableFilter").write("v_12");
        assertThat(column(TABLE, "Variable")).hasSize(10).allMatch(name -> name.startsWith("V_12"));
        interact(() -> lookup("#variableFilter").queryTextInputControl().setText("value 77"));
        assertThat(column(TABLE, "Variable")).containsExactly("V_077");
    }

    @Test
    void tellsOfADescendantWhatTheSystemTells() {
        service("parent").requestStart();
        awaitState("parent", snapshot -> snapshot.state() instanceof Running);
        soon().until(() -> childrenOf("parent").size() == 1);
        select(childrenOf("parent").getFirst());
        show(DetailsTab.OVERVIEW);
        long parent = service("parent").process().orElseThrow().pid();
        soon().untilAsserted(() -> assertThat(field("command")).endsWith(" -c sleep 603; true ******"));
        assertThat(field("directory")).isEqualTo(folder.resolve("shop").toString());
        assertThat(field("state")).isEqualTo("running");
        assertThat(ProcessHandle.of(Long.parseLong(field("pid"))).orElseThrow().parent())
                .map(ProcessHandle::pid)
                .contains(parent);
        assertThat(field("parent process")).startsWith("pid " + parent + " (").doesNotContain("hunter2");
        assertThat(field("user"))
                .isEqualTo(ProcessHandle.current().info().user().orElseThrow());
        assertThat(field("started")).matches("\\d\\d:\\d\\d:\\d\\d");
        assertThat(lookup("#environmentPane").tryQuery()).isEmpty();
        select("db");
        assertThat(lookup("#environmentPane").tryQuery()).isPresent();
        soon().untilAsserted(() -> assertThat(field("command")).isEqualTo("sleep 600"));
    }

    @Test
    void tellsOfAProcessThatWasStartedByItselfWhatTheSystemTells() {
        ManagedProcess process = engine.processes().start("sleep", "604");
        soon().until(() -> rowNames().contains("sleep 604"));
        select("sleep 604");
        show(DetailsTab.OVERVIEW);
        soon().untilAsserted(() -> {
            assertThat(field("command")).isEqualTo("sleep 604");
            assertThat(field("pid")).isEqualTo(Long.toString(process.pid()));
        });
        assertThat(field("directory")).isEqualTo(process.options().directory().toString());
        assertThat(field("state")).isEqualTo("running");
        process.kill();
        soon().untilAsserted(() -> assertThat(field("state")).isEqualTo("killed by SIGKILL"));
        assertThat(field("pid")).isEmpty(); // which may be another's by now
    }

    @Test
    void hidesSecretsOfATrialRunAndOfWhatDescendsFromIt() throws Exception {
        Files.createDirectories(folder.resolve("shop/of-hunter2hunter2"));
        ResolvedCommand trial = TrialRun.resolve(service("tried").snapshot().spec(), SecretNames.USUAL);
        engine.processes().start(trial.options());
        soon().until(() ->
                rowNames().contains("Processes") && childrenOf("Processes").size() == 1);
        String run = childrenOf("Processes").getFirst();
        soon().until(() -> childrenOf(run).size() == 1);
        interact(() -> column("lastLine").setVisible(true));
        soon().untilAsserted(() -> assertThat(cell(run, "lastLine")).isEqualTo("as ******"));
        select(run);
        soon().until(() -> String.valueOf(output().queryAccessibleAttribute(AccessibleAttribute.TEXT))
                .contains("as ******"));
        show(DetailsTab.OVERVIEW);
        String masked = folder.resolve("shop/of-******").toString();
        soon().untilAsserted(() -> assertThat(field("directory")).isEqualTo(masked));
        assertThat(childrenOf(run).getFirst()).endsWith(" -c sleep 605; true ******");
        select(childrenOf(run).getFirst());
        soon().untilAsserted(() -> assertThat(field("command")).endsWith(" -c sleep 605; true ******"));
        assertThat(field("directory")).isEqualTo(masked);
        interact(() -> lookup("#treeFilterField").queryTextInputControl().setText("hunter2"));
        soon().until(() -> !rowNames().contains(run));
    }
}
