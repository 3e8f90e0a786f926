package dev.signalbox.app.session;

import dev.signalbox.engine.service.definition.ServiceSpec;
import dev.signalbox.engine.service.definition.SpecDifference;
import java.util.List;

/** What becomes of one service if a change of the file is taken over. Immutable. */
public sealed interface PlannedChange {
    /** What happens to its processes; what disturbs most comes first. */
    enum Effect {
        /** What runs of it is stopped. */
        STOPS,
        /** What runs of it is stopped and started again. */
        RESTARTS,
        /** Some replicas are stopped, and the others go on. */
        STOPS_SOME,
        /** It is started. */
        STARTS,
        /** What runs goes on, and more replicas are started. */
        STARTS_MORE,
        /** What runs goes on as it is. */
        GOES_ON,
        /** Nothing runs of it, before or after. */
        STAYS_DOWN
    }

    /** There is none of that name yet. */
    record Added(ServiceSpec spec, Effect effect) implements PlannedChange {}

    /** It is not in the file any more. */
    record Removed(ServiceSpec spec, Effect effect) implements PlannedChange {}

    /** It is defined otherwise. */
    record Changed(SpecDifference difference, Effect effect) implements PlannedChange {}

    /** As of when it was planned. */
    Effect effect();

    /** What it is, and what it is to be, as far as there is such. */
    default List<ServiceSpec> specs() {
        return switch (this) {
            case Added(var spec, var _) -> List.of(spec);
            case Removed(var spec, var _) -> List.of(spec);
            case Changed(var difference, var _) -> List.of(difference.present(), difference.wanted());
        };
    }

    /** What the service is called. */
    default String name() {
        return specs().getFirst().name();
    }
}
