package dev.signalbox.app.view.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Theme;
import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.bridge.FxPulse;
import dev.signalbox.app.view.output.ansi.AnsiParser;
import dev.signalbox.app.view.output.ansi.TextStyle;
import dev.signalbox.app.view.output.scan.LineText;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import javafx.application.Application;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class OutputViewTest {
    private static final long TIME_LIMIT = 10_000;

    private final BackgroundTasks tasks = new BackgroundTasks(new FxPulse());

    private final TestLog log = new TestLog(200_000_000);

    @SuppressWarnings("NullAway.Init") // by @Start
    private OutputView view;

    @SuppressWarnings("NullAway.Init") // by @Start
    private Stage stage;

    @Start
    void start(Stage primary) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        stage = primary;
        view = new OutputView(new EnglishTexts(), tasks, TestLog.CLOCK);
        stage.setScene(new Scene(new BorderPane(view)));
        stage.setWidth(600); // the stage is that of the tests before
        stage.setHeight(400);
        stage.show();
        view.requestFocus();
    }

    @AfterEach
    void endTasks() {
        tasks.close();
    }

    @Test
    void followsTheNewestLine() {
        show(log.lines(1_000));
        assertThat(shownTexts().getLast()).isEqualTo("line 999");
        log.lines(5);
        refresh();
        assertThat(shownTexts().getLast()).isEqualTo("line 1004");
        assertThat(isFollowing()).isTrue();
    }

    @Test
    void staysOnItsLinesWhileOthersArriveBelow(FxRobot robot) {
        show(log.lines(1_000));
        robot.push(KeyCode.PAGE_UP);
        List<String> before = shownTexts();
        log.lines(500);
        refresh();
        assertThat(isFollowing()).isFalse();
        assertThat(shownTexts()).isEqualTo(before).doesNotContain("line 999");
        assertThat(onFx(view.newLinesProperty()::get)).isEqualTo(500);
    }

    @Test
    void followsAgainAtTheEnd(FxRobot robot) {
        show(log.lines(1_000));
        robot.push(KeyCode.UP).push(KeyCode.UP);
        log.lines(1);
        refresh();
        robot.push(KeyCode.DOWN).push(KeyCode.DOWN);
        assertThat(isFollowing()).isFalse();
        robot.push(KeyCode.DOWN);
        assertThat(isFollowing()).isTrue();
        assertThat(onFx(view.newLinesProperty()::get)).isZero();
    }

    @Test
    void jumpsToTheNewestLineWhenFollowingIsSet(FxRobot robot) {
        show(log.lines(1_000));
        robot.push(KeyCode.HOME);
        assertThat(shownTexts()).startsWith("line 0", "line 1");
        robot.push(KeyCode.END);
        assertThat(shownTexts()).endsWith("line 998", "line 999");
        robot.push(KeyCode.HOME);
        onFx(() -> view.setFollowing(true));
        assertThat(shownTexts()).endsWith("line 999");
    }

    @Test
    void keepsFollowingWhenThereIsNothingToScroll(FxRobot robot) {
        show(log.lines(3));
        robot.push(KeyCode.UP).push(KeyCode.PAGE_UP);
        assertThat(isFollowing()).isTrue();
        assertThat(shownTexts()).containsExactly("line 0", "line 1", "line 2");
    }

    @Test
    void scrollsByTheWheel(FxRobot robot) {
        show(log.lines(1_000));
        robot.moveTo(view).scroll(3, VerticalDirection.UP);
        assertThat(isFollowing()).isFalse();
        assertThat(shownTexts()).doesNotContain("line 999");
        robot.scroll(20, VerticalDirection.DOWN);
        assertThat(isFollowing()).isTrue();
        assertThat(shownTexts()).endsWith("line 999");
    }

    @Test
    void saysHowManyLinesAreGoneAndShowsTheOldestHeld(FxRobot robot) {
        TestLog small = new TestLog(100_000);
        show(small.lines(51_000));
        robot.push(KeyCode.HOME);
        long first = small.log().firstNumber();
        assertThat(first).isPositive();
        assertThat(shownTexts()).startsWith(new EnglishTexts().dropped(first), "line " + first);
        assertThat(robot.lookup(".output-row.dropped").queryAll()).hasSize(1);
    }

    @Test
    void keepsWhatTheReaderLooksAtAndSaysWhatIsGoneAfterIt(FxRobot robot) {
        TestLog small = new TestLog(100_000);
        show(small.lines(1_000));
        robot.push(KeyCode.HOME).push(KeyCode.PAGE_DOWN);
        List<String> before = shownTexts();
        assertThat(before).doesNotContain("line 0");
        for (int i = 0; i < 3; i++) { // the rows move, again and again
            small.lines(50_000);
            refresh();
            assertThat(shownTexts()).isEqualTo(before);
        }
        onFx(view::selectAll);
        assertThat(onFx(view.copies()::text)).startsWith(before.getFirst() + "\n");
        robot.push(KeyCode.PAGE_DOWN);
        long lastKept = Long.parseLong(before.getLast().substring(5));
        long first = small.log().firstNumber();
        assertThat(shownTexts())
                .containsSequence(
                        before.getLast(),
                        new EnglishTexts().droppedHere(first - lastKept - 1),
                        "line " + first,
                        "line " + (first + 1));
        robot.push(KeyCode.END).push(KeyCode.HOME);
        assertThat(shownTexts()).startsWith(new EnglishTexts().dropped(first), "line " + first);
    }

    @Test
    void showsAPromptUntilItsLineIsComplete() {
        show(log.out("hello\nname? "));
        assertThat(shownTexts()).containsExactly("hello", "name? ");
        log.out("x");
        refresh();
        assertThat(shownTexts()).containsExactly("hello", "name? x");
        log.out("\nagain? ");
        refresh();
        assertThat(shownTexts()).containsExactly("hello", "name? x", "again? ");
    }

    @Test
    void saysAfterALineThatItCameAfterTheEndOfItsProcess(FxRobot robot) {
        show(log.out("in time\n").ended().out("from a descendant\n").err("too\n"));
        assertThat(shownTexts())
                .containsExactly("in time", "from a descendant (after its end)", "standard error: too (after its end)");
        assertThat(robot.lookup((Node node) -> node instanceof RunNode && node.isVisible())
                        .queryAllAs(RunNode.class))
                .extracting(RunNode::getText)
                .containsExactlyInAnyOrder("in time", "from a descendant", "← after its end", "too", "← after its end");
        onFx(view::selectAll);
        assertThat(onFx(view.copies()::text)).isEqualTo("in time\nfrom a descendant\ntoo");
    }

    @Test
    void tellsStandardErrorByMoreThanColour(FxRobot robot) {
        show(log.out("fine\n").err("broken\n"));
        Node row = robot.lookup(".output-row.stderr").query();
        assertThat(row.queryAccessibleAttribute(AccessibleAttribute.TEXT)).isEqualTo("standard error: broken");
        assertThat(robot.from(row).lookup(".sign").match(Node::isVisible).queryAll())
                .hasSize(1);
        Node other = robot.lookup(".output-row.stdout").query();
        assertThat(robot.from(other).lookup(".sign").match(Node::isVisible).queryAll())
                .isEmpty();
        assertThat(view.queryAccessibleAttribute(AccessibleAttribute.TEXT)).isEqualTo("fine\nstandard error: broken");
    }

    @Test
    void showsMarksAmongTheLines(FxRobot robot) {
        show(log.out("one\n").mark("restarted because of exit 3").out("two\n"));
        assertThat(shownTexts()).containsExactly("one", "restarted because of exit 3", "two");
        assertThat(robot.lookup(".output-row.mark").queryAll()).hasSize(1);
    }

    @Test
    void cutsLongLinesAndSaysSo() {
        show(log.out("x".repeat(32_000) + "\n"));
        OutputRow row = onFx(() -> view.viewport().rowAt(0));
        assertThat(row.line().columns()).isEqualTo(OutputRows.MAX_COLUMNS);
        assertThat(row.line().hiddenColumns()).isEqualTo(28_000);
        assertThat(onFx(() -> view.lookup(".scroll-bar:horizontal").isVisible()))
                .isTrue();
    }

    @Test
    void needsNoMoreNodesForAMillionLines(FxRobot robot) {
        show(log.lines(1_000_000));
        int rows = robot.lookup(".output-row").queryAll().size();
        int nodes = onFx(() -> countNodes(view));
        assertThat(rows).isBetween(15, 40);
        assertThat(nodes).isLessThan(500);
        robot.push(KeyCode.HOME).push(KeyCode.PAGE_DOWN);
        onFx(() -> view.viewport().scrollTo(500_000));
        assertThat(shownTexts()).startsWith("line 500000", "line 500001");
        assertThat(robot.lookup(".output-row").queryAll()).hasSize(rows);
    }

    @Test
    void theScrollBarCanBeGrabbedInALongLogAndReachesBothEnds(FxRobot robot) {
        show(log.lines(1_000_000));
        Region thumb = robot.lookup(".scroll-bar:vertical > .thumb").queryAs(Region.class);
        assertThat(onFx(thumb::getHeight)).isGreaterThanOrEqualTo(24);

        dragThumb(thumb, -185);
        assertThat(onFx(() -> view.viewport().scroll().top())).isBetween(400_000.0, 600_000.0);
        dragThumb(thumb, -1_000);
        assertThat(shownTexts()).startsWith("line 0", "line 1");
        assertThat(isFollowing()).isFalse();
        dragThumb(thumb, 1_000);
        assertThat(shownTexts()).endsWith("line 999998", "line 999999");
        assertThat(isFollowing()).isTrue();
    }

    /** The robot of the Headless platform presses with synthesized events, which a scroll bar takes for touches. */
    private static void dragThumb(Node thumb, double y) {
        onFx(() -> {
            Point2D start = thumb.localToScene(4, 4);
            thumb.fireEvent(mouse(MouseEvent.MOUSE_PRESSED, start, start, false));
            Point2D end = start.add(0, y);
            thumb.fireEvent(mouse(MouseEvent.MOUSE_DRAGGED, end, end, false));
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void copiesAllByKeyboardAsPlainText(FxRobot robot) {
        show(log.out("\u001B[32mone\u001B[0m\ntwo\n").err("three\n"));
        robot.push(KeyCode.SHORTCUT, KeyCode.A).push(KeyCode.SHORTCUT, KeyCode.C);
        assertThat(onFx(() -> Clipboard.getSystemClipboard().getString())).isEqualTo("one\ntwo\nthree");
        assertThat(onFx(() -> view.copies().linesLeftOutProperty().get())).isZero();
    }

    @Test
    void selectsByDraggingFromCharacterToCharacter(FxRobot robot) {
        show(log.out("0123456789\n0123456789\n"));
        robot.drag(at(3, 0)).dropTo(at(5, 1));
        assertThat(onFx(view.copies()::text)).isEqualTo("3456789\n01234");
        robot.clickOn(at(8, 1));
        assertThat(onFx(view.copies()::text)).isEmpty();
        onFx(() -> pressWithShift(4, 1));
        assertThat(onFx(view.copies()::text)).isEqualTo("4567");
    }

    @Test
    void showsThePlaceholderWhileThereIsNothing(FxRobot robot) {
        show(log);
        assertThat(robot.lookup(".placeholder").queryAs(Label.class).isVisible())
                .isTrue();
        log.out("x");
        refresh();
        assertThat(robot.lookup(".placeholder").queryAs(Label.class).isVisible())
                .isFalse();
        onFx(() -> view.show(null, LineText.OPEN));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup(".placeholder").queryAs(Label.class).isVisible())
                .isTrue();
    }

    @Test
    void showsMoreRowsInABiggerWindow(FxRobot robot) {
        show(log.lines(1_000));
        int before = shownTexts().size();
        onFx(() -> stage.setHeight(700));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(shownTexts()).hasSizeGreaterThan(before + 10).endsWith("line 999");
    }

    @Test
    void isReadableInBothThemes() {
        for (Theme theme : List.of(new PrimerLight(), new PrimerDark())) {
            onFx(() -> Application.setUserAgentStylesheet(theme.getUserAgentStylesheet()));
            WaitForAsyncUtils.waitForFxEvents();
            for (boolean isCurrent : new boolean[] {true, false}) {
                double contrast = onFx(() -> ReadableColors.contrast(
                        view.palette().highlightedText(isCurrent),
                        view.palette().highlight(isCurrent)));
                assertThat(contrast)
                        .as("%s, found, current: %s", theme.getName(), isCurrent)
                        .isGreaterThanOrEqualTo(4.5);
            }
            Color background = theme.isDarkMode() ? Color.web("#0d1117") : Color.WHITE;
            for (int color = 0; color < 16; color++) {
                Color shown = onFx(colorOf("38;5;" + color));
                assertThat(ReadableColors.contrast(shown, background))
                        .as("%s, colour %d: %s", theme.getName(), color, shown)
                        .isGreaterThanOrEqualTo(4.5);
                Color behind = onFx(backgroundOf("48;5;" + color));
                assertThat(ReadableColors.contrast(onFx(colorOf("37;48;5;" + color)), behind))
                        .as("%s, on background %d: %s", theme.getName(), color, behind)
                        .isGreaterThanOrEqualTo(4.5);
            }
            for (int color = 16; color < 256; color++) {
                Color shown = onFx(colorOf("38;5;" + color));
                assertThat(ReadableColors.contrast(shown, background))
                        .as("%s, colour %d: %s", theme.getName(), color, shown)
                        .isGreaterThanOrEqualTo(4.5);
            }
        }
    }

    @Test
    void keepsTheHueOfAColourThatIsHardToRead() {
        Color green = Color.rgb(135, 255, 95);
        Color onWhite = onFx(colorOf("38;2;135;255;95"));
        assertThat(onWhite.getHue()).isCloseTo(green.getHue(), within(1.0));
        assertThat(onWhite.getBrightness()).isBetween(0.3, 0.9);
        assertThat(onFx(colorOf("38;2;0;80;0"))).isEqualTo(Color.rgb(0, 80, 0));
        assertThat(ReadableColors.contrast(onFx(colorOf("7;48;2;30;30;30")), onFx(backgroundOf("7;48;2;30;30;30"))))
                .as("inverse, on what the view writes with")
                .isGreaterThanOrEqualTo(4.5);
        assertThat(onFx(colorOf("38;2;250;250;250;48;2;255;255;255")))
                .as("a program that has chosen both")
                .isEqualTo(Color.rgb(250, 250, 250));
    }

    private static int countNodes(Node node) {
        int count = 1;
        if (node instanceof Parent parent) {
            for (Node child : parent.getChildrenUnmodifiable()) {
                count += countNodes(child);
            }
        }
        return count;
    }

    private Callable<Color> colorOf(String codes) {
        return () -> view.palette().textColor(style(codes), false);
    }

    private Callable<Color> backgroundOf(String codes) {
        return () -> Objects.requireNonNull(view.palette().backgroundColor(style(codes)));
    }

    private static TextStyle style(String codes) {
        return AnsiParser.parse("\u001B[" + codes + "mx").runs(0, 1).getFirst().style();
    }

    /** The robot of the Headless platform tells no modifiers with the mouse. */
    private void pressWithShift(int column, int row) {
        Point2D screen = at(column, row);
        Point2D scene = view.getScene().getRoot().screenToLocal(screen);
        view.viewport().fireEvent(mouse(MouseEvent.MOUSE_PRESSED, scene, screen, true));
    }

    private static MouseEvent mouse(EventType<MouseEvent> type, Point2D scene, Point2D screen, boolean shift) {
        return new MouseEvent(
                type,
                scene.getX(),
                scene.getY(),
                screen.getX(),
                screen.getY(),
                MouseButton.PRIMARY,
                1,
                shift,
                false,
                false,
                false,
                true,
                false,
                false,
                false,
                false,
                true,
                null);
    }

    private Point2D at(int column, int row) {
        Viewport viewport = view.viewport();
        return onFx(() -> viewport.localToScreen(
                viewport.gutterWidth() + column * viewport.columnWidth(), (row + 0.5) * viewport.rowHeight()));
    }

    private void show(TestLog shown) {
        onFx(() -> view.show(shown.log(), TestLog.TEXT));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void refresh() {
        onFx(view::refresh);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private boolean isFollowing() {
        return onFx(view::isFollowing);
    }

    /** The texts of the rows in the window, from top to bottom. */
    private List<String> shownTexts() {
        WaitForAsyncUtils.waitForFxEvents();
        return onFx(() ->
                view.viewport().visibleRows().stream().map(RowNode::spoken).toList());
    }

    private static void onFx(Runnable action) {
        WaitForAsyncUtils.waitForAsyncFx(TIME_LIMIT, action);
    }

    private static <T> T onFx(Callable<T> question) {
        return WaitForAsyncUtils.waitForAsyncFx(TIME_LIMIT, question);
    }
}
