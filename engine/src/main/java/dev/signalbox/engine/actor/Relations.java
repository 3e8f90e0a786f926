package dev.signalbox.engine.actor;

import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.time.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Links, monitors and names of all actors, under one lock: so the end of an actor and a bond to it cannot miss each
 * other. An actor without any ends without the lock. Nobody is told anything here.
 */
final class Relations {

    /** What an actor leaves behind: whom to tell of its end. */
    record Estate(
            List<Actor> linked,
            List<Actor> watchers,
            List<Actor> children,
            @Nullable Actor supervisor) {
        static final Estate EMPTY = new Estate(List.of(), List.of(), List.of(), null);
    }

    private final Map<String, Actor> names = new ConcurrentHashMap<>(); // written under the lock of this

    /** Links both; false if {@code other} has ended. */
    synchronized boolean link(Actor one, Actor other) {
        Bonds ones = of(one);
        Bonds others = of(other);
        if (ones == null || others == null) {
            return false;
        }
        if (one != other) { // who is linked to itself would die of its own death
            ones.links.add(other);
            others.links.add(one);
        }
        return true;
    }

    /** Whether there was a link. */
    synchronized boolean unlink(Actor one, Actor other) {
        existing(other).links.remove(one);
        return existing(one).links.remove(other);
    }

    /** Whether the bond could be made; not to one that has ended. Twice is once. */
    synchronized boolean monitor(Actor watcher, Actor watched) {
        Bonds watchers = of(watcher);
        Bonds of = of(watched);
        if (watchers == null || of == null) {
            return false;
        }
        of.watchers.add(watcher);
        watchers.watched.add(watched);
        return true;
    }

    /** Whether there was a monitor. */
    synchronized boolean unmonitor(Actor watcher, Actor watched) {
        existing(watcher).watched.remove(watched);
        return existing(watched).watchers.remove(watcher);
    }

    /** Makes one the supervisor of the other, who is new; false if it has ended. */
    synchronized boolean supervise(Actor supervisor, Actor child) {
        Bonds supervisors = of(supervisor);
        Bonds childs = of(child);
        if (supervisors == null || childs == null) {
            return false;
        }
        supervisors.children.add(child);
        childs.supervisor = supervisor;
        return true;
    }

    /** Null if it has none, or none any more. */
    @Nullable
    Actor supervisorOf(Actor actor) {
        if (actor.bonds() == null) {
            return null;
        }
        synchronized (this) {
            return existing(actor).supervisor;
        }
    }

    /** The timer is of no use once the actor has ended. */
    synchronized void cancelAtEnd(Actor actor, Timer timer) {
        Bonds bonds = of(actor);
        if (bonds == null) {
            timer.cancel();
        } else {
            bonds.graces.add(timer);
        }
    }

    /** It is restarted in its place. Returns how often that has been now. */
    synchronized int countRestart(Actor actor) {
        return ++existing(actor).restarts;
    }

    /** It has failed. Returns who may restart it in its place; null if nobody may, and then it is not noted. */
    @Nullable
    Actor noteFailure(Actor actor, ExitReason reason) {
        if (actor.bonds() == null) {
            return null;
        }
        synchronized (this) {
            Bonds bonds = existing(actor);
            if (bonds.supervisor != null) {
                bonds.lastFailure = reason;
            }
            return bonds.supervisor;
        }
    }

    /**
     * Gives the name to the actor, who may have it already.
     *
     * @return who holds it now, if somebody else does; null if it is given
     * @throws ActorException.NotFound if the actor has ended
     */
    @Nullable
    synchronized Actor register(Actor actor, String name) throws ActorException.NotFound {
        Bonds bonds = of(actor);
        if (bonds == null) {
            throw new ActorException.NotFound(actor.pid().toString());
        }
        Actor holder = names.putIfAbsent(name, actor);
        if (holder != null && holder != actor) {
            return holder;
        }
        bonds.names.add(name);
        return null;
    }

    /** Whether the name was registered. */
    synchronized boolean unregister(String name) {
        Actor holder = names.remove(name);
        if (holder == null) {
            return false;
        }
        existing(holder).names.remove(name);
        return true;
    }

    @Nullable
    Actor named(String name) {
        return names.get(name);
    }

    ActorInfo info(Actor actor, String host) {
        Figures figures = actor.figures();
        synchronized (this) {
            Bonds bonds = existing(actor);
            Actor supervisor = bonds.supervisor;
            return new ActorInfo(
                    actor.pid(),
                    List.copyOf(bonds.names),
                    host,
                    figures.handled(),
                    figures.waiting(),
                    figures.oldest(),
                    figures.handlerTime(),
                    figures.dropped(),
                    bonds.restarts,
                    bonds.lastFailure,
                    supervisor == null ? null : supervisor.pid(),
                    pids(bonds.links),
                    pids(bonds.watched),
                    pids(bonds.watchers),
                    actor.trapsLinks());
        }
    }

    private static List<NodeId> pids(Set<Actor> actors) {
        return actors.stream().map(Actor::pid).toList();
    }

    synchronized List<String> namesOf(Actor actor) {
        return List.copyOf(existing(actor).names);
    }

    /** From now on it has ended, has no names, and nobody is bound to it; null if that was so before. */
    @Nullable
    Estate bury(Actor actor) {
        if (actor.tryBuryUnbound()) {
            return Estate.EMPTY;
        }
        synchronized (this) {
            Bonds bonds = actor.bonds();
            if (bonds == Bonds.BURIED || bonds == null) {
                return null;
            }
            actor.setBonds(Bonds.BURIED);
            bonds.graces.forEach(Timer::cancel);
            bonds.names.forEach(names::remove);
            bonds.links.forEach(other -> existing(other).links.remove(actor));
            bonds.watched.forEach(other -> existing(other).watchers.remove(actor));
            bonds.watchers.forEach(other -> existing(other).watched.remove(actor));
            Actor supervisor = bonds.supervisor;
            if (supervisor != null) {
                existing(supervisor).children.remove(actor);
            }
            bonds.children.forEach(child -> existing(child).supervisor = null);
            return new Estate(
                    new ArrayList<>(bonds.links),
                    new ArrayList<>(bonds.watchers),
                    new ArrayList<>(bonds.children).reversed(),
                    supervisor);
        }
    }

    /** Its bonds, which are made if there are none; null if it has ended. */
    private static @Nullable Bonds of(Actor actor) {
        Bonds bonds = actor.bonds();
        if (bonds == null) {
            bonds = new Bonds();
            if (!actor.tryBind(bonds)) {
                bonds = actor.bonds();
            }
        }
        return bonds == Bonds.BURIED ? null : bonds;
    }

    /** Its bonds; empty ones, of which nobody takes note, if it has none. */
    private static Bonds existing(Actor actor) {
        Bonds bonds = actor.bonds();
        return bonds == null || bonds == Bonds.BURIED ? new Bonds() : bonds;
    }
}
