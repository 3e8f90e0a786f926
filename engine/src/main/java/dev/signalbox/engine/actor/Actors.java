package dev.signalbox.engine.actor;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.EngineEvent.ActorExited;
import dev.signalbox.engine.event.EngineEvent.ActorFailed;
import dev.signalbox.engine.event.EngineEvent.ActorRestarted;
import dev.signalbox.engine.event.EngineEvent.ActorStarted;
import dev.signalbox.engine.event.EngineEvent.ActorStuck;
import dev.signalbox.engine.event.EventStream;
import dev.signalbox.engine.event.EventStream.EventMaker;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.time.TimeSource;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The actors of an engine. Thread-safe; no call blocks. */
public final class Actors implements AutoCloseable {
    /** So long an actor that was told to end at once may take until it is said to be stuck. */
    public static final Duration STUCK_AFTER = Duration.ofSeconds(1);

    /** What binds a new actor to the one that made it. */
    enum Tie {
        NONE,
        MONITOR,
        LINK,
        SUPERVISE
    }

    private final EventStream events;
    private final TimeSource time;
    private final Scheduler scheduler;
    private final Relations relations = new Relations();
    private final DeadLetters deadLetters = new DeadLetters();
    private final Hosts hosts = new Hosts();
    private final Map<String, Body> entries = new ConcurrentHashMap<>();
    private final Map<NodeId, Actor> running = new ConcurrentHashMap<>();
    private final AtomicLong spawned = new AtomicLong();
    private volatile boolean closed;

    /** Without actors, and with the usual host. */
    public Actors(EventStream events, TimeSource time) {
        this.events = events;
        this.time = time;
        scheduler = new Scheduler(time);
        hosts.add(ActorSpec.USUAL_HOST, Integer.MAX_VALUE);
    }

    /** The time by which they wait. */
    public TimeSource time() {
        return time;
    }

    /** What nobody has read. */
    public DeadLetters deadLetters() {
        return deadLetters;
    }

    Scheduler scheduler() {
        return scheduler;
    }

    /**
     * Adds a host for actors.
     *
     * @param name such as {@code shop:workers}
     * @param limit how many actors it may have at a time
     * @return false if there is one of that name, which stays as it is
     * @throws IllegalArgumentException if the limit is not positive
     */
    public boolean addHost(String name, int limit) {
        if (limit <= 0) {
            throw new IllegalArgumentException("limit of host '%s' is %d: use 1 or more".formatted(name, limit));
        }
        return hosts.add(name, limit);
    }

    /**
     * Defines a body that can be spawned by name.
     *
     * @param reference of the form {@code namespace:name}
     * @throws IllegalArgumentException if it is of another form, or defined already
     */
    public void define(String reference, Body body) {
        if (!reference.matches("[^:\\s]+:[^:\\s]+")) {
            throw new IllegalArgumentException(
                    "entry is '%s': use the form namespace:name, such as shop:orders".formatted(reference));
        }
        if (entries.putIfAbsent(reference, body) != null) {
            throw new IllegalArgumentException(
                    "entry '%s' is defined already; choose another name".formatted(reference));
        }
    }

    /**
     * Makes an actor and starts it.
     *
     * @throws ActorException if that cannot be; there is no actor then
     */
    public Actor spawn(ActorSpec spec) throws ActorException {
        return spawn(spec, null, Tie.NONE);
    }

    Actor spawn(ActorSpec spec, @Nullable Actor parent, Tie tie) throws ActorException {
        if (closed) {
            throw new ActorException.Closed();
        }
        Hosts.Host host = hosts.named(spec.host());
        ActorSpec.Code code = resolved(spec.code());
        host.enter();
        NodeId pid = new NodeId(NodeId.Kind.ACTOR, spawned.incrementAndGet());
        Actor actor = switch (code) {
            case ActorSpec.Code.Handling(var handler) -> new HandlerActor(this, pid, host, spec, handler);
            case ActorSpec.Code.Making(var factory) ->
                new HandlerActor(this, pid, host, spec, new HandlerToMake(factory));
            case ActorSpec.Code.Running(var body) -> new BodyActor(this, pid, host, spec, body);
            case ActorSpec.Code.Entry _ -> throw new AssertionError("is resolved");
        };
        if (spec.name() != null) {
            Actor holder = relations.register(actor, spec.name());
            if (holder != null) {
                host.leave();
                throw new ActorException.NameTaken(spec.name(), holder.pid());
            }
        }
        if (parent != null) {
            tie(parent, actor, tie);
        }
        events.mention((number, now) ->
                new ActorStarted(number, now, pid, parent == null ? NodeId.ENGINE : parent.pid(), nameOf(spec)));
        running.put(pid, actor); // from now on others find it, by its name too, and may end it
        switch (actor) {
            case BodyActor body -> {
                if (parent != null && tie == Tie.SUPERVISE) {
                    parent.acceptFromEngine(event(pid, new ActorEvent.Started(pid)));
                }
                body.start();
            }
            case HandlerActor _ -> {
                if (tie == Tie.SUPERVISE) { // whose supervisor wants to know whether it can start
                    actor.acceptFromEngine(Message.wakeUp());
                }
            }
        }
        if (closed) { // in the midst of this, by somebody who may not have seen it
            terminateAtClose(actor);
        }
        return actor;
    }

