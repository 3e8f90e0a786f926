package dev.signalbox.engine.supervision;

import dev.signalbox.engine.event.ExitReason;

/** When a child that has ended by itself is started again; OTP's restart types. */
public enum Restart {
    /** Always. */
    PERMANENT,
    /** If it has failed. */
    TRANSIENT,
    /** Never, also not with its siblings; it is no child any more when it has ended. */
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
