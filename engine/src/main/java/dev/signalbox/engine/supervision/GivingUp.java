package dev.signalbox.engine.supervision;

/** What becomes of a child that has failed too often. */
public enum GivingUp {
    /** Its supervisor ends all children and fails itself, so that its own supervisor decides: as in OTP. */
    ESCALATE,
    /** It stays down, in the state {@link ChildState.GaveUp}, until somebody restarts it; its siblings go on. */
    LEAVE_DOWN
}
