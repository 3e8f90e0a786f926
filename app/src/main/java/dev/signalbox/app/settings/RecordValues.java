package dev.signalbox.app.settings;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns records into the maps, lists and plain values of a settings file and back. Components may be booleans, whole and
 * decimal numbers, strings, enum constants, records, lists of these, and maps from strings to these.
 */
final class RecordValues {
    private final List<String> problems = new ArrayList<>();

    /** What was not as it should be in all that was read; each says where, with which value, and the mend. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    /**
     * The record that was stored. What is missing or cannot be used is as in the present record.
     *
     * @param place where the values are, for {@link #problems}
     */
    @SuppressWarnings("unchecked") // it is made by the constructor of the same record
    <R extends Record> R read(R present, Map<?, ?> stored, String place) {
        Record read = read(present.getClass(), present, stored, place);
        return read == null ? present : (R) read;
    }

    /** As stored, the rest as in the present one; null if there is none and something is missing, or it refuses that. */
    private @Nullable Record read(Class<?> type, @Nullable Record present, Map<?, ?> stored, String place) {
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] values = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String name = components[i].getName();
            Object value = stored.get(name);
            Object now = present == null ? null : valueOf(components[i], present);
            values[i] = value == null ? now : read(components[i].getGenericType(), value, now, place + "." + name);
            if (values[i] == null && present == null) {
                problems.add("the setting %s has no usable %s, and is left out: write one, or remove it"
                        .formatted(place, name));
                return null;
            }
        }
        return made(type, components, values, place);
    }

    private @Nullable Record made(
            Class<?> type, RecordComponent[] components, @Nullable Object[] values, String place) {
        try {
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true); // of a record that its package keeps to itself
            return (Record) constructor.newInstance(values);
        } catch (InvocationTargetException e) { // the record refuses the values
            Throwable refusal = e.getCause() == null ? e : e.getCause();
            problems.add("the setting %s is not taken: %s".formatted(place, refusal.getMessage()));
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + type.getName(), e);
        }
    }

    private @Nullable Object read(Type type, Object value, @Nullable Object now, String place) {
        Object read = switch (type) {
            case ParameterizedType of
            when List.class.equals(of.getRawType()) ->
                value instanceof List<?> list ? listOf(of.getActualTypeArguments()[0], list, place) : null;
            case ParameterizedType of
            when Map.class.equals(of.getRawType()) ->
                value instanceof Map<?, ?> map ? mapOf(of.getActualTypeArguments()[1], map, place) : null;
            case Class<?> of when of.isEnum() -> constant(of, value.toString());
            case Class<?> of
            when of.isRecord() ->
                value instanceof Map<?, ?> map
                        ? read(of, now instanceof Record record ? record : null, map, place)
                        : null;
            case Class<?> of -> plain(of, value);
            default -> throw new IllegalArgumentException(unknown(type));
        };
        if (read == null && !(value instanceof Map)) { // what is wrong in a map was said there
            problems.add("the setting %s is '%s'; use %s".formatted(place, value, usable(type)));
        }
        return read == null ? now : read;
    }

    private List<Object> listOf(Type type, List<?> stored, String place) {
        List<Object> values = new ArrayList<>();
        for (Object value : stored) {
            Object read = value == null ? null : read(type, value, null, place);
            if (read != null) {
                values.add(read);
            }
        }
        return values;
    }

    private Map<String, Object> mapOf(Type type, Map<?, ?> stored, String place) {
        Map<String, Object> values = new LinkedHashMap<>();
        stored.forEach((key, value) -> {
            Object read = value == null ? null : read(type, value, null, place + "." + key);
            if (read != null) {
                values.put(String.valueOf(key), read);
            }
        });
        return values;
    }

    private static @Nullable Object constant(Class<?> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> nameOf((Enum<?>) constant).equals(name))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Object plain(Class<?> type, Object value) {
        return switch (value) {
            case Boolean bool when is(type, boolean.class, Boolean.class) -> bool;
            case Integer number when is(type, int.class, Integer.class) -> number;
            case Number number
            when is(type, long.class, Long.class) && !(value instanceof Double) -> number.longValue();
            case Number number when is(type, double.class, Double.class) -> number.doubleValue();
            case Object any when type.equals(String.class) -> any.toString(); // 8080 is a name as well
            default -> null;
        };
    }

    private static boolean is(Class<?> type, Class<?> primitive, Class<?> boxed) {
        return type.equals(primitive) || type.equals(boxed);
    }

    private static String usable(Type type) {
        return switch (type) {
            case Class<?> of
            when of.isEnum() ->
                Arrays.stream(of.getEnumConstants())
                        .map(constant -> nameOf((Enum<?>) constant))
                        .collect(Collectors.joining(", ", "one of: ", ""));
            case Class<?> of when is(of, boolean.class, Boolean.class) -> "true or false";
            case Class<?> of when is(of, double.class, Double.class) -> "a number";
            case Class<?> of when !of.isRecord() -> "a whole number";
            case ParameterizedType of when List.class.equals(of.getRawType()) -> "a list";
            default -> "a mapping";
        };
    }

    /** As it is stored. */
    static Map<String, Object> write(Record value) {
        Map<String, Object> written = new LinkedHashMap<>();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            Object part = valueOf(component, value);
            if (part != null) {
                written.put(component.getName(), written(part));
            }
        }
        return written;
    }

    private static Object written(Object value) {
        return switch (value) {
            case Record part -> write(part);
            case Enum<?> constant -> nameOf(constant);
            case List<?> list -> list.stream().map(RecordValues::written).toList();
            case Map<?, ?> map -> {
                Map<String, Object> all = new LinkedHashMap<>();
                map.forEach((key, part) -> all.put(key.toString(), written(part)));
                yield all;
            }
            case Boolean _, Integer _, Long _, Double _, String _ -> value;
            default -> throw new IllegalArgumentException(unknown(value.getClass()));
        };
    }

    private static String unknown(Type type) {
        return "%s cannot be kept in a file: use plain values, enums, records, lists and maps".formatted(type);
    }

    private static String nameOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static @Nullable Object valueOf(RecordComponent component, Record value) {
        try {
            component.getAccessor().setAccessible(true); // of a record that its package keeps to itself
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }
}
