package dev.signalbox.engine.service.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What differs between the services that there are and those that there are to be. In which order they are defined is no
 * difference. Immutable.
 *
 * @param added that are not there yet, in the order in which they are wanted
 * @param removed that are there and not wanted, in the order in which they are
 * @param changed in the order in which they are wanted
 * @param unchanged as they are wanted, and in that order
 */
public record WorkspaceDifference(
        List<ServiceSpec> added, List<ServiceSpec> removed, List<SpecDifference> changed, List<ServiceSpec> unchanged) {
    /** Copies the lists. */
    public WorkspaceDifference {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        changed = List.copyOf(changed);
        unchanged = List.copyOf(unchanged);
    }

    /**
     * Compares services by their names, and those of one name by what their definitions mean. So one that is renamed is
     * removed and added.
     *
     * @throws IllegalArgumentException if two of a list have the same name
     */
    public static WorkspaceDifference between(List<ServiceSpec> present, List<ServiceSpec> wanted) {
        Map<String, ServiceSpec> before = byName(present);
        Map<String, ServiceSpec> after = byName(wanted);
        List<ServiceSpec> added = new ArrayList<>();
        List<SpecDifference> changed = new ArrayList<>();
        List<ServiceSpec> unchanged = new ArrayList<>();
        for (ServiceSpec spec : wanted) {
            ServiceSpec old = before.get(spec.name());
            if (old == null) {
                added.add(spec);
                continue;
            }
            SpecDifference difference = SpecDifference.between(old, spec);
            if (difference.isEmpty()) {
                unchanged.add(spec);
            } else {
                changed.add(difference);
            }
        }
        List<ServiceSpec> removed =
                present.stream().filter(spec -> !after.containsKey(spec.name())).toList();
        return new WorkspaceDifference(added, removed, changed, unchanged);
    }

    private static Map<String, ServiceSpec> byName(List<ServiceSpec> specs) {
        Map<String, ServiceSpec> byName = new LinkedHashMap<>();
        for (ServiceSpec spec : specs) {
            if (byName.put(spec.name(), spec) != null) {
                throw new IllegalArgumentException(
                        "two services are named '%s': rename one of them".formatted(spec.name()));
            }
        }
        return byName;
    }

    /** Whether there is no difference. */
    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
    }

    /** A line for each service that is added, removed or changed, in that order; without values, which may be secrets. */
    public List<String> inWords() {
        List<String> lines = new ArrayList<>();
        added.forEach(spec -> lines.add(spec.name() + ": new"));
        removed.forEach(spec -> lines.add(spec.name() + ": removed"));
        changed.forEach(difference -> lines.add(difference.inWords()));
        return lines;
    }
}
