package dev.signalbox.engine.service.definition;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two definitions of the same service. Immutable.
 *
 * @param present as it is
 * @param wanted as it is to be
 * @param fields what differs
 */
public record SpecDifference(ServiceSpec present, ServiceSpec wanted, Set<Field> fields) {
    /** What can differ. Together the fields are the whole definition but for its name. */
    public enum Field {
        /** The program and its arguments, or the script. */
        COMMAND("command", true),
        /** Where it runs, or what that is relative to. */
        DIRECTORY("directory", true),
        /** What it finds in its environment. */
        ENVIRONMENT("environment", true),
        /** What the process is before its program begins. */
        SETTINGS("launch settings", true),
        /** Whether it runs on a terminal, and of which size. */
        TERMINAL("terminal", true),
        /** When it is started again after an end. */
        RESTART("restart", false),
        /** What else restarts it. */
        TRIGGERS("restart triggers", false),
        /** How it is stopped. */
        STOP("stop", false),
        /** What it waits for. */
        DEPENDENCIES("dependencies", false),
        /** How one knows that it can be used. */
        READINESS("readiness", true),
        /** How one knows that it still lives. */
        LIVENESS("liveness", true),
        /** When it runs. */
        SCHEDULE("schedule", false),
        /** How many of it there are. */
        REPLICAS("replicas", false),
        /** Which ports are its own. */
        PORTS("ports", true),
        /** Which group it belongs to. */
        GROUP("group", false),
        /** Who may start it. */
        ACTIVATION("activation", false),
        /** What people want to know of it. */
        ABOUT("description", false);

        private final String words;
        private final boolean needsRestart;

        Field(String words, boolean needsRestart) {
            this.words = words;
            this.needsRestart = needsRestart;
        }

        /** What it is called. */
        public String words() {
            return words;
        }

        /** Whether a process that runs has to be restarted before another value has an effect. */
        public boolean needsRestart() {
            return needsRestart;
        }

        private boolean differs(ServiceSpec one, ServiceSpec other) {
            return !Objects.equals(valueIn(one), valueIn(other));
        }

        private @Nullable Object valueIn(ServiceSpec spec) {
            return switch (this) {
                case COMMAND -> spec.command().words();
                case DIRECTORY ->
                    List.of(spec.command().directory(), spec.command().base());
                case ENVIRONMENT -> spec.command().environment();
                case SETTINGS -> spec.command().settings();
                case TERMINAL -> spec.command().terminal();
                case RESTART -> spec.restart();
                case TRIGGERS -> spec.triggers();
                case STOP -> spec.stop();
                case DEPENDENCIES -> spec.dependencies();
                case READINESS -> spec.health().readiness();
                case LIVENESS -> spec.health().liveness();
                case SCHEDULE -> spec.schedule();
                case REPLICAS -> spec.replicas();
                case PORTS -> spec.ports();
                case GROUP -> spec.group();
                case ACTIVATION -> spec.activation();
                case ABOUT -> spec.about();
            };
        }
    }

    /** Copies the fields, in their order. */
    public SpecDifference {
        Set<Field> copy = EnumSet.noneOf(Field.class);
        copy.addAll(fields);
        fields = Collections.unmodifiableSet(copy);
    }

    /**
     * Compares two definitions by what they mean.
     *
     * @throws IllegalArgumentException if they are of services with different names
     */
    public static SpecDifference between(ServiceSpec present, ServiceSpec wanted) {
        if (!present.name().equals(wanted.name())) {
            throw new IllegalArgumentException("services '%s' and '%s' are not the same: compare two of one name"
                    .formatted(present.name(), wanted.name()));
        }
        Set<Field> fields = EnumSet.noneOf(Field.class);
        for (Field field : Field.values()) {
            if (field.differs(present, wanted)) {
                fields.add(field);
            }
        }
        return new SpecDifference(present, wanted, fields);
    }

    /** Whether both mean the same. */
    public boolean isEmpty() {
        return fields.isEmpty();
    }

    /** Whether a process that runs has to be restarted for all of it to have an effect. */
    public boolean needsRestart() {
        return fields.stream().anyMatch(Field::needsRestart);
    }

    /** What differs, never with which values, for they may be secrets: "web: command, environment (restarts)". */
    public String inWords() {
        if (isEmpty()) {
            return present.name() + ": no difference";
        }
        return fields.stream()
                .map(Field::words)
                .collect(Collectors.joining(", ", present.name() + ": ", needsRestart() ? " (restarts)" : ""));
    }

    /** As {@link #inWords}. */
    @Override
    public String toString() {
        return inWords();
    }
}
