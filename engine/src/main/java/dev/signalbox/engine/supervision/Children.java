package dev.signalbox.engine.supervision;

import dev.signalbox.engine.actor.Actor;
import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.NodeId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The children of a supervisor in the order of their start, and whose turn it is. Confined to the supervisor. */
final class Children {
    private final Map<String, Child> byId = new LinkedHashMap<>();
    private final Map<NodeId, Child> byPid = new HashMap<>();
    private int places;

    Child define(ChildSpec spec) {
        Child child = new Child(places++, spec);
        byId.put(spec.id(), child);
        return child;
    }

    @Nullable
    Child withId(String id) {
        return byId.get(id);
    }

    @Nullable
    Child withPid(NodeId pid) {
        return byPid.get(pid);
    }

    String ids() {
        return String.join(", ", byId.keySet());
    }

    List<Child> inOrder() {
        return List.copyOf(byId.values());
    }

    /** How many have an actor. */
    int alive() {
        return byPid.size();
    }

    void isActor(Child child, Actor actor) {
        child.actor = actor;
        child.lastPid = actor.pid();
        byPid.put(actor.pid(), child);
    }

    /** Its actor has ended; null if that is no child's. */
    @Nullable
    Child hasEnded(NodeId pid) {
        Child child = byPid.remove(pid);
        if (child != null) {
            child.actor = null;
            child.suspension = null;
        }
        return child;
    }

    void remove(Child child) {
        byId.remove(child.id());
    }

    /** Whether one may have to stop or start, or waits for that: after most messages none does, and they may be many. */
    boolean haveSomethingToDo() {
        for (Child child : byId.values()) {
            if (child.isToStop() || child.isToStart() || child.isPausing()) {
                return true;
            }
        }
        return false;
    }

    void stopPausesThatAreOver(long nowNanos) {
        byId.values().forEach(child -> child.stopPauseIfOver(nowNanos));
    }

    /** Whether all those run that the supervisor began with, but for those that are not to run any more. */
    boolean areReady() {
        return byId.values().stream().allMatch(child -> !child.first || !child.wanted || child.isReady());
    }

    /** Those whose turn it is to stop, last ones first. */
    List<Child> toStopNow() {
        List<Child> now = new ArrayList<>();
        boolean orderedStops = false;
        for (Child child : inOrder().reversed()) {
            if (child.isToStop() && !(child.ordered && orderedStops)) {
                orderedStops |= child.ordered;
                if (!(child.state instanceof ChildState.Stopping)) {
                    now.add(child);
                }
            }
        }
        return now;
    }

    /** The first whose turn it is to start; null if it is nobody's. */
    @Nullable
    Child toStartNow() {
        boolean orderedStops = byId.values().stream().anyMatch(child -> child.ordered && child.isToStop());
        boolean orderedStarts = false;
        for (Child child : byId.values()) {
            if (child.isToStart() && !(child.ordered && (orderedStops || orderedStarts))) {
                return child;
            }
            orderedStarts |= child.ordered && child.wanted && !child.isReady();
        }
        return null;
    }

    /** All whom the restart of one concerns are to end, but for those that are suspended, and to start again in order. */
    void restartWith(Child failed, Strategy strategy, Cause cause) {
        switch (strategy) {
            case ONE_FOR_ONE -> {}
            case ONE_FOR_ALL -> restartFrom(0, failed, cause);
            case REST_FOR_ONE -> restartFrom(failed.place, failed, cause);
        }
    }

    private void restartFrom(int place, Child failed, Cause cause) {
        for (Child child : byId.values()) {
            if (child.place < place || !child.wanted) {
                continue;
            }
            child.ordered = true;
            if (child != failed && child.isAlive() && child.suspension == null) {
                child.again = child.spec.restart() != Restart.TEMPORARY;
                child.wanted = child.again;
                child.cause = cause;
            }
        }
    }
}
