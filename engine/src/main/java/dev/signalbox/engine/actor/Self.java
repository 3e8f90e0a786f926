package dev.signalbox.engine.actor;

import dev.signalbox.engine.time.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An actor with a body, as that sees it. Besides what all actors can do it can wait: for messages of a topic, for all
 * others, for events and for moments, or for whichever of them comes first.
 */
public final class Self extends Context {
    /** The topic of the messages by which timers wake the actor; their payload is a {@link Moment}. */
    private static final String MOMENTS = Message.RESERVED + "moments";

    private final BodyActor actor;
    private final List<Object> arguments;

    // Confined to the body's thread, as the channels are.
    private final Map<String, Listener> listeners = new HashMap<>();
    private final Map<Channel<Instant>, Timer> timers = new HashMap<>(); // of moments that are to come
    private final List<Channel<?>> closed = new ArrayList<>(); // that had something in them when last looked at
    private final Channel<Message> inbox;
    private final Channel<ActorEvent> events;

    /** A topic that is listened to, for its payloads or for whole messages. */
    private record Listener(Channel<?> channel, Channel.Kind kind) {}

    /** That the time of a channel has come. */
    private record Moment(Channel<Instant> channel, Instant time) {}

    Self(BodyActor actor, Thread thread, List<Object> arguments) {
        super(actor);
        begin(thread, 0, 0);
        this.actor = actor;
        this.arguments = arguments;
        inbox = new Channel<>(actor, "inbox", Channel.Kind.MESSAGES);
        events = new Channel<>(actor, "events", Channel.Kind.PAYLOADS);
    }

    /** What it was spawned with, in that order. */
    public List<Object> arguments() {
        return arguments;
    }

    /**
     * The payloads of the messages of that topic, those included that have come already and lie in the inbox. The same
     * channel each time.
     *
     * @throws ActorException.ReservedTopic if the topic begins with {@code @}
     * @throws IllegalStateException if the topic is listened to for messages
     */
    @SuppressWarnings("unchecked") // a listener of either kind has a channel of that kind
    public Channel<Object> listen(String topic) throws ActorException {
        return (Channel<Object>) listener(topic, Channel.Kind.PAYLOADS).channel();
    }

    /**
     * As {@link #listen}, but the messages themselves, which tell who sent them.
     *
     * @throws IllegalStateException if the topic is listened to for payloads
     */
    @SuppressWarnings("unchecked") // as above
    public Channel<Message> listenForMessages(String topic) throws ActorException {
        return (Channel<Message>) listener(topic, Channel.Kind.MESSAGES).channel();
    }

    private Listener listener(String topic, Channel.Kind kind) throws ActorException {
        if (topic.startsWith(Message.RESERVED)) {
            throw new ActorException.ReservedTopic(topic);
        }
        Listener listener = listeners.get(topic);
        if (listener == null) {
            listener = new Listener(new Channel<>(actor, "topic " + topic, kind), kind);
            listeners.put(topic, listener);
            actor.fetchAll();
            for (Iterator<Message> waiting = inbox.waiting(); waiting.hasNext(); ) {
                Message message = waiting.next();
                if (message.topic().equals(topic)) {
                    waiting.remove();
                    listener.channel().offer(message);
                }
            }
        } else if (listener.kind() != kind) {
            throw new IllegalStateException("topic '%s' is listened to for %s already; unlisten first"
                    .formatted(topic, listener.kind().name().toLowerCase(Locale.ROOT)));
        }
        return listener;
    }

    /**
     * Closes the channel of that topic; what comes from now on goes to the inbox. What the channel has can still be
     * received from it.
     *
     * @return whether it was listened to
     */
    public boolean unlisten(String topic) {
        actor.fetchAll(); // what has come before is the channel's
        Listener listener = listeners.remove(topic);
        if (listener == null) {
            return false;
        }
        listener.channel().close();
        closed.removeIf(channel -> !channel.waiting().hasNext());
        closed.add(listener.channel());
        return true;
    }

    /** The messages of all topics that are not listened to. The same channel each time. */
    public Channel<Message> inbox() {
        return inbox;
    }

    /** What becomes of actors that this one monitors or is linked to. The same channel each time; nothing is missed. */
    public Channel<ActorEvent> events() {
        return events;
    }

    /** A channel to which that moment comes, once. */
    public Channel<Instant> after(Duration delay) {
        Channel<Instant> channel = new Channel<>(actor, "after " + delay, Channel.Kind.PAYLOADS);
        Actors actors = actors();
        timers.put(
                channel,
                actors.time()
                        .after(
                                delay,
                                () -> actor.acceptFromEngine(new Message(
                                        null,
                                        MOMENTS,
                                        new Moment(channel, actors.time().instant())))));
        return channel;
    }

    /**
     * Waits, and nobody else with it.
     *
     * @throws InterruptedException if the actor is to end
     */
    public void sleep(Duration duration) throws InterruptedException {
        var _ = after(duration).receive();
    }

    /**
     * Waits until one of the channels has something, or is closed. If several have, the first of them in the order given:
     * so what must not be starved comes first.
     *
     * @throws InterruptedException if the actor is to end
     * @throws IllegalArgumentException without a channel: that would be to wait for ever
     */
    public Selected select(Channel<?>... channels) throws InterruptedException {
        if (channels.length == 0) {
            throw new IllegalArgumentException("no channel to wait for; give at least one");
        }
        Channel<?> ready = actor.awaitAny(channels);
        return new Selected(ready, ready.take());
    }

    /**
     * As {@link #select}, but does not wait.
     *
     * @return null if none has anything now
     * @throws InterruptedException if the actor is to end
     */
    public @Nullable Selected trySelect(Channel<?>... channels) throws InterruptedException {
        Channel<?> ready = actor.findAny(channels);
        return ready == null ? null : new Selected(ready, ready.take());
    }

    /** Puts a message where it belongs; false if that is full. What the engine says is never refused. */
    boolean deliver(Message message) {
        if (message.payload() instanceof Moment(var channel, var time)
                && message.topic().equals(MOMENTS)) {
            timers.remove(channel);
            channel.offer(new Message(null, MOMENTS, time));
            return true;
        }
        if (message.topic().equals(ActorEvent.TOPIC)) {
            events.offer(message);
            return true;
        }
        if (actor.isFull()) {
            return false;
        }
        actor.hold(message);
        channelOf(message.topic()).offer(message);
        return true;
    }

    private Channel<?> channelOf(String topic) {
        Listener listener = listeners.get(topic);
        return listener == null ? inbox : listener.channel();
    }

    /** The channel that has the oldest message of all that wait for the body; null if none does. */
    @Nullable
    Channel<?> longestWaiting() {
        Channel<?> longest = null;
        Message oldest = null;
        for (Channel<?> channel : channels()) {
            Message message = channel.oldest();
            if (message != null && (oldest == null || message.sentAt - oldest.sentAt < 0)) {
                longest = channel;
                oldest = message;
            }
        }
        return longest;
    }

    /** Those that have messages from others. */
    private List<Channel<?>> channels() {
        List<Channel<?>> channels = new ArrayList<>(closed);
        channels.add(inbox);
        listeners.values().forEach(listener -> channels.add(listener.channel()));
        return channels;
    }

    void stopTimers() {
        timers.values().forEach(Timer::cancel);
    }

    /** What has come for the body, and was not received. */
    List<Message> unread() {
        List<Message> unread = new ArrayList<>();
        channels().forEach(channel -> channel.waiting().forEachRemaining(unread::add));
        return unread;
    }
}
