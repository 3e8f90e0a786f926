package dev.signalbox.engine.service.probe;

/**
 * What a check has found.
 *
 * @param reason what was found, in one line for people
 */
record Answer(boolean succeeded, String reason) {
    static Answer success(String reason) {
        return new Answer(true, reason);
    }

    static Answer failure(String reason) {
        return new Answer(false, reason);
    }
}
