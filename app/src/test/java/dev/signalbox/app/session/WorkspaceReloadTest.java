package dev.signalbox.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import dev.signalbox.app.profile.WorkspaceException;
import dev.signalbox.app.profile.WorkspaceFile;
import dev.signalbox.engine.Engine;
import dev.signalbox.engine.EngineSettings;
import dev.signalbox.engine.event.ServiceState.NotStarted;
import dev.signalbox.engine.event.ServiceState.Stopped;
import dev.signalbox.engine.event.ServiceState.Up;
import dev.signalbox.engine.os.LauncherChoice;
import dev.signalbox.engine.os.ProcessServiceOptions;
import dev.signalbox.engine.service.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Tag("os")
@Timeout(60)
class WorkspaceReloadTest {
    private static final String TEXT = """
        workspace: shop
        services:
          web: { command: [sleep, "1000"], grace: 10s }
          worker: { command: [sleep, "2000"], grace: 10s }
        """;

    @TempDir
    private Path folder;

    private Path file;
    private Engine engine;
    private WorkspaceSession session;

    @BeforeEach
    void open() throws IOException, WorkspaceException {
        file = Files.writeString(folder.resolve("signalbox.yaml"), TEXT);
        engine = Engine.open(new EngineSettings(
                null,
                EngineSettings.usual().services(),
                folder.resolve("state"),
                LauncherChoice.AUTO,
                ProcessServiceOptions.DEFAULT));
        session = new WorkspaceSession(engine, WorkspaceFile.open(file));
        session.startAutomatic();
        session.services()
                .forEach(service -> await().until(() -> service.snapshot().state() instanceof Up));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private static long pid(Service service) {
        return ((Up) service.snapshot().state()).pid();
    }

    private Service service(String name) {
        return session.running().named(name).orElseThrow();
    }

    private Reload changed() {
        assertThat(session.look()).isInstanceOf(FileNews.Changed.class);
        return ((FileNews.Changed) session.look()).reload();
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text);
    }

    @Test
    void restartsTheOneServiceWhoseArgumentWasChangedInTheFile() throws IOException, WorkspaceException {
        Service web = service("web");
        Service worker = service("worker");
        long webPid = pid(web);
        long workerPid = pid(worker);
        write(TEXT.replace("\"1000\"", "\"1001\""));
        Reload reload = changed();
        assertThat(reload.difference().inWords()).containsExactly("web: command (restarts)");
        assertThat(pid(web)).isEqualTo(webPid);
        session.apply(reload);
        await().until(() -> web.snapshot().state() instanceof Up up && up.pid() != webPid);
        assertThat(pid(worker)).isEqualTo(workerPid);
        assertThat(session.look()).isEqualTo(new FileNews.Same());
        assertThat(session.profileOf(web).orElseThrow().command().words()).containsExactly("sleep", "1001");
    }

    @Test
    void plansWhatApplyingThenDoes() throws IOException, WorkspaceException {
        service("worker").requestStop();
        await().until(() -> service("worker").snapshot().state() instanceof Stopped);
        write("""
            workspace: shop
            services:
              web: { command: [sleep, "1000"], grace: 11s, replicas: 2 }
              worker: { command: [sleep, "2001"], grace: 10s }
              new: { command: [sleep, "3000"] }
              later: { command: [sleep, "3000"], autostart: false }
            """);
        Reload reload = changed();
        assertThat(effects(reload))
                .containsExactly("new STARTS", "later STAYS_DOWN", "web STARTS_MORE", "worker STAYS_DOWN");
        long webPid = pid(service("web"));
        session.apply(reload);
        await().until(() -> service("new").snapshot().state() instanceof Up
                && service("web-2").snapshot().state() instanceof Up);
        assertThat(pid(service("web-1"))).isEqualTo(webPid);
        assertThat(service("worker").snapshot().state()).isInstanceOf(Stopped.class);
        assertThat(service("later").snapshot().state()).isEqualTo(new NotStarted());

        write("""
            workspace: shop
            services:
              web: { command: [sleep, "1000"], grace: 11s }
              new: { command: [sleep, "3000"], description: newest }
              later: { command: [sleep, "3000"], autostart: false, environment: { A: b } }
            """);
        Service worker = service("worker");
        Service second = service("web-2");
        Reload next = changed();
        assertThat(effects(next))
                .containsExactly("worker STAYS_DOWN", "web STOPS_SOME", "new GOES_ON", "later STAYS_DOWN");
        session.apply(next);
        await().until(() -> second.snapshot().state() instanceof Stopped);
        assertThat(pid(service("web"))).isEqualTo(webPid);
        assertThat(session.services()).doesNotContain(worker);

        write("workspace: shop\nservices: { new: { command: [sleep, '3001'] } }\n");
        assertThat(effects(changed())).containsExactly("web STOPS", "later STAYS_DOWN", "new RESTARTS");
    }

