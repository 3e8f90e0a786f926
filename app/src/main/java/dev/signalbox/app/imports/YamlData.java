package dev.signalbox.app.imports;

import dev.signalbox.app.imports.DataValue.Field;
import dev.signalbox.app.imports.DataValue.Items;
import dev.signalbox.app.imports.DataValue.Mapping;
import dev.signalbox.app.imports.DataValue.Scalar;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads YAML with its anchors and with the merge keys of YAML 1.1, which many files have. What an alias stands for is shared
 * and not copied, and what all of them stand for is bounded. Of several documents the first one is read.
 */
final class YamlData {
    private static final int MAX_DEPTH = 64;
    private static final long MAX_REPEATED = 200_000; // values that aliases stand for
    private static final String MERGE = "<<";

    /** What an anchor names, and how many values that are. */
    private record Anchored(DataValue value, long size) {}

    private record Open(int line, boolean mapping, Optional<Anchor> anchor, List<Anchored> children) {}

    private final Map<String, Anchored> anchors = new HashMap<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private long repeated;
    private @Nullable DataValue root;

    private YamlData() {}

    /**
     * The root of the first document; null if there is none.
     *
     * @throws ImportException if it is no YAML
     */
    static @Nullable DataValue read(String text) throws ImportException {
        YamlData data = new YamlData();
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
        try {
            ParserImpl parser = new ParserImpl(settings, new StreamReader(settings, text));
            while (data.root == null && parser.hasNext()) {
                data.accept(parser.next());
            }
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new ImportException(NoteReason.SYNTAX, line, String.valueOf(e.getProblem()), e);
        } catch (YamlEngineException e) {
            throw new ImportException(NoteReason.SYNTAX, 1, firstLine(e), e);
        }
        return data.root;
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private void accept(Event event) throws ImportException {
        switch (event) {
            case ScalarEvent scalar -> attach(scalar(scalar), 1, scalar.getAnchor());
            case AliasEvent alias -> accept(alias);
            case CollectionStartEvent start -> {
                if (open.size() == MAX_DEPTH) {
                    throw new ImportException(
                            NoteReason.SYNTAX, line(start.getStartMark()), "more than " + MAX_DEPTH + " levels");
                }
                open.push(new Open(
                        line(start.getStartMark()),
                        start instanceof MappingStartEvent,
                        start.getAnchor(),
                        new ArrayList<>()));
            }
            default -> {
                if (event.getEventId() == Event.ID.MappingEnd || event.getEventId() == Event.ID.SequenceEnd) {
                    close(open.pop());
                }
            }
        }
    }

    private static Scalar scalar(ScalarEvent event) {
        String text = event.getValue();
        boolean nothing = event.getScalarStyle() == ScalarStyle.PLAIN
                && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
        return new Scalar(line(event.getStartMark()), nothing ? "" : text, nothing);
    }

    private void accept(AliasEvent event) throws ImportException {
        int line = line(event.getStartMark());
        Anchored target = anchors.get(event.getAlias().getValue());
        if (target == null) {
            throw new ImportException(
                    NoteReason.SYNTAX, line, "'*" + event.getAlias().getValue() + "' names no anchor above it");
        }
        repeated += target.size();
        if (repeated > MAX_REPEATED) {
            throw new ImportException(NoteReason.TOO_MANY_REPETITIONS, line, String.valueOf(MAX_REPEATED));
        }
        attach(target.value(), target.size(), Optional.empty());
    }

    private void attach(DataValue value, long size, Optional<Anchor> anchor) {
        Anchored attached = new Anchored(value, size);
        anchor.ifPresent(name -> anchors.put(name.getValue(), attached));
        Open parent = open.peek();
        if (parent == null) {
            root = value;
        } else {
            parent.children().add(attached);
        }
    }

    private void close(Open ended) {
        List<DataValue> values = ended.children().stream().map(Anchored::value).toList();
        long size = 1 + ended.children().stream().mapToLong(Anchored::size).sum();
        DataValue value = ended.mapping() ? mapping(ended.line(), values) : new Items(ended.line(), values);
        attach(value, size, ended.anchor());
    }

    private static Mapping mapping(int line, List<DataValue> keysAndValues) {
        List<Field> own = new ArrayList<>();
        Map<String, Field> merged = new LinkedHashMap<>();
        for (int i = 0; i + 1 < keysAndValues.size(); i += 2) {
            DataValue value = keysAndValues.get(i + 1);
            DataValue key = keysAndValues.get(i);
            String name = key instanceof Scalar scalar ? scalar.text() : "?";
            if (name.equals(MERGE) && !(value instanceof Scalar)) {
                merge(value, merged);
            } else {
                own.add(new Field(name, key.line(), value));
            }
        }
        own.forEach(field -> merged.remove(field.key()));
        List<Field> all = new ArrayList<>(merged.values());
        all.addAll(own);
        return new Mapping(line, List.copyOf(all));
    }

    /** The first of several that has a key counts. */
    private static void merge(DataValue value, Map<String, Field> merged) {
        for (DataValue source : value instanceof Items(var _, var items) ? items : List.of(value)) {
            if (source instanceof Mapping(var _, var fields)) {
                fields.forEach(field -> merged.putIfAbsent(field.key(), field));
            }
        }
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(found -> found.getLine() + 1).orElse(1);
    }
}
