package dev.signalbox.app.session;

import dev.signalbox.app.session.PlannedChange.Effect;
import dev.signalbox.engine.service.Desired;
import dev.signalbox.engine.service.Service;
import dev.signalbox.engine.service.ServiceSnapshot;
import dev.signalbox.engine.service.definition.Activation;
import dev.signalbox.engine.service.definition.ServiceSpec;
import dev.signalbox.engine.service.definition.SpecDifference;
import dev.signalbox.engine.service.definition.WorkspaceDifference;
import dev.signalbox.engine.service.environment.SecretMask;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What taking over a change of the file would do to each service, as of when this was made. Thread-safe. */
public final class ReloadPlan {
    private final Reload reload;
    private final Map<String, List<Service>> replicas =
            new HashMap<>(); // by the name of their definition; not changed any more
    private final List<PlannedChange> changes = new ArrayList<>(); // not changed any more

    ReloadPlan(List<Service> services, Reload reload) {
        this.reload = reload;
        for (Service service : services) {
            replicas.computeIfAbsent(service.snapshot().spec().name(), _ -> new ArrayList<>())
                    .add(service);
        }
        WorkspaceDifference difference = reload.difference();
        for (ServiceSpec spec : difference.added()) {
            boolean starts = spec.activation() == Activation.AUTOMATIC;
            changes.add(new PlannedChange.Added(spec, starts ? Effect.STARTS : Effect.STAYS_DOWN));
        }
        for (ServiceSpec spec : difference.removed()) {
            changes.add(new PlannedChange.Removed(spec, isLive(spec) ? Effect.STOPS : Effect.STAYS_DOWN));
        }
        for (SpecDifference change : difference.changed()) {
            changes.add(new PlannedChange.Changed(change, effectOf(change)));
        }
    }

    private Effect effectOf(SpecDifference change) {
        if (!isLive(change.present())) {
            return Effect.STAYS_DOWN;
        }
        if (change.needsRestart()) {
            return Effect.RESTARTS;
        }
        int more = change.wanted().replicas() - change.present().replicas();
        return more == 0 ? Effect.GOES_ON : more > 0 ? Effect.STARTS_MORE : Effect.STOPS_SOME;
    }

    private boolean isLive(ServiceSpec spec) {
        return replicasOf(spec.name()).stream().map(Service::snapshot).anyMatch(ReloadPlan::isLive);
    }

    private static boolean isLive(ServiceSnapshot snapshot) {
        return snapshot.state().isLive() && snapshot.desired() != Desired.DOWN;
    }

    private List<Service> replicasOf(String definition) {
        return replicas.getOrDefault(definition, List.of());
    }

    /** Each service that is added, removed or changed, in that order. */
    public List<PlannedChange> changes() {
        return List.copyOf(changes);
    }

    /** The change that this is of. */
    public Reload reload() {
        return reload;
    }

    /**
     * Hides the secrets in a text about one of the changes: those that the file names, before and after it, and those that
     * the newest runs of the service were given.
     */
    public String masked(String text, PlannedChange change) {
        List<SecretMask> masks = new ArrayList<>();
        for (ServiceSpec spec : change.specs()) {
            masks.add(spec.command().environment().mask(reload.secretNames()));
        }
        for (Service service : replicasOf(change.name())) {
            masks.add(service.mask());
        }
        return SecretMask.all(masks).mask(text);
    }
}
