package dev.signalbox.engine.actor;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one actor: many send, one receives, nobody waits. The newest message is the head of a stack to which
 * senders add by one compare-and-set; the receiver takes all that is new at once, turns it round, and keeps it for itself.
 *
 * <p>The same word says whether the receiver is idle, waits in a receive, or is gone. If it were another one, whoever had
 * seen the old state could wake it a second time.
 */
abstract sealed class Mailbox permits Actor {
    /** As head: the receiver waits, and is to be woken. */
    private static final Message WAITING = new Message(null, Message.NO_TOPIC, null);
    /** As head: nobody will ever receive. */
    private static final Message CLOSED = new Message(null, Message.NO_TOPIC, null);

    /** From so much on, room is counted now and then only: to look at what the receiver writes costs each sender time. */
    private static final int COARSE_CAPACITY = 64 * 1024;

    private static final int COUNTED = 256;

    private static final int GIVEN_WAY = 32; // spins

    private static final VarHandle HEAD;
    private static final VarHandle TAKEN;
    private static final VarHandle WAITING_SINCE;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            HEAD = lookup.findVarHandle(Mailbox.class, "head", Message.class);
            TAKEN = lookup.findVarHandle(Mailbox.class, "taken", int.class);
            WAITING_SINCE = lookup.findVarHandle(Mailbox.class, "waitingSince", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** What became of a message. */
    enum Sent {
        ACCEPTED,
        FULL,
        CLOSED
    }

    private volatile @Nullable Message head; // null: idle, and nothing has come

    // Confined to the receiver.
    private @Nullable Message seen; // the newest that was taken; what is older has been fetched
    private @Nullable Message first; // of what was fetched and not taken

    @SuppressWarnings("UnusedVariable") // it is read through its handle
    private int taken; // written by the receiver, now and then; the number of the newest message that it took

    private volatile int waitingSince; // since when at most something waits, if something does

    /** Somebody has sent to an idle receiver: it is to be made to receive. */
    abstract void activate();

    /** Somebody has sent to a receiver that waits. */
    abstract void wake();

    /**
     * Adds a message.
     *
     * @param capacity how many may wait
     * @param room that it takes: 1, or 0 for what the engine says, which is neither refused nor counted
     */
    final Sent add(Message message, int capacity, int room) {
        while (true) {
            Message newest = head;
            if (newest == CLOSED) {
                return Sent.CLOSED;
            }
            int before = newest == null || newest == WAITING ? (int) TAKEN.getAcquire(this) : newest.number;
            int number = before + room;
            if ((capacity < COARSE_CAPACITY || number % COUNTED == 0) && number - lastTaken() > capacity) {
                return Sent.FULL;
            }
            message.next = newest;
            message.number = number;
            if (HEAD.compareAndSet(this, newest, message)) {
                if (newest == null) {
                    WAITING_SINCE.setOpaque(this, message.sentAt);
                    activate();
                } else if (newest == WAITING) {
                    WAITING_SINCE.setOpaque(this, message.sentAt);
                    wake();
                }
                return Sent.ACCEPTED;
            }
            giveWay();
        }
    }

    /**
     * Who has lost against another sender lets that one go on for less than a microsecond: else all would take the word from
     * each other's processor for each message.
     */
    private static void giveWay() {
        for (int i = 0; i < GIVEN_WAY; i++) {
            Thread.onSpinWait();
        }
    }

    /** The number of the newest message that was taken, as far as anybody but the receiver can know. */
    abstract int lastTaken();

    /** What {@link #putBack} has said. */
    final int toldTaken() {
        return (int) TAKEN.getOpaque(this);
    }

    /**
     * All messages, which are taken: the oldest, and by their links those that came after it; null if there is none. What
     * is not handled is to be put back. Of the receiver.
     *
     * <p>While it goes through them it writes nothing here: senders and receiver would else take the memory of this
     * object from each other for each message.
     *
     * @param until the newest of those that were taken before
     */
    final @Nullable Message takeAll(@Nullable Message until) {
        Message chain = first;
        if (chain == null) {
            return fetch(until);
        }
        first = null;
        return chain;
    }

    /** The newest of what {@link #takeAll} has returned; to be asked before the links are changed. */
    final @Nullable Message newestOf(Message taken) {
        return taken.next == null ? taken : seen;
    }

    /** The newest message that was taken before; null if it was idle, or has waited, since. Of the receiver. */
    final @Nullable Message seen() {
        return seen;
    }

    /** Says what {@link #seen()} is to be. Of the receiver, before it does anything but to take and to put back. */
    final void seen(@Nullable Message newest) {
        seen = newest;
    }

    /**
     * Ends what began with {@link #takeAll}.
     *
     * @param rest of the chain, which was not handled
     * @param number of the newest message that was
     * @param now by the clock that messages are stamped by
     */
    final void putBack(@Nullable Message rest, int number, int now) {
        first = rest;
        WAITING_SINCE.setOpaque(this, rest == null ? now : rest.sentAt);
        TAKEN.setRelease(this, number);
    }

    /** Of what has come since the last look the oldest; null if nothing has. To be called when nothing is left. */
    private @Nullable Message fetch(@Nullable Message until) {
        Message newest = head;
        if (newest == until || newest == null || newest == CLOSED) {
            return null;
        }
        Message oldest = null;
        Message rest = newest;
        while (rest != until && rest != null) {
            Message older = rest.next;
            rest.next = oldest;
            oldest = rest;
            rest = older;
        }
        if (oldest != newest) { // a single one is the newest itself, and a reference is dear to write
            seen = newest;
        }
        return oldest;
    }

    /** Whether nothing is there to be taken. Of the receiver. */
    final boolean isEmpty() {
        return first == null && head == seen;
    }

    /**
     * From now on the next message activates; false if there is one already. Of the receiver, when nothing is left.
     *
     * @param until as for {@link #takeAll}; it is {@link #seen()} from now on, if this returns false
     */
    final boolean tryIdle(@Nullable Message until) {
        if (seen != null) { // it seldom is, and a reference is dear to write
            seen = null;
        }
        if (HEAD.compareAndSet(this, until, null)) {
            return true;
        }
        seen = until;
        return false;
    }

    /** From now on the next message wakes; false if there is one already. Of the receiver, when nothing is left. */
    final boolean tryWait() {
        if (seen == WAITING) {
            return head == WAITING;
        }
        if (HEAD.compareAndSet(this, seen, WAITING)) {
            seen = WAITING;
            return true;
        }
        return false;
    }

    /** Whether no message has come since {@link #tryWait}. */
    final boolean isWaiting() {
        return head == WAITING;
    }

    /** Refuses messages from now on, and returns the oldest of those that nobody took, in a chain. Of the receiver, once. */
    final @Nullable Message close() {
        Message oldest = null;
        Message rest = (Message) HEAD.getAndSet(this, CLOSED);
        if (rest == CLOSED) { // abandoned before
            first = null;
            return null;
        }
        while (rest != seen && rest != null && rest != WAITING) {
            Message older = rest.next;
            rest.next = oldest;
            oldest = rest;
            rest = older;
        }
        Message unread = first;
        first = null;
        if (unread == null) {
            return oldest;
        }
        unread.newest().next = oldest;
        return unread;
    }

    /**
     * Refuses messages from now on, of a receiver that does not return; how many nobody took, without those of the engine.
     * The receiver finds none.
     */
    final int abandon() {
        Message newest = (Message) HEAD.getAndSet(this, CLOSED);
        return newest == null || newest == WAITING || newest == CLOSED ? 0 : newest.number - lastTaken();
    }

    /** By the clock that messages are stamped by. */
    final int waitingSince() {
        return waitingSince;
    }

    /** How many messages wait, without those of the engine; near enough while some are being sent. */
    final int length() {
        Message newest = head;
        return newest == null || newest == WAITING || newest == CLOSED ? 0 : Math.max(0, newest.number - lastTaken());
    }
}
