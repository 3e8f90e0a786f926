package dev.signalbox.app.view.output;

import dev.signalbox.app.Pictures;
import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.bridge.FxPulse;
import dev.signalbox.app.view.appearance.Appearance;
import dev.signalbox.app.view.output.Selection.Place;
import dev.signalbox.app.view.output.scan.LineText;
import dev.signalbox.app.words.Texts;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import javafx.application.ColorScheme;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

/** Makes the pictures of a log that has everything. */
@ParameterizedClass
@ValueSource(strings = {"en", "de"})
@Tag("ui")
class OutputViewPicturesTest extends ApplicationTest {
    private static final String ESC = "\u001B[";
    private static final long TIME_LIMIT = 10_000;

    private final BackgroundTasks tasks = new BackgroundTasks(new FxPulse());
    private final ObjectProperty<ColorScheme> desktop = new SimpleObjectProperty<>(ColorScheme.LIGHT);

    @Parameter
    Locale locale = Locale.ENGLISH; // until it is that of the run

    private OutputView view;

    @Override
    public void start(Stage stage) {
        view = new OutputView(new LocalOutputTexts(new Texts(locale)), tasks, TestLog.CLOCK);
        Scene scene = new Scene(new BorderPane(view));
        new Appearance(desktop).dress(scene);
        stage.setScene(scene);
        stage.setWidth(1280); // the stage is that of the tests before
        stage.setHeight(800);
        stage.show();
    }

    @AfterEach
    void endTasks() {
        tasks.close();
    }

    @Test
    void showsAColourfulLog() throws IOException {
        TestLog log = new TestLog(150_000);
        log.lines(30_000); // more than it keeps
        writeLog(log);
        WaitForAsyncUtils.waitForAsyncFx(TIME_LIMIT, () -> view.show(log.log(), TestLog.TEXT));
        picture("output-colours");
        long end = log.log().endNumber();
        WaitForAsyncUtils.waitForAsyncFx(
                TIME_LIMIT,
                () -> view.viewport().select(new Selection(new Place(end - 21, 34), new Place(end - 18, 25))));
        picture("output-selection");
        WaitForAsyncUtils.waitForAsyncFx(TIME_LIMIT, () -> view.viewport().scrollTo(0));
        picture("output-dropped");
        WaitForAsyncUtils.waitForAsyncFx(TIME_LIMIT, () -> view.show(null, LineText.OPEN));
        picture("output-empty");
    }

    private void picture(String name) throws IOException {
        new Pictures(desktop, locale).make(view.getScene(), name);
    }

    private static void writeLog(TestLog log) {
        log.mark("started as pid 48211 by request");
        log.out(ESC + "1mSignalbox demo server 2.4.1" + ESC + "0m  " + ESC + "2m(commit 9f59379)" + ESC + "0m\n");
        log.out(levelled("32", "INFO ", "main", "listening on " + ESC + "4;34mhttp://127.0.0.1:8080/" + ESC + "0m"));
        for (int i = 0; i < 4; i++) {
            log.out(levelled(
                    "32",
                    "INFO ",
                    "worker-" + i,
                    "GET /api/v1/items/" + 1337 * i + " " + ESC + "32m200" + ESC + "0m in " + 7 * i + " ms"));
        }
        log.out(levelled(
                "33", "WARN ", "worker-2", "slow query: " + ESC + "33m1,204 ms" + ESC + "0m SELECT * FROM items"));
        log.err(levelled(
                "31",
                "ERROR",
                "worker-3",
                "cannot reach " + ESC + "1mdb-primary:5432" + ESC + "0m: connection refused"));
        for (String line : List.of(
                "java.net.ConnectException: Connection refused",
                "\tat java.base/sun.nio.ch.Net.pollConnect(Native Method)",
                "\tat java.base/sun.nio.ch.NioSocketImpl.connect(NioSocketImpl.java:592)",
                "\tat demo.server/demo.db.Pool.open(Pool.java:88)")) {
            log.err(line + "\n");
        }
        log.mark("exited with code 3 after 2 min 14 s; restarting in 1 s because of event 4,711");
        log.mark("started as pid 48299 because of event 4,712");
        log.out(" " + ESC + "30;42m PASS " + ESC + "0m checkout.spec.ts   " + ESC + "97;41m FAIL " + ESC
                + "0m cart.spec.ts   " + ESC + "7m inverse " + ESC + "0m   " + ESC + "30;43m WARN " + ESC + "0m   "
                + ESC
                + "37;44m INFO " + ESC + "0m   " + ESC + "45m TRACE " + ESC + "0m\n");
        log.out("plain " + ESC + "1mbold" + ESC + "22m " + ESC + "2mdim" + ESC + "22m " + ESC + "3mitalic" + ESC
                + "23m "
                + ESC + "1;3mbold italic" + ESC + "22;23m " + ESC + "4munderlined" + ESC + "24m " + ESC + "9mstruck"
                + ESC + "29m\n");
        StringBuilder sixteen = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            sixteen.append(ESC)
                    .append("38;5;")
                    .append(i)
                    .append("mcolor-")
                    .append(i)
                    .append(ESC)
                    .append("0m ");
        }
        log.out(sixteen + "\n");
        StringBuilder blocks = new StringBuilder();
        for (int i = 0; i < 120; i++) {
            blocks.append(ESC)
                    .append("48;2;")
                    .append(255 - 2 * i)
                    .append(";")
                    .append(2 * i)
                    .append(";160m ");
        }
        log.out(blocks + ESC + "0m\n");
        log.out("┌──────────────┬────────┐\n│ 服务器已启动 │ ok ✓   │\n│ 漢字と仮名   │ 😀 →   │\n└──────────────┴────────┘\n");
        log.out("downloading 10 % [==>            ]\rdownloading 100 % [==============>]\n");
        log.out("bell \u0007, null \u0000, bad utf-8 \uFFFD, tab\tstop, é combining e\u0301\n");
        log.out("{\"trace\":\"" + "0123456789abcdef".repeat(2_000) + "\"}\n");
        log.out("Overwrite existing deployment 'production'? [y/N] ");
    }

    private static String levelled(String color, String level, String thread, String text) {
        return ESC + "2m2026-11-21T03:40:12.123Z" + ESC + "0m " + ESC + color + "m" + level + ESC + "0m " + ESC + "36m"
                + "%-9s".formatted(thread) + ESC + "0m " + text + "\n";
    }
}
