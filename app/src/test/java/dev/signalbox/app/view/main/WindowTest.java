package dev.signalbox.app.view.main;

import static org.awaitility.Awaitility.await;

import dev.signalbox.app.Pictures;
import dev.signalbox.app.bridge.FxPulse;
import dev.signalbox.app.desktop.DesktopNotifier;
import dev.signalbox.app.desktop.Tray;
import dev.signalbox.app.profile.WorkspaceFile;
import dev.signalbox.app.session.OpenWorkspaces;
import dev.signalbox.app.session.WorkspaceSession;
import dev.signalbox.app.settings.Remembered;
import dev.signalbox.app.view.appearance.Appearance;
import dev.signalbox.app.view.details.DetailsTab;
import dev.signalbox.app.view.output.OutputView;
import dev.signalbox.app.view.tree.TreeRow;
import dev.signalbox.app.view.workspaces.RecentWorkspaces;
import dev.signalbox.app.words.LanguageSettings;
import dev.signalbox.app.words.Texts;
import dev.signalbox.engine.Engine;
import dev.signalbox.engine.EngineSettings;
import dev.signalbox.engine.service.Service;
import dev.signalbox.engine.service.ServiceSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.awaitility.core.ConditionFactory;
import org.controlsfx.control.action.Action;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

/** Drives the real window over real processes; a subclass says what the workspace is. */
@Tag("ui")
abstract class WindowTest extends ApplicationTest {
    @TempDir
    Path folder;

    final Answers workspaceDialogs = new Answers();

    /** Where output is saved to; null if whoever is asked thinks better of it. */
    volatile @Nullable Path outputFile;

    Engine engine;
    OpenWorkspaces workspaces;
    WorkspaceSession session; // of the first workspace
    MainWindow window;
    Stage stage;

    final SimpleObjectProperty<ColorScheme> desktop = new SimpleObjectProperty<>(ColorScheme.LIGHT);
    final Appearance appearance = new Appearance(desktop);
    final SimpleObjectProperty<LanguageSettings> language = new SimpleObjectProperty<>(LanguageSettings.USUAL);

    final SimpleObjectProperty<RecentWorkspaces> recent = new SimpleObjectProperty<>(RecentWorkspaces.NONE);

    /** The text of the workspace file. */
    abstract String workspace();

    /** In which language it speaks. */
    Locale locale() {
        return Locale.ENGLISH;
    }

    /** What the window knows from the last time. */
    Remembered remembered() {
        return Remembered.nothing();
    }

    /** What shows messages on the desktop; null for nothing. */
    @Nullable
    DesktopNotifier notifier() throws IOException {
        return null;
    }

    /** Where the desktop shows icons. */
    Tray tray() {
        return Tray.NONE;
    }

    @Override
    public void start(Stage stage) throws Exception {
        this.stage = stage;
        Path shop = Files.createDirectories(folder.resolve("shop"));
        Path file = Files.writeString(shop.resolve("signalbox.yaml"), workspace());
        engine = Engine.open(EngineSettings.usual());
        workspaces = new OpenWorkspaces(engine);
        session = workspaces.open(WorkspaceFile.open(file));
        window = new MainWindow(
                stage,
                workspaces,
                new Surroundings(
                        new Texts(locale()),
                        new FxPulse(),
                        remembered(),
                        appearance,
                        language,
                        recent,
                        workspaceDialogs,
                        _ -> Optional.ofNullable(outputFile),
                        tray(),
                        notifier()));
    }

    @AfterEach
    void closeAll() {
        interact(
                () -> List.copyOf(Window.getWindows()).stream() // a dialog that is left takes the keys of the next test
                        .filter(open -> !open.equals(stage))
                        .forEach(Window::hide));
        engine.close();
        interact(() -> window.close());
    }