    private static Message event(NodeId about, ActorEvent event) {
        return new Message(about, ActorEvent.TOPIC, event);
    }

    private static String nameOf(ActorSpec spec) {
        return spec.name() == null ? "" : spec.name();
    }

    private void tie(Actor parent, Actor child, Tie tie) {
        switch (tie) {
            case NONE -> {}
            case MONITOR -> {
                var _ = relations.monitor(parent, child);
            }
            case LINK -> {
                var _ = relations.link(parent, child);
            }
            case SUPERVISE -> {
                if (!relations.supervise(parent, child)) { // it has ended in the midst of this, stuck
                    child.doom(new Doom(new ExitReason.Shutdown(), new Cause.Unprompted(), Doom.Force.AT_ONCE));
                }
            }
        }
    }

    private ActorSpec.Code resolved(ActorSpec.Code code) throws ActorException {
        if (!(code instanceof ActorSpec.Code.Entry(var reference))) {
            return code;
        }
        Body body = entries.get(reference);
        if (body == null) {
            throw new ActorException.UnknownEntry(reference, String.join(", ", new TreeSet<>(entries.keySet())));
        }
        return new ActorSpec.Code.Running(body);
    }

    /** The running actor with that pid. */
    public Optional<Actor> find(NodeId pid) {
        return Optional.ofNullable(running.get(pid));
    }

    /** The running actor that has registered that name. */
    public Optional<Actor> lookup(String name) {
        return Optional.ofNullable(named(name));
    }

    /** Null also for one that has the name already, and is only just being spawned. */
    private @Nullable Actor named(String name) {
        Actor actor = relations.named(name);
        return actor != null && running.containsKey(actor.pid()) ? actor : null;
    }

    /** What is known of a running actor; empty if there is none with that pid. */
    public Optional<ActorInfo> info(NodeId pid) {
        return find(pid).map(actor -> relations.info(actor, actor.host().name()));
    }

    /** All that run, in the order in which they were made. */
    public List<Actor> running() {
        return running.values().stream()
                .sorted((one, other) ->
                        Long.compare(one.pid().number(), other.pid().number()))
                .toList();
    }

    /** How many run. */
    public int count() {
        return running.size();
    }

    /**
     * Sends a message from outside; see {@link Context#send}.
     *
     * @throws ActorException if it cannot be sent; says why
     */
    public void send(String destination, String topic, @Nullable Object payload) throws ActorException {
        send(null, destination, topic, payload);
    }

    void send(@Nullable NodeId from, String destination, String topic, @Nullable Object payload) throws ActorException {
        if (topic.startsWith(Message.RESERVED)) {
            throw new ActorException.ReservedTopic(topic);
        }
        Message message = new Message(from, topic, payload);
        Actor actor = named(destination);
        if (actor == null) {
            actor = NodeId.parseActor(destination).map(running::get).orElse(null);
        }
        if (actor == null) {
            lose(message, destination, DeadLetter.Why.NO_SUCH_ACTOR);
            throw new ActorException.NotFound(destination);
        }
        if (!actor.accept(message)) {
            throw actor.isRunning()
                    ? new ActorException.MailboxFull(destination, actor.capacity())
                    : new ActorException.NotFound(destination);
        }
    }

    /**
     * Sends a question and returns its answer to come. It fails if the receiver fails at it or ends, and by a
     * {@link java.util.concurrent.TimeoutException} when the time is over.
     *
     * @throws IllegalArgumentException if the time is not positive
     */
    public Question ask(Actor to, @Nullable Object payload, Duration within) {
        return ask(null, to, payload, within);
    }

    Question ask(@Nullable NodeId from, Actor to, @Nullable Object payload, Duration within) {
        if (!within.isPositive()) {
            throw new IllegalArgumentException("within is " + within + ": use more than zero");
        }
        Question question = new Question(to.pid(), payload, within);
        question.setTimer(time.after(within, question));
        var _ = to.accept(new Message(from, Message.NO_TOPIC, question)); // if not, it is failed as a dead letter
        return question;
    }

