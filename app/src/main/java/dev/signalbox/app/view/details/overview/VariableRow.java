package dev.signalbox.app.view.details.overview;

/**
 * A variable of an environment.
 *
 * @param shown its value without secrets
 * @param value its value as it is; not to be seen unless somebody asks for it, and then no longer than wanted
 * @param origin where the value comes from, in words
 * @param shadowed what it would be otherwise, and whence, without secrets; empty if it would not be
 * @param isInherited whether it comes from this program as it is
 */
record VariableRow(String name, String shown, String value, String origin, String shadowed, boolean isInherited) {
    /** Whether there is something to be revealed. */
    boolean hides() {
        return !shown.equals(value);
    }

    /** Without secrets: records tell all they have. */
    @Override
    public String toString() {
        return name + "=" + shown;
    }
}
