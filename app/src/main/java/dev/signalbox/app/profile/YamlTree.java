package dev.signalbox.app.profile;

import dev.signalbox.app.profile.YamlNode.Entry;
import dev.signalbox.app.profile.YamlNode.Kind;
import dev.signalbox.app.profile.YamlNode.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Builds the tree of one document from the parser's events.
 *
 * <p>From events and not from the parser's own tree, because that one recurses, expands aliases in place and stops at
 * the first duplicate key. An anchor becomes known only when its node is complete, so a tree can never contain itself.
 */
final class YamlTree {
    private static final int MAX_DEPTH = 32;
    private static final int MAX_ALIASES = 1000;
    private static final ScalarResolver CORE = new CoreScalarResolver(false);

    private final SourceText source;
    private final Problems problems;
    private final CodePointOffsets offsets;
    private final Map<String, YamlNode> anchors = new HashMap<>();
    private final Deque<OpenCollection> open = new ArrayDeque<>();
    private int documents;
    private int aliases;
    private @Nullable YamlNode root;

    private YamlTree(SourceText source, Problems problems) {
        this.source = source;
        this.problems = problems;
        this.offsets = new CodePointOffsets(source.text());
    }

    /** The root of the only document; null if there is none or the text is not YAML, which is then a problem. */
    static @Nullable YamlNode read(SourceText source, Problems problems) {
        YamlTree tree = new YamlTree(source, problems);
        if (!tree.rejectsUnprintable()) {
            tree.readDocument();
        }
        return tree.root;
    }

    private boolean rejectsUnprintable() {
        String text = source.text();
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (!StreamReader.isPrintable(text.codePointAt(i))) {
                problems.add(
                        i,
                        "the character U+%04X cannot stand in YAML".formatted(text.codePointAt(i)),
                        "remove it, or write it as an escape in double quotes");
                return true;
            }
        }
        return false;
    }

    private void readDocument() {
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
        try {
            ParserImpl parser = new ParserImpl(settings, new StreamReader(settings, source.text()));
            while (parser.hasNext()) {
                if (!accept(parser.next())) {
                    root = null;
                    return;
                }
            }
        } catch (YamlEngineException e) {
            root = null;
            SyntaxAdvice.report(e, offsets, problems);
        }
    }

    private boolean accept(Event event) {
        switch (event) {
            case DocumentStartEvent start -> {
                documents++;
                if (documents > 1) {
                    problems.add(
                            offset(start.getStartMark()),
                            "a second document starts here",
                            "keep one workspace per file: remove this line, or move what follows into a file of its"
                                    + " own");
                    return false;
                }
            }
            case ScalarEvent scalar -> accept(scalar);
            case AliasEvent alias -> {
                return accept(alias);
            }
            case CollectionStartEvent start -> {
                return open(start);
            }
            default -> {
                if (event.getEventId() == Event.ID.MappingEnd || event.getEventId() == Event.ID.SequenceEnd) {
                    OpenCollection ended = open.pop();
                    attach(ended.close(offset(event.getEndMark())), ended.anchor());
                }
            }
        }
        return true;
    }

    private void accept(ScalarEvent event) {
        int start = offset(event.getStartMark());
        int end = offset(event.getEndMark());
        if (event.isLiteral() || event.isFolded()) {
            end = endOfBlockScalar(start, end);
        }
        boolean asText = event.getTag().isPresent() || !event.isPlain();
        rejectForeignTag(event.getTag(), Tag.STR, start);
        Kind kind = asText ? Kind.TEXT : kindOf(CORE.resolve(event.getValue(), true));
        attach(
                new YamlNode.Scalar(
                        new Span(start, end), event.getValue(), kind, event.getScalarStyle() == ScalarStyle.PLAIN),
                event.getAnchor());
    }

    private boolean accept(AliasEvent event) {
        int start = offset(event.getStartMark());
        String name = event.getAlias().getValue();
        YamlNode target = anchors.get(name);
        if (++aliases > MAX_ALIASES) {
            problems.add(start, "more than %d aliases".formatted(MAX_ALIASES), "write the values out");
            return false;
        }
        if (open.stream().anyMatch(collection -> collection.isAnchored(name))) {
            problems.add(start, "the alias '*%s' stands inside of what it names".formatted(name), "write it out");
        } else if (target == null) {
            problems.add(
                    start,
                    "the alias '*%s' names no anchor above it".formatted(name),
                    "write '&%s' before the value it shall repeat, or quote the text".formatted(name));
        }
        attach(new YamlNode.Alias(new Span(start, offset(event.getEndMark())), name, target), Optional.empty());
        return true;
    }

    private boolean open(CollectionStartEvent event) {
        int start = offset(event.getStartMark());
        boolean mapping = event instanceof MappingStartEvent;
        rejectForeignTag(event.getTag(), mapping ? Tag.MAP : Tag.SEQ, start);
        if (open.size() == MAX_DEPTH) {
            problems.add(start, "nested more than %d levels deep".formatted(MAX_DEPTH), "close a bracket before");
            return false;
        }
        open.push(new OpenCollection(start, mapping, event.isFlow(), event.getAnchor(), new ArrayList<>()));
        return true;
    }

    private void attach(YamlNode node, Optional<Anchor> anchor) {
        anchor.ifPresent(name -> anchors.put(name.getValue(), node));
        OpenCollection parent = open.peek();
        if (parent == null) {
            root = node;
        } else {
            parent.children().add(node);
        }
    }

    private void rejectForeignTag(Optional<String> tag, Tag allowed, int offset) {
        if (tag.isPresent() && !tag.get().equals("!") && !tag.get().equals(allowed.getValue())) {
            String written = tag.get().replace(Tag.PREFIX, "!!");
            problems.add(offset, "the tag '%s' has no meaning here".formatted(written), "remove it");
        }
    }

    /** The parser counts the blank lines after a block scalar as part of it; they are only if it keeps them. */
    private int endOfBlockScalar(int start, int end) {
        String text = source.text();
        if (text.substring(start, source.lineEnd(start)).matches("[^#]*[|>][0-9]*\\+.*")) {
            return end;
        }
        int i = end;
        while (i > start && source.isBlank(source.lineStart(i), i)) {
            i = source.lineStart(i) - 1;
        }
        return source.text().charAt(i) == '\n' && text.charAt(i - 1) == '\r' ? i - 1 : i;
    }

    private static Kind kindOf(Tag tag) {
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return Kind.NUMBER;
        }
        if (tag.equals(Tag.BOOL)) {
            return Kind.BOOLEAN;
        }
        return tag.equals(Tag.NULL) ? Kind.NOTHING : Kind.TEXT;
    }

    private int offset(Optional<Mark> mark) {
        return offsets.charOffset(mark.orElseThrow().getIndex());
    }

    private record OpenCollection(
            int start, boolean mapping, boolean flow, Optional<Anchor> anchor, List<YamlNode> children) {
        boolean isAnchored(String name) {
            return anchor.isPresent() && anchor.get().getValue().equals(name);
        }

        YamlNode close(int endOfBrackets) {
            int end = flow || children.isEmpty()
                    ? endOfBrackets
                    : children.getLast().span().end();
            Span span = new Span(start, end);
            if (!mapping) {
                return new YamlNode.Sequence(span, List.copyOf(children), flow);
            }
            List<Entry> entries = new ArrayList<>();
            for (int i = 0; i + 1 < children.size(); i += 2) {
                entries.add(new Entry(children.get(i), children.get(i + 1)));
            }
            return new YamlNode.Mapping(span, List.copyOf(entries), flow);
        }
    }
}
