package dev.signalbox.app.profile;

import dev.signalbox.app.profile.YamlNode.Entry;
import dev.signalbox.app.profile.YamlNode.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads nodes as what is wanted there, and reports what is found instead. Follows aliases and merge keys
 * ({@code <<}); confined to the thread that reads.
 */
final class NodeReader {
    /** A few lines of aliases of aliases can stand for billions of entries; no workspace needs this many. */
    private static final int MAX_REPEATED = 100_000;

    private final Problems problems;
    private long repeated;

    NodeReader(Problems problems) {
        this.problems = problems;
    }

    Problems problems() {
        return problems;
    }

    /** The node itself, or what an alias stands for; null if that is reported already. */
    @Nullable
    YamlNode resolve(YamlNode node) {
        if (!(node instanceof YamlNode.Alias alias)) {
            return node;
        }
        int entries = switch (alias.target()) {
            case YamlNode.Mapping mapping -> mapping.entries().size();
            case YamlNode.Sequence sequence -> sequence.items().size();
            case null, default -> 0;
        };
        return mayRepeat(entries, alias, "aliases repeat") ? alias.target() : null;
    }

    /** Whether so many entries may be read once more than they are written; reports if they are too many in all. */
    boolean mayRepeat(int entries, YamlNode place, String who) {
        boolean could = repeated <= MAX_REPEATED;
        repeated += entries;
        boolean can = repeated <= MAX_REPEATED;
        if (could && !can) {
            problems.add(
                    place.span().start(),
                    "%s more than %d entries".formatted(who, MAX_REPEATED),
                    "write the values out");
        }
        return can;
    }

    /** The entries of a mapping by key; null and reported if it is no mapping. An empty value is an empty mapping. */
    @Nullable
    Map<String, Entry> entries(YamlNode node, String subject, String noun, String wanted) {
        YamlNode resolved = resolve(node);
        if (resolved instanceof YamlNode.Mapping mapping) {
            return entries(mapping, noun);
        }
        if (resolved instanceof YamlNode.Scalar scalar && scalar.kind() == Kind.NOTHING) {
            return Map.of();
        }
        wrongType(node, subject, wanted);
        return null;
    }

    private Map<String, Entry> entries(YamlNode.Mapping mapping, String noun) {
        Map<String, Entry> own = new LinkedHashMap<>();
        Map<String, Entry> merged = new LinkedHashMap<>();
        for (Entry entry : mapping.entries()) {
            if (isMerge(entry.key())) {
                merge(entry.value(), noun, merged);
                continue;
            }
            String key = key(entry.key(), noun);
            if (key == null) {
                continue;
            }
            Entry first = own.putIfAbsent(key, entry);
            if (first != null) {
                problems.add(
                        entry.key().span().start(),
                        "duplicate %s '%s', first given in line %d"
                                .formatted(
                                        noun,
                                        key,
                                        problems.lineAt(first.key().span().start())),
                        "rename or remove one of them");
            }
        }
        merged.forEach(own::putIfAbsent);
        return own;
    }

    private void merge(YamlNode value, String noun, Map<String, Entry> merged) {
        YamlNode resolved = resolve(value);
        switch (resolved) {
            case YamlNode.Mapping mapping -> entries(mapping, noun).forEach(merged::putIfAbsent);
            case YamlNode.Sequence(var _, List<YamlNode> items, var _)
            when !isNested(items) -> items.forEach(item -> merge(item, noun, merged));
            case null -> {}
            default -> wrongType(value, "'<<'", "the alias of a mapping, or a list of such");
        }
    }

    private static boolean isNested(List<YamlNode> items) {
        return items.stream().anyMatch(YamlNode.Sequence.class::isInstance);
    }

    static boolean isMerge(YamlNode key) {
        return key instanceof YamlNode.Scalar scalar
                && scalar.plain()
                && scalar.text().equals("<<");
    }

    private @Nullable String key(YamlNode node, String noun) {
        YamlNode resolved = resolve(node);
        if (resolved instanceof YamlNode.Scalar scalar && scalar.kind() != Kind.NOTHING) {
            return scalar.text();
        }
        if (resolved != null) {
            problems.add(node.span().start(), "%s as a %s".formatted(found(resolved), noun), "write a name");
        }
        return null;
    }

    /** The list's items; null and reported if it is no list. */
    @Nullable
    List<YamlNode> items(YamlNode node, String subject, String wanted) {
        if (resolve(node) instanceof YamlNode.Sequence sequence) {
            return sequence.items();
        }
        wrongType(node, subject, wanted);
        return null;
    }

    /** A text; null and reported if it is anything else, a number without quotes among them. */
    @Nullable
    String text(Entry entry, String key) {
        YamlNode resolved = resolve(entry.value());
        if (resolved instanceof YamlNode.Scalar scalar && scalar.kind() == Kind.TEXT) {
            return scalar.text();
        }
        if (resolved instanceof YamlNode.Scalar scalar
                && scalar.kind() == Kind.NOTHING
                && scalar.text().isEmpty()) {
            problems.add(
                    entry.key().span().start(), "'%s' has no value".formatted(key), "give it one, or remove the key");
        } else if (resolved instanceof YamlNode.Scalar scalar) {
            String mend = scalar.text().equals("~")
                    ? "write \"~/\" for the home directory, or remove the key"
                    : "put it in quotes: \"%s\"".formatted(scalar.text());
            problems.add(
                    entry.value().span().start(),
                    "'%s' is %s, but a text is wanted".formatted(key, found(scalar)),
                    mend);
        } else {
            wrongType(entry.value(), "'" + key + "'", "a text");
        }
        return null;
    }

    /** A text, or a number or boolean as its exact source text; null and reported for a list or a mapping. */
    @Nullable
    String word(YamlNode node, String subject) {
        if (resolve(node) instanceof YamlNode.Scalar scalar) {
            return scalar.kind() == Kind.NOTHING ? "" : scalar.text();
        }
        wrongType(node, subject, "a text or a number");
        return null;
    }

    void wrongType(YamlNode node, String subject, String wanted) {
        YamlNode resolved = resolve(node);
        if (resolved != null) {
            problems.add(
                    node.span().start(), "%s is %s".formatted(subject, found(resolved)), "write %s".formatted(wanted));
        }
    }

    private static String found(YamlNode node) {
        return switch (node) {
            case YamlNode.Mapping _ -> "a mapping";
            case YamlNode.Sequence _ -> "a list";
            case YamlNode.Alias _ -> "an alias";
            case YamlNode.Scalar scalar ->
                switch (scalar.kind()) {
                    case TEXT -> "a text";
                    case NUMBER -> "a number (%s)".formatted(scalar.text());
                    case BOOLEAN -> "a boolean (%s)".formatted(scalar.text());
                    case NOTHING -> scalar.text().isEmpty() ? "empty" : "nothing (%s)".formatted(scalar.text());
                };
        };
    }
}