    private List<String> effects(Reload reload) {
        return session.plan(reload).changes().stream()
                .map(change -> change.name() + " " + change.effect())
                .toList();
    }

    @Test
    void tellsAllMistakesOfAFileAndStopsNothing() throws IOException {
        write(TEXT.replace("sleep, \"1000\"", "").replace("worker: {", "worker: { restart: sometimes, colr: red,"));
        assertThat(session.look())
                .asInstanceOf(type(FileNews.Broken.class))
                .satisfies(broken -> assertThat(broken.problems()).hasSize(3));
        assertThat(session.services())
                .hasSize(2)
                .allSatisfy(service -> assertThat(service.snapshot().state()).isInstanceOf(Up.class));
        write(TEXT);
        assertThat(session.look()).isEqualTo(new FileNews.Same());
        Files.delete(file);
        assertThat(session.look()).isEqualTo(new FileNews.Missing());
        write(TEXT);
        assertThat(session.look()).isEqualTo(new FileNews.Same());
    }

    @Test
    void takesOverWhatHasNoEffectSoThatNoEditIsRefused() throws IOException, WorkspaceException {
        String commented = "# mine\n" + TEXT.replace("grace: 10s }\n  worker", "grace: 10000ms }\n  worker");
        write(commented);
        session.remove(service("worker")); // before anybody has looked
        assertThat(file).content().startsWith("# mine\n").contains("10000ms").doesNotContain("worker");
        assertThat(session.look()).isEqualTo(new FileNews.Same());
    }

    @Test
    void takesItsOwnEditsForNoChange() throws IOException, WorkspaceException {
        Service web = service("web");
        session.remove(web);
        assertThat(session.look()).isEqualTo(new FileNews.Same());
    }

    @Test
    void refusesToOverwriteWhatSomebodyElseHasChanged() throws IOException {
        String other = TEXT.replace("\"1000\"", "\"1001\"");
        write(other);
        assertThatExceptionOfType(WorkspaceException.class)
                .isThrownBy(() -> session.remove(service("web")))
                .withMessageContaining("changed by another program");
        assertThat(file).hasContent(other);
    }

    @Test
    void appliesOnlyWhatTheFileStillSays() throws IOException {
        write(TEXT.replace("\"1000\"", "\"1001\""));
        Reload seen = changed();
        write(TEXT.replace("\"1000\"", "\"1002\""));
        long webPid = pid(service("web"));
        assertThatExceptionOfType(WorkspaceException.class)
                .isThrownBy(() -> session.apply(seen))
                .withMessageContaining("take over what it says now");
        assertThat(pid(service("web"))).isEqualTo(webPid);
        assertThat(changed().difference().changed()).hasSize(1);
    }

    @Test
    void hidesSecretsOfBeforeAndAfterInAllTexts() throws IOException, WorkspaceException {
        write("""
            workspace: shop
            secret-names: ["*_PIN"]
            services:
              web: { command: [sleep, "1000"], grace: 10s, environment: { CARD_PIN: 4711-0815, OLD_PIN: sword-of } }
              worker: { command: [sleep, "2000"], grace: 10s }
            """);
        session.apply(changed());
        write("""
            workspace: shop
            services:
              web: { command: [sleep, "1000"], grace: 10s, environment: { DB_PASSWORD: sword-of-damocles } }
              worker: { command: [sleep, "2000"], grace: 10s }
            """);
        Reload reload = changed();
        ReloadPlan plan = session.plan(reload);
        assertThat(plan.masked(
                        "a 4711-0815 b sword-of-damocles c", plan.changes().getFirst()))
                .isEqualTo("a ****** b ****** c");
    }