    /**
     * Asks an actor to end, by an {@link ActorEvent.Cancel}, and ends it after that time.
     *
     * @return whether it runs
     */
    public boolean cancel(NodeId pid, Duration within) {
        Actor actor = running.get(pid);
        if (actor == null) {
            return false;
        }
        Cause cause = new Cause.Request(Cause.Action.CANCEL);
        actor.acceptFromEngine(event(pid, new ActorEvent.Cancel(pid, within, cause)));
        terminateAfter(within, actor, cause);
        return true;
    }

    /**
     * Ends an actor at once, whatever it traps: it is interrupted, and takes no further message. If it does not return from
     * what it is doing, it is told as stuck and treated as ended all the same.
     *
     * @return whether it runs
     */
    public boolean terminate(NodeId pid) {
        Actor actor = running.get(pid);
        if (actor == null) {
            return false;
        }
        terminate(actor, new Cause.Request(Cause.Action.KILL));
        return true;
    }

    private static void terminate(Actor actor, Cause cause) {
        actor.doom(new Doom(new ExitReason.Cancelled(), cause, Doom.Force.AT_ONCE));
    }

    private void terminateAfter(Duration grace, Actor actor, Cause cause) {
        relations.cancelAtEnd(actor, time.after(grace, () -> terminate(actor, cause)));
    }

    /** It is to end at once. */
    void awaitEnd(Actor actor) {
        var _ = time.after(STUCK_AFTER, () -> giveUpIfStuck(actor));
    }

    /** See {@link Context#shutdownChild}. */
    void shutdown(Actor actor, Duration grace, Cause cause) {
        if (!grace.isPositive()) {
            terminate(actor, cause);
            return;
        }
        if (!actor.doomUnlessItTraps(new Doom(new ExitReason.Shutdown(), cause, Doom.Force.WHEN_DONE))) {
            actor.acceptFromEngine(event(actor.pid(), new ActorEvent.Cancel(actor.pid(), grace, cause)));
        }
        if (grace.compareTo(ActorSpec.FOREVER) < 0) {
            terminateAfter(grace, actor, cause);
        }
    }

    /** See {@link Context#restartChild}. */
    boolean restart(Actor actor, ActorSpec spec, Cause cause) {
        Handler handler = switch (spec.code()) {
            case ActorSpec.Code.Handling(var same) -> same;
            case ActorSpec.Code.Making(var factory) -> new HandlerToMake(factory);
            case ActorSpec.Code.Running _, ActorSpec.Code.Entry _ ->
                throw new IllegalArgumentException(
                        "%s cannot be restarted in its place: its spec has a body; spawn another one".formatted(actor));
        };
        return actor instanceof HandlerActor suspended
                && suspended.restart(handler, () -> {
                    int restarts = relations.countRestart(actor);
                    events.publish((number, now) -> new ActorRestarted(number, now, actor.pid(), restarts, cause));
                });
    }

    /** The actor has failed; false if nobody will restart it. */
    boolean suspend(Actor actor, Throwable error, Cause cause, Runnable rest) {
        ExitReason reason = new ExitReason.Failed(error);
        Actor supervisor = relations.noteFailure(actor, reason);
        if (supervisor == null) {
            return false;
        }
        NodeId pid = actor.pid();
        ActorFailed event = events.publish((number, now) -> new ActorFailed(number, now, pid, reason, cause));
        rest.run();
        supervisor.acceptFromEngine(event(pid, new ActorEvent.Suspended(pid, error, event.number())));
        return true;
    }

    /** The actor has begun, or begun anew. */
    void started(Actor actor) {
        Actor supervisor = relations.supervisorOf(actor);
        if (supervisor != null) {
            supervisor.acceptFromEngine(event(actor.pid(), new ActorEvent.Started(actor.pid())));
        }
    }

    private void giveUpIfStuck(Actor actor) {
        Doom doom = actor.doom();
        if (!actor.isRunning() || doom == null) {
            return;
        }
        Context runner = actor.runner();
        if (runner == null) { // it waits for its turn
            awaitEnd(actor);
            return;
        }
        List<String> stack = Arrays.stream(runner.thread().getStackTrace())
                .map(StackTraceElement::toString)
                .toList();
        String name = String.join(", ", relations.namesOf(actor));
        Relations.Estate estate = relations.bury(actor);
        if (estate != null) {
            forget(actor);
            deadLetters.count(
                    DeadLetter.Why.UNREAD,
                    actor.givenUp() + actor.abandon() + actor.closeQueue().size());
            events.publish((number, now) -> new ActorStuck(number, now, actor.pid(), name, stack));
            tell(actor, doom.reason(), doom.cause(), estate);
        }
    }

