package dev.signalbox.engine.pipeline;

/** What kind of message it is: one of the two by which processes live, or one of those that users make. */
public sealed interface MessageType {

    /** Such as {@code START}, or {@code ORDER}. */
    String name();

    /** The types that processes themselves act on. They always go to the children. */
    enum BuiltIn implements MessageType {
        /** The process is to run. */
        START,
        /** The process is to end. */
        STOP
    }

    /**
     * Any other type; two of the same name are the same.
     *
     * @param name not that of a built-in type
     */
    record UserDefined(String name) implements MessageType {
        /**
         * Checks the name.
         *
         * @throws IllegalArgumentException if it is blank, or that of a built-in type
         */
        public UserDefined {
            if (name.isBlank()) {
                throw new IllegalArgumentException("message type has no name: give it one, such as ORDER");
            }
            for (BuiltIn builtIn : BuiltIn.values()) {
                if (name.equals(builtIn.name())) {
                    throw new IllegalArgumentException(
                            "message type '%s' is built in: use MessageType.BuiltIn.%s, or choose another name"
                                    .formatted(name, name));
                }
            }
        }
    }

    /**
     * The user's type of that name.
     *
     * @throws IllegalArgumentException if it is blank, or that of a built-in type
     */
    static MessageType of(String name) {
        return new UserDefined(name);
    }
}
