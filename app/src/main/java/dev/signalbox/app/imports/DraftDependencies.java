package dev.signalbox.app.imports;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Leaves out what our file does not admit: to wait for nobody, and to wait in a circle. */
final class DraftDependencies {
    private final Map<String, Draft> drafts = new LinkedHashMap<>();

    private record Step(Draft draft, Iterator<String> waits) {}

    /** Of services with different names. */
    DraftDependencies(Collection<Draft> services) {
        services.forEach(draft -> drafts.put(draft.name(), draft));
    }

    void mend() {
        drafts.values().forEach(this::leaveOutUnknown);
        Set<Draft> seen = new HashSet<>();
        drafts.values().forEach(draft -> search(draft, seen));
    }

    private void leaveOutUnknown(Draft draft) {
        for (String service : List.copyOf(draft.waits().keySet())) {
            if (!drafts.containsKey(service)) {
                leaveOut(draft, service, NoteReason.UNKNOWN_DEPENDENCY, service);
            }
        }
    }

    /** Goes down into depth, without recursion: a wait for somebody on the way closes a circle. */
    private void search(Draft from, Set<Draft> seen) {
        Deque<Step> way = new ArrayDeque<>();
        Set<Draft> onTheWay = new HashSet<>();
        enter(from, way, onTheWay, seen);
        while (!way.isEmpty()) {
            Step step = way.peek();
            if (!step.waits().hasNext()) {
                onTheWay.remove(way.pop().draft());
                continue;
            }
            String service = step.waits().next();
            Draft target = drafts.get(service);
            if (target != null && onTheWay.contains(target)) {
                leaveOut(step.draft(), service, NoteReason.CYCLE, circle(way, target));
            } else if (target != null) {
                enter(target, way, onTheWay, seen);
            }
        }
    }

    private static void enter(Draft draft, Deque<Step> way, Set<Draft> onTheWay, Set<Draft> seen) {
        if (seen.add(draft)) {
            onTheWay.add(draft);
            way.push(new Step(draft, List.copyOf(draft.waits().keySet()).iterator()));
        }
    }

    private static String circle(Deque<Step> way, Draft target) {
        List<String> names = new ArrayList<>();
        names.add(target.name());
        for (Step step : way) {
            names.add(1, step.draft().name());
            if (step.draft().equals(target)) {
                break;
            }
        }
        names.removeFirst();
        names.add(target.name());
        return String.join(" → ", names);
    }

    private static void leaveOut(Draft draft, String service, NoteReason reason, String detail) {
        Draft.Wait wait = draft.waits().remove(service);
        if (wait != null) {
            draft.note(reason, wait.foreignKey(), wait.line(), detail);
        }
    }
}
