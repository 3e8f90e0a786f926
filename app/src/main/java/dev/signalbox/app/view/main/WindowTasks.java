package dev.signalbox.app.view.main;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.bridge.Pulse;
import java.util.List;

/** What works for a window in the background: each does in order what it is given, and waits for none of the others. */
final class WindowTasks implements AutoCloseable {
    final BackgroundTasks looks; // at what runs
    final BackgroundTasks files; // which may be on a disk that does not answer
    final BackgroundTasks outputs; // are searched
    final BackgroundTasks saves; // of outputs, which may be long
    final BackgroundTasks messages; // to the desktop, which may take its time
    final BackgroundTasks trays; // likewise
    final BackgroundTasks absences; // of files that nobody has asked for

    /** Their results come at a pulse. */
    WindowTasks(Pulse pulse) {
        looks = new BackgroundTasks(pulse);
        files = new BackgroundTasks(pulse);
        outputs = new BackgroundTasks(pulse);
        saves = new BackgroundTasks(pulse);
        messages = new BackgroundTasks(pulse);
        trays = new BackgroundTasks(pulse);
        absences = new BackgroundTasks(pulse);
    }

    /** Takes no more work; what has begun is finished. */
    @Override
    public void close() {
        List.of(looks, files, outputs, saves, messages, trays, absences).forEach(BackgroundTasks::close);
    }
}
