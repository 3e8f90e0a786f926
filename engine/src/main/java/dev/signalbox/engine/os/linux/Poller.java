package dev.signalbox.engine.os.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Watches any number of descriptors with one platform thread, by {@code epoll}. Thread-safe but for {@link #read}.
 *
 * <p>A platform thread, because a virtual one would keep its carrier while it waits in the kernel.
 *
 * <p>Reads are paced, see {@link ReadPacer}.
 */
public final class Poller implements AutoCloseable {
    /** What a descriptor is watched for. Its end, and that nobody is at the other side any more, are told in any case. */
    public enum Interest {
        /** There is something to read. */
        INPUT(1),
        /** There is room to write. */
        OUTPUT(4);

        private final int bits;

        Interest(int bits) {
            this.bits = bits;
        }
    }

    private static final Logger LOG = System.getLogger(Poller.class.getName());
    private static final int ADD = 1;
    private static final int DELETE = 2;
    private static final int EVENTS = 256;
    private static final long TELL_NANOS = 1_000_000;
    private static final int PR_SET_TIMERSLACK = 29;
    private static final int EFD_FLAGS = 0x80800; // CLOEXEC and NONBLOCK
    private static final long WAKE = 0;

    /** {@code epoll_event} is packed on x86-64, and on no other processor. */
    private static final boolean PACKED = System.getProperty("os.arch", "").equals("amd64");

    private static final int DATA_OFFSET = PACKED ? 4 : 8;
    private static final int EVENT_BYTES = PACKED ? 12 : 16;

    private final Linux linux;
    private final int epoll;
    private final int wake;
    private final AtomicLong tokens = new AtomicLong(WAKE);
    private final Map<Long, Runnable> handlers = new ConcurrentHashMap<>();
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile boolean closed;
    private boolean ended; // guarded by this: its own descriptors are closed, their numbers may be somebody else's

    private final byte[] buffer = new byte[PipeRoom.WIDE_BYTES]; // confined to the thread, as all below
    private final MemorySegment bufferSegment = MemorySegment.ofArray(buffer);
    private final MemorySegment state = Arena.ofAuto().allocate(CLibrary.CALL_STATE);
    private final ReadPacer pacer = new ReadPacer();
    private final PipeRoom pipeRoom;
    private final Set<Runnable> pendingTells = new LinkedHashSet<>();
    private long firstPending;
    private boolean streamEnded; // in this round

    /**
     * Opens a poller and starts its thread.
     *
     * @throws SystemCallException if there are no more descriptors
     */
    public Poller(Linux linux, String name) throws SystemCallException {
        this.linux = linux;
        pipeRoom = new PipeRoom(linux);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment callState = arena.allocate(CLibrary.CALL_STATE);
            epoll = (int) CLibrary.EPOLL_CREATE.invokeExact(callState, Linux.O_CLOEXEC);
            if (epoll < 0) {
                throw CLibrary.failure("epoll_create1()", callState);
            }
            wake = (int) CLibrary.EVENTFD.invokeExact(callState, 0, EFD_FLAGS);
            if (wake < 0) {
                linux.close(epoll);
                throw CLibrary.failure("eventfd()", callState);
            }
        } catch (Throwable t) {
            throw Linux.rethrow(t);
        }
        thread = Thread.ofPlatform().daemon().name(name).unstarted(this::loop);
        try {
            control(ADD, wake, Interest.INPUT.bits, WAKE);
            thread.start();
        } catch (SystemCallException | OutOfMemoryError e) { // so the JDK says that there is no thread left
            closeDescriptors();
            throw e;
        }
    }

    /** A name for something to watch. Has one before it is watched, because its handler may be called at once. */
    public long newToken() {
        return tokens.incrementAndGet();
    }

    /**
     * From now on the handler is called, on the poller's thread, whenever the descriptor is ready: again and again,
     * until what made it ready is read, or until {@link #forget}. It must not block. All that this thread did before
     * is seen by the handler.
     *
     * @param token a new one, for {@link #forget}
     * @throws SystemCallException if the system cannot watch it
     */
    public void watch(long token, int descriptor, Interest interest, Runnable handler) throws SystemCallException {
        handlers.put(token, handler); // before it is watched, or its first event would find nobody
        try {
            control(ADD, descriptor, interest.bits, token);
        } catch (SystemCallException e) {
            handlers.remove(token);
            throw e;
        }
    }

    /**
     * Watches the descriptor no longer; to be called before it is closed. Closing it would not be enough: a child that is
     * being launched holds a copy of it until its program begins, and as long it would be told as ready, for ever anew.
     * The handler may be running still. What is not watched is left as it is.
     */
    public synchronized void forget(long token, int descriptor) {
        if (handlers.remove(token) == null || ended) {
            return;
        }
        try {
            control(DELETE, descriptor, 0, token);
        } catch (SystemCallException e) {
            LOG.log(Level.WARNING, "cannot forget descriptor " + descriptor, e);
        }
    }

    private synchronized void control(int operation, int descriptor, int bits, long token) throws SystemCallException {
        if (ended) {
            throw new SystemCallException(
                    "epoll_ctl() of '%s', which is closed,".formatted(thread.getName()),
                    Errno.EBADF,
                    "it can watch nothing any more");
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment callState = arena.allocate(CLibrary.CALL_STATE);
            MemorySegment event = arena.allocate(EVENT_BYTES, 8);
            event.set(JAVA_INT, 0, bits);
            event.set(JAVA_LONG_UNALIGNED, DATA_OFFSET, token);
            if ((int) CLibrary.EPOLL_CONTROL.invokeExact(callState, epoll, operation, descriptor, event) != 0) {
                throw CLibrary.failure("epoll_ctl(%d, %d)".formatted(operation, descriptor), callState);
            }
        } catch (Throwable t) {
            throw Linux.rethrow(t);
        }
    }

    /** Runs a task on the poller's thread, soon; it must not block. After a close it may never run. */
    public void execute(Runnable task) {
        tasks.add(task);
        wakeUp();
    }

    private synchronized void wakeUp() {
        if (ended) {
            return;
        }
        try {
            linux.write(wake, new byte[] {1, 0, 0, 0, 0, 0, 0, 0}, 0, 8);
        } catch (SystemCallException e) {
            LOG.log(Level.ERROR, "cannot wake " + thread.getName(), e);
        }
    }

    /**
     * Reads what is there into {@link #buffer()}, from a descriptor that does not block. On the poller's thread only.
     *
     * @param room how many bytes the descriptor can hold for us
     * @return how many bytes; 0 if nothing is there now; -1 if nothing will come any more
     */
    public int read(int descriptor, int room) {
        int count = readUnpaced(descriptor);
        if (count > 0) {
            pacer.read(count, room);
        }
        return count;
    }

    private int readUnpaced(int descriptor) {
        while (true) {
            long n;
            try {
                n = (long) CLibrary.READ_INTO_ARRAY.invokeExact(
                        state, descriptor, bufferSegment, (long) PipeRoom.WIDE_BYTES);
            } catch (Throwable t) {
                throw CLibrary.impossible(t);
            }
            if (n > 0) {
                return (int) n;
            }
            if (n == 0) {
                streamEnded = true;
                return -1;
            }
            switch (CLibrary.errno(state)) {
                case Errno.EINTR -> {}
                case Errno.EAGAIN -> {
                    return 0;
                }
                default -> { // of a terminal, EIO is the end
                    return -1;
                }
            }
        }
    }

    /**
     * Runs a task once nothing is ready to be read any more, or after a millisecond: so a flood of reads is told in one.
     * Asking again for the same task before it runs changes nothing. On the poller's thread only.
     */
    public void tellSoon(Runnable task) {
        if (pendingTells.isEmpty()) {
            firstPending = System.nanoTime();
        }
        pendingTells.add(task);
    }

    /** Where {@link #read} reads into; good until the next read. */
    public byte[] buffer() {
        return buffer;
    }

    /** Who may have a larger pipe. On the poller's thread only. */
    public PipeRoom pipeRoom() {
        return pipeRoom;
    }

    private void loop() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment events = arena.allocate((long) EVENTS * EVENT_BYTES, 8);
            makePausesExact();
            while (!closed) {
                pace();
                int count = await(events);
                for (int i = 0; i < count; i++) {
                    handle(events.get(JAVA_LONG_UNALIGNED, (long) i * EVENT_BYTES + DATA_OFFSET));
                }
            }
        } catch (Throwable t) { // a defect of ours: without this thread nothing is read any more
            LOG.log(Level.ERROR, thread.getName() + " has died", t);
        } finally {
            closeDescriptors();
        }
    }

    private synchronized void closeDescriptors() {
        ended = true;
        linux.close(wake);
        linux.close(epoll);
    }

    /** The thread wakes when it is to, not up to 50 microseconds later, which is what Linux does unless it is told. */
    private void makePausesExact() throws Throwable {
        int _ = (int) CLibrary.PRCTL.invokeExact(state, PR_SET_TIMERSLACK, 1L);
    }

    @SuppressWarnings("ThreadPriorityCheck") // a hint only, which makes launches and ends a fifth quicker
    private void pace() {
        long pause = pacer.endRound(System.nanoTime());
        if (pause > 0) {
            LockSupport.parkNanos(pause);
        } else if (streamEnded) {
            Thread.yield(); // its process is about to end as well: so all is told in one round
        }
        streamEnded = false;
    }

    /** Waits for the next events; what is to be told meanwhile is told once there are none, or for too long some. */
    private int await(MemorySegment events) throws Throwable {
        if (!pendingTells.isEmpty()) {
            int count = poll(events, 0);
            if (count > 0 && System.nanoTime() - firstPending < TELL_NANOS) {
                return count;
            }
            pendingTells.forEach(Poller::run);
            pendingTells.clear();
            if (count > 0) {
                return count;
            }
        }
        return poll(events, -1);
    }

    private int poll(MemorySegment events, int timeoutMillis) throws Throwable {
        int count = (int) CLibrary.EPOLL_WAIT.invokeExact(state, epoll, events, EVENTS, timeoutMillis);
        if (count < 0 && CLibrary.errno(state) != Errno.EINTR) {
            throw CLibrary.failure("epoll_wait()", state);
        }
        return count;
    }

    private void handle(long token) {
        if (token == WAKE) {
            readUnpaced(wake); // it is no output
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                run(task);
            }
            return;
        }
        Runnable handler = handlers.get(token); // null if it was forgotten in this very round
        if (handler != null) {
            run(handler);
        }
    }

    private static void run(Runnable handler) {
        try {
            handler.run();
        } catch (Throwable t) { // one process must not stop the output of all others
            LOG.log(Level.ERROR, "a handler of a descriptor failed", t);
        }
    }

    /**
     * Ends the thread, and waits for the handler that may be running; nothing is watched any more. Closing twice is
     * harmless.
     */
    @Override
    public void close() {
        closed = true;
        wakeUp();
        if (thread.equals(Thread.currentThread())) {
            return;
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true; // a handler never blocks, so this ends soon all the same
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
