package dev.signalbox.engine.action;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The named arguments of one call. Immutable as long as the values are; each method refuses a value that is not of its
 * kind.
 */
public final class Arguments {
    private final String action;
    private final Map<String, Object> values;

    /** The arguments for that action; its name is for the messages. */
    Arguments(String action, Map<String, ?> values) {
        this.action = action;
        this.values = Map.copyOf(values);
    }

    /**
     * Refuses what the action does not know, so that a slip of the pen is not simply without effect.
     *
     * @param names all that it knows
     */
    public void allow(List<String> names) throws ActionException.BadArguments {
        for (String name : values.keySet().stream().sorted().toList()) {
            if (!names.contains(name)) {
                throw bad("has no argument '%s'; %s".formatted(name, DidYouMean.of(name, names, "arguments")));
            }
        }
    }

    /** Whether there is such an argument. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** A text that must be there. */
    public String text(String name) throws ActionException.BadArguments {
        return optionalText(name).orElseThrow(() -> bad("needs the argument '%s', a text".formatted(name)));
    }

    /** A text that need not be there. */
    public Optional<String> optionalText(String name) throws ActionException.BadArguments {
        return has(name) ? Optional.of(as(String.class, name, "a text")) : Optional.empty();
    }

    /** A whole number that must be there. */
    public long number(String name) throws ActionException.BadArguments {
        if (!has(name)) {
            throw bad("needs the argument '%s', a whole number".formatted(name));
        }
        return switch (given(name)) {
            case Integer number -> number;
            case Long number -> number;
            default -> throw notA("a whole number", name);
        };
    }

    /** True or false; false if it is not there. */
    public boolean flag(String name) throws ActionException.BadArguments {
        return has(name) && as(Boolean.class, name, "true or false");
    }

    /** A list of texts; empty if it is not there. */
    public List<String> texts(String name) throws ActionException.BadArguments {
        List<String> texts = new ArrayList<>();
        for (Object element : has(name) ? as(List.class, name, "a list of texts") : List.of()) {
            if (!(element instanceof String text)) {
                throw notA("a list of texts", name);
            }
            texts.add(text);
        }
        return texts;
    }

    /** Texts by name, in their order; empty if it is not there. */
    public Map<String, String> textsByName(String name) throws ActionException.BadArguments {
        Map<String, String> texts = new LinkedHashMap<>();
        Map<?, ?> given = has(name) ? as(Map.class, name, "texts by name") : Map.of();
        for (Map.Entry<?, ?> entry : given.entrySet()) {
            if (!(entry.getKey() instanceof String key && entry.getValue() instanceof String value)) {
                throw notA("texts by name", name);
            }
            texts.put(key, value);
        }
        return texts;
    }

    /** A {@link Duration}, or its text such as {@code PT1.5S}; zero if it is not there. */
    public Duration duration(String name) throws ActionException.BadArguments {
        if (!has(name)) {
            return Duration.ZERO;
        }
        return switch (given(name)) {
            case Duration duration -> duration;
            case String text -> parsed(text, name);
            default -> throw notADuration(name);
        };
    }

    private Duration parsed(String text, String name) throws ActionException.BadArguments {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException _) {
            throw notADuration(name);
        }
    }

    private ActionException.BadArguments notADuration(String name) {
        return notA("a duration such as PT1.5S", name);
    }

    private Object given(String name) {
        return Objects.requireNonNull(values.get(name), "asked for only if it is there");
    }

    private <T> T as(Class<T> type, String name, String kind) throws ActionException.BadArguments {
        Object value = given(name);
        if (!type.isInstance(value)) {
            throw notA(kind, name);
        }
        return type.cast(value);
    }

    private ActionException.BadArguments notA(String kind, String name) {
        return bad("takes %s as '%s', not '%s'".formatted(kind, name, given(name)));
    }

    /** What to throw for arguments that are wrong together; {@code what} goes on where the name of the action ends. */
    public ActionException.BadArguments bad(String what) {
        return new ActionException.BadArguments("%s %s".formatted(action, what));
    }
}
