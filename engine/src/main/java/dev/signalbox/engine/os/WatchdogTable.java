package dev.signalbox.engine.os;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The attached processes of an engine, in a file that can be read when the engine is dead. Thread-safe.
 *
 * <p>A row is one line of text, {@value #ROW_BYTES} bytes long: a plus sign, pid, start time, grace in milliseconds and
 * launch number, with blanks between and behind them. A row that begins with a minus sign is free. The file is mapped,
 * so that a write is a write to memory, which is in the file even if the program is killed right after it; it is never
 * synced, because no process outlives the machine.
 */
final class WatchdogTable implements AutoCloseable {
    static final int ROW_BYTES = 80; // a plus sign, four blanks, the widest numbers and the line break
    static final int ROWS_PER_CHUNK = 256;

    private static final long LONGEST_GRACE_MILLIS = TimeUnit.DAYS.toMillis(10_000); // what a shell can calculate with
    private static final byte[] FREE_ROW = textOf("-");

    private final FileChannel file;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Row> free = new ArrayDeque<>(); // guarded by lock
    private int chunks; // guarded by lock

    private WatchdogTable(FileChannel file) {
        this.file = file;
    }

    /**
     * A new table without processes.
     *
     * @throws IOException if the file exists or cannot be written
     */
    static WatchdogTable create(Path path) throws IOException {
        FileChannel file = FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        WatchdogTable table = new WatchdogTable(file);
        try {
            table.grow();
            return table;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /**
     * Adds a process. Calls the system only when all rows are taken.
     *
     * @param startTime as {@link StartTime} tells it
     * @param grace time between SIGTERM and SIGKILL; what exceeds 10,000 days is cut
     * @param launch the number behind the dot of its {@link ProcessMark}
     * @throws IOException if the file must grow and cannot
     * @throws IllegalArgumentException if a number is negative
     */
    Slot guard(long pid, long startTime, Duration grace, long launch) throws IOException {
        if (pid <= 0 || pid > Integer.MAX_VALUE || startTime < 0 || grace.isNegative() || launch < 0) {
            throw new IllegalArgumentException("pid %d, start time %d, grace %s, launch %d: none may be negative"
                    .formatted(pid, startTime, grace, launch));
        }
        long graceMillis = Math.min(TimeUnit.MILLISECONDS.convert(grace), LONGEST_GRACE_MILLIS);
        Row row = takeRow();
        row.write(textOf("+ " + pid + ' ' + startTime + ' ' + graceMillis + ' ' + launch));
        return new Slot(row);
    }

    private Row takeRow() throws IOException {
        lock.lock();
        try {
            if (free.isEmpty()) {
                grow();
            }
            return free.remove();
        } finally {
            lock.unlock();
        }
    }

    /** Written before it is mapped: a full disk is an exception here, and the end of the program at a mapped page. */
    private void grow() throws IOException {
        ByteBuffer blank = ByteBuffer.allocate(ROWS_PER_CHUNK * ROW_BYTES);
        while (blank.hasRemaining()) {
            blank.put(FREE_ROW);
        }
        blank.flip();
        long start = (long) chunks * blank.limit();
        while (blank.hasRemaining()) {
            file.write(blank, start + blank.position());
        }
        MappedByteBuffer chunk = file.map(FileChannel.MapMode.READ_WRITE, start, blank.limit());
        chunks++;
        for (int i = 0; i < ROWS_PER_CHUNK; i++) {
            free.add(new Row(chunk, i * ROW_BYTES));
        }
    }

    private static byte[] textOf(String words) {
        byte[] text = new byte[ROW_BYTES];
        Arrays.fill(text, (byte) ' ');
        byte[] bytes = words.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, text, 0, bytes.length);
        text[ROW_BYTES - 1] = '\n';
        return text;
    }

    /** Closes the file, which stays. Slots can be released after it, without effect. */
    @Override
    public void close() throws IOException {
        file.close();
    }

    /** The row of one process. */
    final class Slot {
        private final Row row;
        private final AtomicBoolean released = new AtomicBoolean();

        private Slot(Row row) {
            this.row = row;
        }

        /** The process is no more; its row may be another's from now on. Harmless when done twice. */
        void release() {
            if (released.compareAndSet(false, true)) {
                row.clear();
                lock.lock();
                try {
                    free.add(row);
                } finally {
                    lock.unlock();
                }
            }
        }
    }

    /** Where a row lies; confined to whoever took it from the free ones. */
    private record Row(MappedByteBuffer chunk, int offset) {
        /** The sign comes last: the program may be killed in between, and half a row must not count. */
        void write(byte[] text) {
            chunk.put(offset + 1, text, 1, text.length - 1);
            VarHandle.releaseFence();
            chunk.put(offset, text[0]);
        }

        void clear() {
            chunk.put(offset, (byte) '-');
            VarHandle.releaseFence(); // before the next one writes its numbers here
        }
    }
}
