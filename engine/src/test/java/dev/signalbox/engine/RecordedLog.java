package dev.signalbox.engine;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a class logs while this is open, kept from the console. */
public final class RecordedLog implements AutoCloseable {
    private final Recorder recorder = new Recorder();
    private final Logger logger; // held, or it would be collected with its handler

    /** Records from now on. */
    public RecordedLog(Class<?> logging) {
        logger = Logger.getLogger(logging.getName());
        logger.addHandler(recorder);
        logger.setUseParentHandlers(false);
    }

    /** What was logged so far. */
    public List<String> messages() {
        return recorder.records.stream().map(LogRecord::getMessage).toList();
    }

    /** What was thrown, of the records that tell of something thrown. */
    public List<Throwable> thrown() {
        return recorder.records.stream()
                .map(LogRecord::getThrown)
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public void close() {
        logger.removeHandler(recorder);
        logger.setUseParentHandlers(true);
    }

    private static final class Recorder extends Handler {
        private final List<LogRecord> records = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord logged) {
            records.add(logged);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
