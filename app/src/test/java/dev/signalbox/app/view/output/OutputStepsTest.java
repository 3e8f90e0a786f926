package dev.signalbox.app.view.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Going to marks, opening links, saving and copying. */
@Timeout(60)
class OutputStepsTest extends OutputViewFixture {
    @TempDir
    Path folder;

    @Test
    void goesFromTheEndOfARunToTheRunBefore() {
        show(log.mark("started 1").lines(300).mark("exited 1").mark("started 2").lines(300));
        onFx(() -> view.goToMark(-1));
        awaitTexts(texts -> texts.contains("started 2") && !onFx(view::isFollowing));
        assertThat(onFx(view.copies()::text)).isEqualTo("started 2");
        onFx(() -> view.goToMark(-1));
        Awaitility.await().until(() -> onFx(view.copies()::text), "exited 1"::equals);
        onFx(() -> view.goToMark(-1));
        awaitTexts(texts -> texts.contains("started 1"));
        onFx(() -> view.goToMark(-1)); // there is none before
        assertThat(onFx(view.copies()::text)).isEqualTo("started 1");
        onFx(() -> view.goToMark(1));
        Awaitility.await().until(() -> onFx(view.copies()::text), "exited 1"::equals);
    }

    @Test
    void opensTheLinkAtAPlaceButNoOtherText() {
        List<URI> opened = new ArrayList<>();
        show(log.out("see \u001B[4mhttp://127.0.0.1:8080/a?b=1\u001B[0m. file:///etc/passwd\n"));
        shownTexts();
        assertThat(linkAt(10)).isEmpty(); // nothing opens links yet
        onFx(() -> view.linkOpenerProperty().set(opened::add));
        assertThat(linkAt(3)).isEmpty();
        assertThat(linkAt(4)).contains(URI.create("http://127.0.0.1:8080/a?b=1"));
        assertThat(linkAt(30)).contains(URI.create("http://127.0.0.1:8080/a?b=1"));
        assertThat(linkAt(31)).isEmpty();
        assertThat(linkAt(40)).isEmpty();
        onFx(() -> view.open(linkAt(5).orElseThrow()));
        assertThat(opened).containsExactly(URI.create("http://127.0.0.1:8080/a?b=1"));
    }

    @Test
    void copiesWithTheNameAndTheTimeOfEachLine() {
        onFx(() -> view.copies().nameProperty().set("web"));
        show(log.out("one\ntwo\n"));
        push(KeyCode.SHORTCUT, KeyCode.A);
        onFx(view.copies()::copyWithNames);
        assertThat(onFx(() -> Clipboard.getSystemClipboard().getString()))
                .isEqualTo("web 2026-11-21T12:00:00Z | one\nweb 2026-11-21T12:00:00Z | two");
    }

    @Test
    void savesAllOrWhatTheFilterShowsWithoutSecrets() throws Exception {
        TestLog small = new TestLog(100_000);
        small.lines(50_000).out("\u001B[31mpassword secret1\u001B[0m\n").out("x".repeat(40_000) + "\n");
        show(small, text -> text.replace("secret1", "******"));
        Path file = folder.resolve("web.log");
        List<String> results = new ArrayList<>();
        OutputSaver saver =
                new OutputSaver(view, name -> Optional.of(folder.resolve(name)), tasks, TEXTS, results::add);
        onFx(() -> saver.save("web", view.filter()));
        Awaitility.await().until(() -> onFx(() -> results.size() == 2));
        List<String> saved = Files.readAllLines(file);
        long first = small.log().firstNumber();
        assertThat(saved)
                .startsWith("[" + TEXTS.of("output.droppedHere", first) + "]", "line " + first)
                .endsWith("password ******", "x".repeat(40_000));
        assertThat(results) // the first of which is of what was before
                .containsExactly("", TEXTS.of("output.saved", saved.size() - 1, "web.log"));
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void savesWhatWasShownWhenItWasAskedThoughAnotherOutputIsShownMeanwhile() throws Exception {
        show(log.out("password secret1\n"), text -> text.replace("secret1", "******"));
        Path file = folder.resolve("web.log");
        List<String> results = new ArrayList<>();
        SaveDialog dialog = _ -> {
            view.show(new TestLog(100_000).lines(1).log(), TestLog.TEXT); // as happens while a dialog is open
            return Optional.of(file);
        };
        OutputSaver saver = new OutputSaver(view, dialog, tasks, TEXTS, results::add);
        onFx(() -> saver.save("web", view.filter()));
        Awaitility.await().until(() -> onFx(() -> results.size() == 2));
        assertThat(file).content().isEqualTo("password ******\n");
    }

    @Test
    void saysWhyItCannotSaveAndLeavesNothing() throws Exception {
        show(log.lines(3));
        Path nowhere = folder.resolve("missing").resolve("x.log");
        List<String> results = new ArrayList<>();
        OutputSaver saver = new OutputSaver(view, _ -> Optional.of(nowhere), tasks, TEXTS, results::add);
        onFx(() -> saver.save("web", view.filter()));
        Awaitility.await().until(() -> onFx(() -> results.size() == 2));
        assertThat(results.getLast()).startsWith("Not saved: ").contains("missing");
        assertThat(folder).isEmptyDirectory();
    }

    private Optional<URI> linkAt(int column) {
        return onFx(() -> view.linkAt(new Selection.Place(0, column)));
    }
}
