package dev.signalbox.app.view.output;

import static org.awaitility.Awaitility.await;

import atlantafx.base.theme.PrimerLight;
import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.bridge.FxPulse;
import dev.signalbox.app.view.Fxml;
import dev.signalbox.app.view.output.scan.LineText;
import dev.signalbox.app.words.Texts;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

/** An output view with its find bar in a small window, over a log that the test writes. */
@Tag("ui")
abstract class OutputViewFixture extends ApplicationTest {
    static final Texts TEXTS = new Texts(Locale.ENGLISH);

    final AtomicInteger pulses = new AtomicInteger(); // asked for by tasks that are done
    final BackgroundTasks tasks = new BackgroundTasks(task -> {
        pulses.incrementAndGet();
        new FxPulse().runAtNextPulse(task);
    });
    final TestLog log = new TestLog(200_000_000);
    OutputView view;
    FindBarController findBar;
    Stage stage;

    @Override
    public void start(Stage primary) {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        stage = primary;
        view = new OutputView(new EnglishTexts(), tasks, TestLog.CLOCK);
        findBar = new FindBarController(view, TEXTS);
        VBox.setVgrow(view, Priority.ALWAYS);
        stage.setScene(new Scene(new VBox(Fxml.load("find.fxml", TEXTS, List.of(findBar)), view)));
        stage.setWidth(700); // the stage is that of the tests before
        stage.setHeight(400);
        stage.show();
        view.requestFocus();
    }

    @AfterEach
    void endTasks() {
        tasks.close();
    }

    void show(TestLog shown) {
        show(shown, UnaryOperator.identity());
    }

    void show(TestLog shown, UnaryOperator<String> mask) {
        onFx(() -> view.show(shown.log(), new LineText(mask, TestLog::markText)));
        WaitForAsyncUtils.waitForFxEvents();
    }

    void refresh() {
        onFx(view::refresh);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** The texts of the rows in the window, from top to bottom. */
    List<String> shownTexts() {
        WaitForAsyncUtils.waitForFxEvents();
        return onFx(() ->
                view.viewport().visibleRows().stream().map(RowNode::spoken).toList());
    }

    void awaitTexts(Predicate<List<String>> wanted) {
        await().atMost(Duration.ofSeconds(20)).until(this::shownTexts, wanted);
    }

    /** Until all is looked at and so many are found, of which the reader has come to that one. */
    void awaitFound(long position, long found) {
        awaitStatus(new SearchStatus(position, found, SearchStatus.Progress.COMPLETE, false, 0));
    }

    void awaitStatus(SearchStatus wanted) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> onFx(() -> view.search().statusProperty().get()), wanted::equals);
    }

    static void onFx(Runnable action) {
        WaitForAsyncUtils.waitForAsyncFx(20_000, action);
    }

    static <T> T onFx(Callable<T> question) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, question);
    }
}
