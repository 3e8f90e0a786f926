package dev.signalbox.engine.service.definition;

/** Who may start a service. */
public enum Activation {
    /** It starts with its workspace. */
    AUTOMATIC,
    /** Somebody has to start it, or somebody who depends on it. */
    ON_DEMAND,
    /** Nobody, until it is defined otherwise. */
    DISABLED
}