    /** Patience for a busy machine; a wait that succeeds is not slower for it. */
    static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20));
    }

    Service service(String name) {
        return session.running().named(name).orElseThrow();
    }

    void awaitState(String name, Predicate<ServiceSnapshot> wanted) {
        soon().until(() -> wanted.test(service(name).snapshot()));
        awaitPulse();
    }

    /** Lets everything that has happened reach the window. */
    void awaitPulse() {
        WaitForAsyncUtils.waitForFxEvents();
    }

    boolean disabled(String button) {
        return lookup(button).query().isDisabled();
    }

    TreeTableView<TreeRow> tree() {
        return lookup("#tree").query();
    }

    /** Of the tree. */
    TreeTableColumn<TreeRow, ?> column(String id) {
        return tree().getColumns().stream()
                .filter(column -> ("tree-" + id).equals(column.getId()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the tree has no column '" + id + "'"));
    }

    /** What stands in the cell of that row and column, as it is drawn. */
    String cell(String row, String column) {
        interact(() -> {
            tree().scrollTo(tree().getRow(itemNamed(row))); // what is out of sight is not drawn
            tree().scrollToColumn(column(column));
        });
        awaitPulse();
        return onUiThread(() -> lookup(node -> node instanceof TreeTableCell<?, ?> cell
                        && cell.getItem() instanceof TreeRow shown
                        && shown.nameProperty().get().equals(row)
                        && cell.getTableColumn().equals(column(column)))
                .<TreeTableCell<?, ?>>tryQuery()
                .map(Labeled::getText)
                .orElse(""));
    }

    OutputView output() {
        return lookup(".output-view").query();
    }

    /** What the window offers to do by that name. */
    Action action(String text) {
        return onUiThread(() -> window.catalog().actions().stream()
                .filter(action -> text.equals(action.getText()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing to do is named '" + text + "'")));
    }

    /** Selects these rows and no others. */
    void select(String... names) {
        interact(() -> {
            tree().getSelectionModel().clearSelection();
            for (String name : names) {
                tree().getSelectionModel().select(itemNamed(name));
            }
        });
    }

    TreeRow row(String name) {
        return itemNamed(name).getValue();
    }

    TreeItem<TreeRow> itemNamed(String name) {
        return onUiThread(() -> items(tree().getRoot()).stream()
                .filter(item -> nameOf(item).equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row '" + name + "' in the tree")));
    }

    /** Of all rows, each before those below it. */
    List<String> rowNames() {
        return onUiThread(
                () -> items(tree().getRoot()).stream().map(WindowTest::nameOf).toList());
    }

    /** Of the rows right below that one. */
    List<String> childrenOf(String name) {
        return onUiThread(() ->
                itemNamed(name).getChildren().stream().map(WindowTest::nameOf).toList());
    }

    private static String nameOf(TreeItem<TreeRow> item) {
        return item.getValue().nameProperty().get();
    }

    /** Shows the details, as a user who knows the key. */
    void show(DetailsTab tab) {
        press(KeyCode.ALT)
                .type(KeyCode.valueOf("DIGIT" + (List.of(DetailsTab.values()).indexOf(tab) + 1)))
                .release(KeyCode.ALT);
        awaitPulse();
    }

    /** On the thread of the window, which changes them. */
    private static List<TreeItem<TreeRow>> items(TreeItem<TreeRow> item) {
        List<TreeItem<TreeRow>> items = new ArrayList<>(List.of(item));
        item.getChildren().forEach(child -> items.addAll(items(child)));
        return items;
    }

    /** Asks on the thread of the window; at once if this is it. */
    <T> T onUiThread(Callable<T> question) {
        try {
            return Platform.isFxApplicationThread()
                    ? question.call()
                    : WaitForAsyncUtils.waitForAsyncFx(10_000, question);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Makes pictures for people to look at, as {@link Pictures#make} does. */
    void picture(Scene scene, String name) throws IOException {
        new Pictures(desktop, locale()).make(scene, name);
    }

    /** Of the window that was opened last, such as a dialog. */
    Scene topWindow() {
        return onUiThread(() -> Window.getWindows().getLast().getScene());
    }

    /** A workspace of services, each a line of YAML; indentation is added. */
    static String workspaceOf(String... services) {
        return "workspace: shop\nservices:\n"
                + Arrays.stream(services).map(line -> "  " + line + "\n").collect(Collectors.joining());
    }
}
