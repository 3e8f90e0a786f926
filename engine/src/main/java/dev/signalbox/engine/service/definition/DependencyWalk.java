package dev.signalbox.engine.service.definition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A walk along all dependencies, depth first: it leaves each service after those that it depends on, and comes back to
 * one that it has not left yet if they form a circle. Takes linear time, and no stack but its own, however long a chain
 * is. Used once, by one thread; services are numbers.
 */
final class DependencyWalk {
    private static final int NEVER_MET = -1;
    private static final int LEFT = -2;

    /** A dependency that closes a circle: which one of which service. */
    record Closing(int service, int edge) {}

    private final List<List<Integer>> dependencies;
    private final int mostCircles;
    private final int[] placeOnPath; // or NEVER_MET, or LEFT
    private final int[] nextEdge;
    private final List<Integer> path = new ArrayList<>();
    private final List<Integer> order = new ArrayList<>();
    private final List<Closing> closings = new ArrayList<>();
    private final List<List<Integer>> circles = new ArrayList<>();

    /**
     * Walks.
     *
     * @param dependencies of each service
     * @param mostCircles for so many it is kept who is in them, which may be all services in each
     */
    DependencyWalk(List<List<Integer>> dependencies, int mostCircles) {
        this.dependencies = dependencies;
        this.mostCircles = mostCircles;
        placeOnPath = new int[dependencies.size()];
        Arrays.fill(placeOnPath, NEVER_MET);
        nextEdge = new int[dependencies.size()];
        for (int service = 0; service < dependencies.size(); service++) {
            if (placeOnPath[service] == NEVER_MET) {
                walkFrom(service);
            }
        }
    }

    private void walkFrom(int start) {
        enter(start);
        while (!path.isEmpty()) {
            int service = path.getLast();
            int edge = nextEdge[service]++;
            if (edge < dependencies.get(service).size()) {
                follow(service, edge);
            } else {
                placeOnPath[service] = LEFT;
                order.add(path.removeLast());
            }
        }
    }

    private void enter(int service) {
        placeOnPath[service] = path.size();
        path.add(service);
    }

    private void follow(int service, int edge) {
        int target = dependencies.get(service).get(edge);
        int place = placeOnPath[target];
        if (place == NEVER_MET) {
            enter(target);
        } else if (place != LEFT) {
            closings.add(new Closing(service, edge));
            if (circles.size() < mostCircles) {
                circles.add(List.copyOf(path.subList(place, path.size())));
            }
        }
    }

    /** All services, each after those that it depends on but for dependencies that close a circle. */
    List<Integer> order() {
        return order;
    }

    /** The dependencies that close circles: without them there are none. */
    List<Closing> closings() {
        return closings;
    }

    /** The circles that the first of those close: each service depends on the next, and the last on the first. */
    List<List<Integer>> circles() {
        return circles;
    }
}
