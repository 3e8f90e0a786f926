package dev.signalbox.app.view.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.desktop.Tray;
import dev.signalbox.app.desktop.TrayIcon;
import dev.signalbox.app.desktop.TrayRequests;
import dev.signalbox.app.desktop.TrayWords;
import dev.signalbox.engine.event.ServiceState.Running;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The window and its icon in the tray of a desktop that has one. */
class TrayWindowTest extends WindowTest {
    private final FakeTray tray = new FakeTray();

    @Override
    String workspace() {
        return workspaceOf("web: { command: [sleep, '600'] }", "worker: { command: [sleep, '600'] }");
    }

    @Override
    Tray tray() {
        return tray;
    }

    @Test
    void saysInTheTrayHowManyServicesRun() {
        assertThat(tray.icon).isNull(); // the window says it
        chooseInCatalog("Icon in the tray also while the window is shown");
        soon().until(() -> tray.summary.equals("0 of 2 running"));
        interact(() -> service("web").requestStart());
        soon().until(() -> tray.summary.equals("1 of 2 running"));
        chooseInCatalog("Icon in the tray also while the window is shown");
        soon().until(() -> tray.icon == null);
    }

    @Test
    void hidesBehindItsIconAndComesBack() {
        closeWhileItKeepsRunning();
        tray.requests().open().run();
        soon().until(() -> onUiThread(stage::isShowing));
        assertThat(tray.icon).isNull();
        assertThat(onUiThread(stage::isIconified)).isFalse();
        assertThat(service("web").snapshot().state()).isInstanceOf(Running.class);
    }

    @Test
    void comesBackWhenTheTrayGoesAway() {
        closeWhileItKeepsRunning();
        tray.isThere = false;
        tray.requests().gone().run();
        soon().until(() -> onUiThread(stage::isShowing));
        interact(() -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        soon().until(() -> onUiThread(stage::isIconified)); // as where there is no tray
        assertThat(onUiThread(stage::isShowing)).isTrue();
        interact(() -> stage.setIconified(false));
    }

    @Test
    void asksBeforeItEndsByItsIcon() {
        closeWhileItKeepsRunning();
        tray.requests().quit().run();
        soon().until(() -> lookup("Stop 1 service and quit?").tryQuery().isPresent());
        assertThat(onUiThread(stage::isShowing)).isTrue();
        clickOn("Cancel");
        assertThat(service("web").snapshot().state()).isInstanceOf(Running.class);
    }

    @Test
    void staysInSightIfItIsBackBeforeTheIconCame() {
        tray.answers.drainPermits();
        keepRunning();
        soon().until(() -> onUiThread(stage::isIconified));
        interact(() -> stage.setIconified(false));
        tray.answers.release();
        soon().until(() -> tray.icon == null && tray.answers.availablePermits() == 0);
        awaitPulse();
        assertThat(onUiThread(stage::isShowing)).isTrue();
    }

    @Test
    void minimisesWhereTheTrayCannotBeLoaded() {
        tray.canBeLoaded = false;
        keepRunning();
        soon().until(() -> onUiThread(stage::isIconified));
        interact(() -> stage.setIconified(false));
        tray.canBeLoaded = true;
        interact(() -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        soon().until(() -> !onUiThread(stage::isShowing));
    }

    @Test
    void leavesADialogOpenThatItsIconWouldQuitOver() {
        chooseInCatalog("Icon in the tray also while the window is shown");
        soon().until(() -> tray.icon != null);
        select("web");
        clickOn("#editButton");
        soon().until(() -> lookup(".profile-sections").tryQuery().isPresent());
        tray.requests().quit().run();
        awaitPulse();
        assertThat(lookup(".profile-sections").tryQuery()).isPresent();
        assertThat(onUiThread(stage::isShowing)).isTrue();
        clickOn("Cancel");
    }

    @Test
    void takesItsIconAwayWhenTheWindowGoes() {
        closeWhileItKeepsRunning();
        interact(() -> window.close());
        assertThat(tray.icon).isNull();
        interact(() -> stage.show()); // it is the one of the tests after this
    }

    private void closeWhileItKeepsRunning() {
        keepRunning();
        soon().until(() -> !onUiThread(stage::isShowing));
    }

    private void keepRunning() {
        interact(() -> service("web").requestStart());
        awaitState("web", snapshot -> snapshot.state() instanceof Running);
        chooseInCatalog("Keep running, and hide the window");
        interact(() -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
    }

    private void chooseInCatalog(String name) {
        interact(() -> window.catalog().actions().stream()
                .filter(action -> name.equals(action.getText()))
                .findFirst()
                .orElseThrow()
                .handle(null));
    }

    /** A tray that shows one icon, and says what it is told. */
    private static final class FakeTray implements Tray {
        private final Semaphore answers = new Semaphore(100);
        private volatile boolean isThere = true;
        private volatile boolean canBeLoaded = true;
        private volatile @Nullable TrayIcon icon;
        private volatile String summary = "";
        private volatile @Nullable TrayRequests requests;

        TrayRequests requests() {
            TrayRequests present = requests;
            if (present == null) {
                throw new AssertionError("no icon was shown");
            }
            return present;
        }

        @Override
        public void prepare() {
            if (!canBeLoaded) {
                throw new UnsatisfiedLinkError("no tray here");
            }
        }

        @Override
        public Optional<TrayIcon> show(TrayWords words, TrayRequests wanted) {
            answers.acquireUninterruptibly();
            if (!isThere) {
                return Optional.empty();
            }
            requests = wanted;
            TrayIcon shown = new TrayIcon() {
                @Override
                public void say(String text) {
                    summary = text;
                }

                @Override
                public void remove() {
                    icon = null;
                }
            };
            icon = shown;
            return Optional.of(shown);
        }
    }
}