    void monitor(Actor watcher, NodeId pid) {
        Actor watched = running.get(pid);
        if (watched == null || !relations.monitor(watcher, watched)) {
            watcher.acceptFromEngine(event(pid, new ActorEvent.Exit(pid, new ExitReason.NoSuchProcess(), 0)));
        }
    }

    boolean unmonitor(Actor watcher, NodeId pid) {
        Actor watched = running.get(pid);
        return watched != null && relations.unmonitor(watcher, watched);
    }

    void link(Actor actor, NodeId pid) {
        Actor other = running.get(pid);
        if (other == null || !relations.link(actor, other)) {
            actor.linkDown(new ActorEvent.LinkDown(pid, pid, new ExitReason.NoSuchProcess()), new Cause.Unprompted());
        }
    }

    boolean unlink(Actor actor, NodeId pid) {
        Actor other = running.get(pid);
        return other != null && relations.unlink(actor, other);
    }

    void register(Actor actor, String name) throws ActorException {
        Actor holder = relations.register(actor, name);
        if (holder != null) {
            throw new ActorException.NameTaken(name, holder.pid());
        }
    }

    /**
     * Takes a name from whoever has it.
     *
     * @return whether somebody had it
     */
    public boolean unregister(String name) {
        return relations.unregister(name);
    }

    /** Always false, for those who have to say that a message could not be delivered. */
    boolean lose(Message message, Actor target, DeadLetter.Why why) {
        return lose(message, target.pid().toString(), why);
    }

    private boolean lose(Message message, String target, DeadLetter.Why why) {
        if (!message.isOfTheEngine()) {
            Question.fail(message, new ExitReason.NoSuchProcess());
            deadLetters.add(new DeadLetter(time.instant(), target, message, why));
        }
        return false;
    }

    /**
     * The actor has ended, by its own hand: its names are free, then what it has not read is lost, then all are told.
     *
     * @param afterClose when no message comes any more, before anybody is told
     * @return false if it had been given up before
     */
    boolean end(Actor actor, ExitReason reason, Cause cause, Runnable afterClose) {
        Relations.Estate estate = relations.bury(actor);
        if (estate == null) {
            return false;
        }
        forget(actor);
        for (Message unread = actor.close(); unread != null; unread = next(unread)) {
            loseUnread(actor, unread, reason);
        }
        for (Message unread : actor.closeQueue()) {
            loseUnread(actor, unread, reason);
        }
        afterClose.run();
        tell(actor, reason, cause, estate);
        return true;
    }

    private void loseUnread(Actor actor, Message unread, ExitReason reason) {
        Question.fail(unread, reason);
        var _ = lose(unread, actor, DeadLetter.Why.UNREAD);
    }

    private static @Nullable Message next(Message message) {
        Message next = message.next;
        message.next = null;
        return next;
    }

    private void forget(Actor actor) {
        running.remove(actor.pid());
        actor.host().leave();
        closeSchedulerIfDone();
    }

    private void tell(Actor actor, ExitReason reason, Cause cause, Relations.Estate estate) {
        NodeId pid = actor.pid();
        EventMaker<ActorExited> maker = (number, now) -> new ActorExited(number, now, pid, reason, cause);
        long event =
                ActorExited.isNotable(reason, cause) ? events.publish(maker).number() : events.mention(maker);
        ActorEvent.Exit exit = new ActorEvent.Exit(pid, reason, event);
        for (Actor watcher : estate.watchers()) {
            watcher.acceptFromEngine(event(pid, exit));
        }
        Actor supervisor = estate.supervisor();
        if (supervisor != null && !estate.watchers().contains(supervisor)) {
            supervisor.acceptFromEngine(event(pid, exit));
        }
        for (Actor child : estate.children()) {
            child.doom(new Doom(new ExitReason.Shutdown(), new Cause.Event(event), Doom.Force.AT_ONCE));
        }
        if (reason.isFailure()) {
            ActorEvent.LinkDown down = reason instanceof ExitReason.Linked(var origin, var first)
                    ? new ActorEvent.LinkDown(pid, origin, first)
                    : new ActorEvent.LinkDown(pid, pid, reason);
            for (Actor linked : estate.linked()) {
                linked.linkDown(down, new Cause.Event(event));
            }
        }
    }

    /** Ends all that run, and spawns no more. Does not wait; those that do not return are told as stuck. */
    @Override
    public void close() {
        closed = true;
        running.values().forEach(Actors::terminateAtClose);
        closeSchedulerIfDone();
    }

    private static void terminateAtClose(Actor actor) {
        terminate(actor, new Cause.Request(Cause.Action.CLOSE));
    }

    private void closeSchedulerIfDone() {
        if (closed && running.isEmpty()) {
            scheduler.close();
        }
    }
}
