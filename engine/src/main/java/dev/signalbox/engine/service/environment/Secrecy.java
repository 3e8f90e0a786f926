package dev.signalbox.engine.service.environment;

/** Whether the value of a variable is hidden from view. */
public enum Secrecy {
    /** If its name matches a pattern of {@link SecretNames}. */
    BY_NAME,
    /** Whatever its name is. */
    SECRET,
    /** No, whatever its name is. */
    PLAIN;

    /** Whether it hides the value of a variable of that name, where those names are taken for secrets. */
    public boolean hides(String name, SecretNames names) {
        return switch (this) {
            case BY_NAME -> names.matches(name);
            case SECRET -> true;
            case PLAIN -> false;
        };
    }
}
