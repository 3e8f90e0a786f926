package dev.signalbox.engine.service.environment;

/** Whether the value of a variable is hidden from view. */
public enum Secrecy {
    /** If its name matches a pattern of {@link SecretNames}. */
    BY_NAME,
    /** Whatever its name is. */
    SECRET,
    /** No, whatever its name is. */
    PLAIN
}
