package dev.signalbox.engine.supervision;

import dev.signalbox.engine.event.ExitReason;

/** When a child that has ended by itself is started again; OTP's restart types. */
public enum Restart {
    /** Always. */
    PERMANENT,
    /** If it has failed. */
    TRANSIENT,
    /** Never; it is no child any more then. */
    TEMPORARY;

    /** Whether a child that ended so is to be started again. */
    boolean isDueAfter(ExitReason reason) {
        return switch (this) {
            case PERMANENT -> true;
            case TRANSIENT -> reason.isFailure();
            case TEMPORARY -> false;
        };
    }
}
