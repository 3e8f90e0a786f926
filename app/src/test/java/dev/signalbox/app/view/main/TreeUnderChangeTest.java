package dev.signalbox.app.view.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signalbox.app.profile.ServiceDraft;
import dev.signalbox.app.profile.YamlValue;
import dev.signalbox.app.view.tree.TreeRow;
import dev.signalbox.engine.event.ServiceState.Running;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableRow;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the tree makes of changes that are not seen at once. */
@Tag("os")
@Timeout(60)
class TreeUnderChangeTest extends WindowTest {
    private static final int MANY = 300;

    @Override
    String workspace() {
        return workspaceOf(IntStream.range(0, MANY + 4)
                .mapToObj(i -> switch (i) {
                    case 0 -> "loud: { command: [cat] }";
                    case 1 -> "quiet: { command: [cat] }";
                    case 2 -> "script: { shell: 'mkfifo go; (read word < go; exec sleep 603) & wait' }";
                    case 3 -> "titled: { shell: 'perl title.pl & wait' }";
                    default -> "service-%d: { command: [sleep, '600'], autostart: false }".formatted(i);
                })
                .toArray(String[]::new));
    }

    private String lastLine(String row) {
        return onUiThread(() -> lookup(node -> node instanceof TreeTableCell<?, ?> cell
                        && cell.getItem() instanceof TreeRow shown
                        && shown.nameProperty().get().equals(row)
                        && "tree-lastLine".equals(cell.getTableColumn().getId()))
                .<TreeTableCell<?, ?>>tryQuery()
                .map(Labeled::getText)
                .orElse(""));
    }

    private void start(String name) {
        service(name).requestStart();
        awaitState(name, snapshot -> snapshot.state() instanceof Running);
    }

    private void write(String name, String line) {
        service(name).write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void look(String filter) {
        interact(() -> lookup("#treeFilterField").<TextInputControl>query().setText(filter));
    }

    @Test
    void showsWhatARowHasPrintedWhileAFilterHidIt() {
        interact(() -> {
            TreeTableColumn<TreeRow, ?> lastLine = column("lastLine");
            lastLine.setVisible(true);
            tree().getColumns().remove(lastLine);
            tree().getColumns().add(1, lastLine); // what is out of sight is not drawn
        });
        start("loud");
        start("quiet");
        write("quiet", "before");
        soon().until(() -> lastLine("quiet").equals("before"));
        push(KeyCode.F4);
        look("loud");
        soon().until(() -> !rowNames().contains("quiet"));
        long lines = service("quiet").output().endNumber();
        write("quiet", "meanwhile");
        soon().until(() -> service("quiet").output().endNumber() > lines);
        write("loud", "at last");
        soon().until(() -> lastLine("loud").equals("at last")); // and of the other it was taken note as well
        look("");
        soon().until(() -> lastLine("quiet").equals("meanwhile"));
    }

    @Test
    void showsTheCommandThatAProcessHasTurnedInto() throws Exception {
        start("script");
        soon().until(() ->
                Files.exists(session.workspace().file().resolveSibling("go"))); // before, mkfifo is a child as well
        soon().until(() -> childrenOf("script").size() == 1
                && childrenOf("script").stream().allMatch(shell -> shell.contains("mkfifo")));
        Files.writeString(session.workspace().file().resolveSibling("go"), "word\n");
        soon().until(() -> childrenOf("script").stream()
                .anyMatch(child -> child.endsWith("sleep 603") && !child.contains("mkfifo")));
    }

    @Test
    void showsTheTitleThatAProcessGivesItselfAnew() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/perl")));
        Path folder = session.workspace().file().resolveSibling("");
        Files.writeString(folder.resolve("title.pl"), """
            $0 = 'worker of the web: idle';
            select(undef, undef, undef, 0.02) until -e 'busy';
            $0 = 'worker of the web: busy'; # with the same first letters, by which the system names it
            sleep 604;
            """);
        start("titled");
        soon().until(() -> childrenOf("titled").contains("worker of the web: idle"));
        Files.createFile(folder.resolve("busy"));
        soon().until(() -> childrenOf("titled").contains("worker of the web: busy"));
    }

    @Test
    void fillsNoRowsThatAreNotSeenWhileThePointerIsOverTheHeadsOfTheColumns() throws Exception {
        Set<Integer> filled = new HashSet<>(); // confined to the UI thread
        interact(() -> tree().setRowFactory(_ -> new TreeTableRow<>() {
            @Override
            public void updateIndex(int index) {
                super.updateIndex(index);
                filled.add(index);
            }
        }));
        awaitPulse();
        Node head = lookup("#tree .column-header .label").query();
        moveTo(head);
        assertThat(onUiThread(() -> tree().isHover())).isTrue();
        interact(filled::clear);
        session.add(new ServiceDraft("late", new YamlValue.Keys(Map.of("shell", new YamlValue.Text("date")))));
        soon().until(() -> rowNames().contains("late"));
        awaitPulse();
        assertThat(onUiThread(() -> Set.copyOf(filled))).hasSizeLessThan(MANY / 2);
    }
}
