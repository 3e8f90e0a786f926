package dev.signalbox.engine.runner;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which tasks come after which; tasks are numbers, in the order in which they were given. Immutable.
 *
 * @param before for each task, those that have to be done before it
 * @param impossible why, for each task that can never be run because of what it comes after
 */
record TaskGraph(List<Set<Integer>> before, Map<Integer, String> impossible) {

    /** As the specs say it by names. */
    static TaskGraph byNames(List<RunSpec> specs) {
        Map<String, Integer> numbers = new HashMap<>();
        for (int task = 0; task < specs.size(); task++) {
            numbers.put(specs.get(task).name(), task);
        }
        List<Set<Integer>> before = new ArrayList<>();
        Map<Integer, String> impossible = new TreeMap<>();
        for (int task = 0; task < specs.size(); task++) {
            Set<Integer> mine = new LinkedHashSet<>();
            Set<String> missing = new LinkedHashSet<>();
            for (String name : specs.get(task).after()) {
                Integer number = numbers.get(name);
                if (number == null) {
                    missing.add("'" + name + "'");
                } else {
                    mine.add(number);
                }
            }
            before.add(mine);
            if (!missing.isEmpty()) {
                impossible.put(
                        task,
                        "task '%s' comes after %s, but this run has no such task: add it, or take it out of its 'after'"
                                .formatted(specs.get(task).name(), String.join(" and ", missing)));
            }
        }
        for (int task = 0; task < specs.size(); task++) {
            List<Integer> circle = shortestCircle(task, before);
            if (!circle.isEmpty()) {
                impossible.put(
                        task,
                        "task '%s' comes after itself: %s; remove one 'after'"
                                .formatted(
                                        specs.get(task).name(),
                                        String.join(
                                                " after ",
                                                circle.stream()
                                                        .map(each ->
                                                                specs.get(each).name())
                                                        .toList())));
            }
        }
        return new TaskGraph(before, impossible);
    }

    /** Each after the one given before it. */
    static TaskGraph chain(List<RunSpec> specs) {
        List<Set<Integer>> before = new ArrayList<>();
        for (int task = 0; task < specs.size(); task++) {
            before.add(task == 0 ? Set.of() : Set.of(task - 1));
        }
        return new TaskGraph(before, Map.of());
    }

    /** None after another. */
    static TaskGraph withoutEdges(List<RunSpec> specs) {
        return new TaskGraph(specs.stream().map(_ -> Set.<Integer>of()).toList(), Map.of());
    }

    /** From the task by what it comes after back to itself; empty if no way leads there. */
    private static List<Integer> shortestCircle(int task, List<Set<Integer>> before) {
        Map<Integer, Integer> cameFrom = new HashMap<>(); // breadth first: the first way found is a shortest
        Deque<Integer> open = new ArrayDeque<>(List.of(task));
        while (!open.isEmpty()) {
            int each = open.remove();
            for (int earlier : before.get(each)) {
                if (cameFrom.putIfAbsent(earlier, each) != null) {
                    continue;
                }
                if (earlier == task) {
                    return wayTo(task, cameFrom);
                }
                open.add(earlier);
            }
        }
        return List.of();
    }

    private static List<Integer> wayTo(int task, Map<Integer, Integer> cameFrom) {
        Deque<Integer> way = new ArrayDeque<>(List.of(task));
        for (Integer each = cameFrom.get(task); each != null && each != task; each = cameFrom.get(each)) {
            way.addFirst(each);
        }
        way.addFirst(task);
        return List.copyOf(way);
    }
}