    @Test
    void tellsGroupsThatAreRestartedOtherwiseOnlyWhenOpenedAgain() throws IOException, WorkspaceException {
        String grouped = TEXT.replace("grace: 10s }\n  worker", "grace: 10s, group: front }\n  worker");
        write(grouped);
        session.apply(changed());
        write(grouped + "groups: { front: { restart-together: all }, none-yet: { restart-together: all } }\n");
        Reload reload = changed();
        assertThat(reload.difference().isEmpty()).isTrue();
        assertThat(reload.regrouped()).containsExactly("front");
        session.apply(reload);
        assertThat(session.look()).isEqualTo(new FileNews.Same());

        String all = Files.readString(file);
        write("# with a comment\n" + all);
        assertThat(session.look()).isEqualTo(new FileNews.Same());
        write(all.replace("\"2000\"", "\"2001\""));
        assertThat(changed().regrouped()).isEmpty();
        session.apply(changed());
        write(TEXT); // nobody is in the group any more
        session.apply(changed());
        write(all);
        session.apply(changed());
        assertThat(session.look()).isEqualTo(new FileNews.Same());
        write(grouped); // as the group is in truth
        assertThat(session.look()).isEqualTo(new FileNews.Same());
    }

    @Test
    void isToldOfEveryWayInWhichTheFileCanChange() throws IOException {
        Queue<String> seen = new ConcurrentLinkedQueue<>(); // what the file said whenever somebody was told
        try (WorkspaceWatch _ = session.watch(() -> seen.add(textOrGone()))) {
            await().until(() -> seen.contains(TEXT)); // once it is watched
            write(TEXT + "# in place\n");
            await().until(() -> seen.contains(TEXT + "# in place\n"));
            Path replacement = Files.writeString(folder.resolve("new"), TEXT + "# replaced\n");
            Files.move(replacement, file, StandardCopyOption.REPLACE_EXISTING);
            await().until(() -> seen.contains(TEXT + "# replaced\n"));
            Files.delete(file);
            await().until(() -> seen.contains("gone"));
            write(TEXT + "# back\n");
            await().until(() -> seen.contains(TEXT + "# back\n"));
        }
        assertThat(session.look()).isEqualTo(new FileNews.Same());
    }

    private String textOrGone() {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException _) {
            return "gone";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitNext(BlockingQueue<String> told) {
        await().until(() -> !told.isEmpty());
        told.clear();
    }

    @Test
    void isToldWhenItsFolderGoesAndComesBack() throws IOException, WorkspaceException {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        Path moved = Files.writeString(inner.resolve("signalbox.yaml"), "services: {}\n");
        try (Engine other = Engine.open(EngineSettings.usual())) {
            WorkspaceSession elsewhere = new WorkspaceSession(other, WorkspaceFile.open(moved));
            Queue<FileNews> news = new ConcurrentLinkedQueue<>();
            try (WorkspaceWatch _ = elsewhere.watch(() -> news.add(elsewhere.look()))) {
                await().until(() -> news.contains(new FileNews.Same()));
                Files.move(inner, folder.resolve("gone"));
                await().until(() -> news.contains(new FileNews.Missing()));
                news.clear();
                Files.move(folder.resolve("gone"), inner);
                await().until(() -> news.contains(new FileNews.Same()));
            }
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // where not everybody may make links
    void isToldWhenWhatALinkLeadsToChanges() throws IOException, WorkspaceException {
        Path real =
                Files.writeString(Files.createDirectory(folder.resolve("real")).resolve("a.yaml"), "services: {}\n");
        Path second = Files.writeString(real.resolveSibling("b.yaml"), "services: { x: { shell: b } }\n");
        Path link = Files.createSymbolicLink(
                Files.createDirectory(folder.resolve("links")).resolve("signalbox.yaml"), real);
        try (Engine other = Engine.open(EngineSettings.usual())) {
            WorkspaceSession linked = new WorkspaceSession(other, WorkspaceFile.open(link));
            BlockingQueue<String> told = new LinkedBlockingQueue<>();
            try (WorkspaceWatch _ = linked.watch(() -> told.add("look"))) {
                await().until(() -> told.size() >= 2); // both are watched
                told.clear();
                Files.writeString(real, "services: { x: { shell: a } }\n");
                awaitNext(told);
                Files.move(
                        Files.createSymbolicLink(link.resolveSibling("new"), second),
                        link,
                        StandardCopyOption.REPLACE_EXISTING);
                await().until(() -> told.size() >= 2); // the link, and that its new end is watched
                told.clear();
                Files.writeString(second, "services: { x: { shell: c } }\n");
                awaitNext(told);
                assertThat(linked.look()).isInstanceOf(FileNews.Changed.class);
            }
        }
    }
}
