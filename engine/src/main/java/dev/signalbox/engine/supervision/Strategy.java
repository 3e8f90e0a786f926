package dev.signalbox.engine.supervision;

/**
 * Whom else a restart concerns; OTP's strategies. Other than there, a child that is down, because it was terminated or has
 * ended well, stays down when the others are restarted. One that waits for its own restart is started with them.
 */
public enum Strategy {
    /** Nobody else. */
    ONE_FOR_ONE,
    /** All others are stopped, in reverse order, and then all are started in order. */
    ONE_FOR_ALL,
    /** So it is with those that come after it in the order of start. */
    REST_FOR_ONE
}
