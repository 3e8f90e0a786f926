package dev.signalbox.engine.actor;

import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.time.Timer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What binds one actor to others; most have none. Guarded by the lock of {@link Relations}, which alone touches it. */
final class Bonds {
    /** Those of an actor that has ended. */
    static final Bonds BURIED = new Bonds();

    final Set<Actor> links = new LinkedHashSet<>(2);
    final Set<Actor> watchers = new LinkedHashSet<>(2); // to be told of its end
    final Set<Actor> watched = new LinkedHashSet<>(2); // of whose ends it is to be told
    final Set<String> names = new LinkedHashSet<>(2);
    final Set<Actor> children = new LinkedHashSet<>(2); // that it supervises
    final List<Timer> graces = new ArrayList<>(0); // at whose ends it is to be ended

    @Nullable
    Actor supervisor;

    int restarts; // by its supervisor, in its place

    @Nullable
    ExitReason lastFailure; // that led to the newest of them
}
