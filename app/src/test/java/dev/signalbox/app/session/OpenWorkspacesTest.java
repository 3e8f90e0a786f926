package dev.signalbox.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.profile.WorkspaceException;
import dev.signalbox.app.profile.WorkspaceFile;
import dev.signalbox.app.session.FileEdit.Kind;
import dev.signalbox.engine.Engine;
import dev.signalbox.engine.EngineSettings;
import dev.signalbox.engine.os.LauncherChoice;
import dev.signalbox.engine.os.ProcessServiceOptions;
import dev.signalbox.engine.service.Service;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("os")
@Timeout(60)
class OpenWorkspacesTest {
    private static final String TEXT = """
        workspace: %s
        services:
          web: { command: [sleep, "1000"], autostart: false }
          last: { command: [sleep, "2000"], autostart: false }
        """;

    /** A thread for each task: the common pool may have one only, which waits. */
    private static final Executor AT_ONCE = task -> Thread.ofPlatform().daemon().start(task);

    @TempDir
    private Path folder;

    private Engine engine;
    private OpenWorkspaces workspaces;

    @BeforeEach
    void open() {
        engine = Engine.open(new EngineSettings(
                null,
                EngineSettings.usual().services(),
                folder.resolve("state"),
                LauncherChoice.AUTO,
                ProcessServiceOptions.DEFAULT));
        workspaces = new OpenWorkspaces(engine);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private Path file(String name) throws IOException {
        return Files.writeString(
                Files.createDirectories(folder.resolve(name)).resolve("signalbox.yaml"), TEXT.formatted(name));
    }

    private WorkspaceSession open(String name) throws IOException, WorkspaceException {
        return workspaces.open(WorkspaceFile.open(file(name)));
    }

    @Test
    void saysWhatIsOpenWhileTheDiskOfAnotherDoesNotAnswer() throws Exception {
        WorkspaceSession shop = open("shop");
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answers = new CountDownLatch(1);
        WorkspaceFile slow =
                WorkspaceFile.ofText(slow(folder.resolve("slow.yaml"), asked, answers), TEXT.formatted("slow"));
        CompletableFuture<WorkspaceSession> opened =
                CompletableFuture.supplyAsync(() -> workspaces.open(slow), AT_ONCE);
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(CompletableFuture.supplyAsync(workspaces::all, AT_ONCE).get(20, TimeUnit.SECONDS))
                .containsExactly(shop);
        answers.countDown();
        WorkspaceSession late = opened.get(20, TimeUnit.SECONDS);
        assertThat(workspaces.all()).containsExactly(shop, late);
    }

    /** That path, on a disk that says where it leads to only when it is let. */
    private static Path slow(Path path, CountDownLatch asked, CountDownLatch answers) {
        return (Path) Proxy.newProxyInstance(
                Path.class.getClassLoader(), new Class<?>[] {Path.class}, (_, method, arguments) -> {
                    if (method.getName().equals("toRealPath")) {
                        asked.countDown();
                        answers.await();
                        throw new IOException("it is not there");
                    }
                    try {
                        return method.invoke(path, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void knowsTheNamesOfAClosedWorkspaceForItsLastEvents() throws Exception {
        WorkspaceSession shop = open("shop");
        Service web = shop.running().named("web").orElseThrow();
        workspaces.close(shop).get(20, TimeUnit.SECONDS);
        assertThat(workspaces.all()).isEmpty();
        assertThat(workspaces.nameOf(web.id())).isEqualTo("web");
    }

    @Test
    void saysWhichWorkspaceAServiceIsOfIfThereAreSeveral() throws Exception {
        WorkspaceSession shop = open("shop");
        Service web = shop.running().named("web").orElseThrow();
        assertThat(workspaces.fullNameOf(web.id())).isEqualTo("web");
        WorkspaceSession bank = open("bank");
        assertThat(workspaces.fullNameOf(web.id())).isEqualTo("web (shop)");
        assertThat(workspaces.fullNameOf(
                        bank.running().named("web").orElseThrow().id()))
                .isEqualTo("web (bank)");
    }

    @Test
    void anUndoLeavesTheCommentThatSomebodyElseHasWrittenBeforeTheEdit() throws Exception {
        WorkspaceSession shop = open("shop");
        Path file = shop.workspace().file();
        String commented = Files.readString(file).replace("  web:", "  # theirs\n  web:");
        Files.writeString(file, commented);
        Service last = shop.running().named("last").orElseThrow();
        FileEdit edit = shop.edit(Kind.REMOVED, "last", () -> {
                    shop.remove(last);
                    return last;
                })
                .edit();
        shop.undo(edit.after(), edit.before());
        assertThat(file).content().isEqualTo(commented);
    }

    @Test
    void saysInWhichLineAServiceStandsWhileAnEditIsBeingWritten() throws Exception {
        WorkspaceSession shop = open("shop");
        Service web = shop.running().named("web").orElseThrow();
        CompletableFuture<OptionalInt> line = new CompletableFuture<>();
        shop.edit(Kind.CHANGED, "web", () -> {
            line.complete(CompletableFuture.supplyAsync(() -> shop.lineOf(web), AT_ONCE)
                    .get(20, TimeUnit.SECONDS));
            return web;
        });
        assertThat(line.get(1, TimeUnit.SECONDS)).hasValue(3);
    }
}
