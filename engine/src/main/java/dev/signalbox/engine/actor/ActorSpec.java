package dev.signalbox.engine.actor;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How to make an actor. Immutable; the {@code with} methods return changed copies.
 *
 * @param code what it does
 * @param arguments for a body, in order
 * @param host the name of the host that it runs on
 * @param name that it has from its first moment; null for none
 * @param capacity how many messages may wait in its mailbox. From 65,536 on, where more are refused, room is counted at
 *     every 256th message only, so some more may get in
 * @param overflow what gives way to one more. Where that is the oldest, a body may hold as many again that it has taken out
 *     of its mailbox and not received
 */
public record ActorSpec(
        Code code,
        List<Object> arguments,
        String host,
        @Nullable String name,
        int capacity,
        Overflow overflow) {
    /** The host that always is there. */
    public static final String USUAL_HOST = "engine:actors";

    /** As a time to wait: until it happens. */
    public static final Duration FOREVER = ChronoUnit.FOREVER.getDuration();

    /** Room enough for all but a flood that nobody reads. */
    public static final int USUAL_CAPACITY = 1_000_000;

    /** What an actor does. */
    public sealed interface Code {
        /** It is run when it has messages; after a restart by the same handler. */
        record Handling(Handler handler) implements Code {}

        /** It is run when it has messages, after each restart by a new handler; the actor itself makes them, when it begins. */
        record Making(Supplier<? extends Handler> factory) implements Code {}

        /** It has a thread of its own. */
        record Running(Body body) implements Code {}

        /** What is defined under that name, such as {@code shop:orders}. */
        record Entry(String reference) implements Code {}
    }

    /**
     * Checks the capacity, and copies the arguments.
     *
     * @throws IllegalArgumentException if the capacity is not positive
     */
    public ActorSpec {
        if (capacity <= 0) {
            throw new IllegalArgumentException("capacity is " + capacity + ": use 1 or more");
        }
        arguments = List.copyOf(arguments);
    }

    private static ActorSpec of(Code code) {
        return new ActorSpec(code, List.of(), USUAL_HOST, null, USUAL_CAPACITY, Overflow.REFUSE);
    }

    /** An actor with a body. */
    public static ActorSpec running(Body body) {
        return of(new Code.Running(body));
    }

    /** An actor with a handler, which no other actor may share if it has state. */
    public static ActorSpec handling(Handler handler) {
        return of(new Code.Handling(handler));
    }

    /** An actor with a handler of its own, and a new one after each restart; if the factory throws, the actor has failed. */
    public static ActorSpec making(Supplier<? extends Handler> factory) {
        return of(new Code.Making(factory));
    }

    /** An actor with the body that is defined under that name. */
    public static ActorSpec entry(String reference) {
        return of(new Code.Entry(reference));
    }

    /** The same with other arguments. */
    public ActorSpec withArguments(Object... values) {
        return new ActorSpec(code, List.of(values), host, name, capacity, overflow);
    }

    /** The same on another host. */
    public ActorSpec on(String otherHost) {
        return new ActorSpec(code, arguments, otherHost, name, capacity, overflow);
    }

    /** The same with a name. */
    public ActorSpec named(String newName) {
        return new ActorSpec(code, arguments, host, newName, capacity, overflow);
    }

    /** The same with another capacity. */
    public ActorSpec withCapacity(int messages) {
        return new ActorSpec(code, arguments, host, name, messages, overflow);
    }

    /** The same with room for the newest so many: older ones give way. */
    public ActorSpec keepingNewest(int messages) {
        return new ActorSpec(code, arguments, host, name, messages, Overflow.DROP_OLDEST);
    }
}
