package dev.signalbox.engine.service;

import dev.signalbox.engine.service.definition.RestartPolicy;
import dev.signalbox.engine.service.definition.ServiceSpec;
import org.jspecify.annotations.Nullable;

/** Which services are not to start with their workspace because somebody has stopped them. Thread-safe; no call blocks but the close. */
final class Stops implements AutoCloseable {
    private volatile @Nullable StoppedByHand memory; // null while nobody remembers

    void rememberBy(StoppedByHand stopped) {
        memory = stopped;
    }

    boolean holds(ServiceSpec spec) {
        StoppedByHand present = memory;
        return present != null && isConcerned(spec) && present.contains(spec.name());
    }

    /** Somebody has stopped it. */
    void stopped(ServiceSpec spec) {
        StoppedByHand present = memory;
        if (present != null && isConcerned(spec)) {
            present.add(spec.name());
        }
    }

    /** Somebody has started it. */
    void started(ServiceSpec spec) {
        StoppedByHand present = memory;
        if (present != null) {
            present.remove(spec.name());
        }
    }

    private static boolean isConcerned(ServiceSpec spec) {
        return spec.restart().policy() == RestartPolicy.UNLESS_STOPPED;
    }

    @Override
    public void close() {
        StoppedByHand present = memory;
        if (present != null) {
            present.close();
        }
    }
}
