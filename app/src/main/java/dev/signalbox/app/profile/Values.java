package dev.signalbox.app.profile;

import dev.signalbox.app.profile.YamlNode.Kind;
import dev.signalbox.engine.service.environment.EnvironmentException;
import dev.signalbox.engine.service.environment.Mistake;
import dev.signalbox.engine.service.environment.Template;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Reads single values as what they are wanted to be. Each method takes the node and its subject, which is what problems
 * call it; it reports what is wrong, and then gives null. Confined to the thread that reads.
 */
final class Values {
    private static final int LONGEST_EXPRESSION = 1000; // characters; the compiler of expressions recurses
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,9}");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]{1,9}(\\.[0-9]{1,9})?");
    private static final Pattern DURATION_OF_CODE =
            Pattern.compile("\\bPT([0-9]+H)?([0-9]+M)?([0-9]+(\\.[0-9]+)?S)?(?![\\w.])");
    private static final Pattern RULE_OF_CODE = Pattern.compile("^[a-z]+([A-Z][a-z]+)* is (?!\\S+ and )");

    private final NodeReader nodes;
    private final Path folder;
    private final boolean here;

    /**
     * For a file in that folder.
     *
     * @param folder absolute
     * @param here whether this system's values are read: what only another system can know is not checked
     */
    Values(NodeReader nodes, Path folder, boolean here) {
        this.nodes = nodes;
        this.folder = folder;
        this.here = here;
    }

    NodeReader nodes() {
        return nodes;
    }

    /** The folder of the file. */
    Path folder() {
        return folder;
    }

    boolean here() {
        return here;
    }

    void reject(YamlNode node, String found, String mend) {
        nodes.problems().add(node.span().start(), found, mend);
    }

    /** Takes a rule's refusal; what only the code calls so becomes the subject, and durations as they are written here. */
    void reject(YamlNode node, String subject, IllegalArgumentException refusal) {
        String message = RULE_OF_CODE
                .matcher(String.valueOf(refusal.getMessage()))
                .replaceFirst(Matcher.quoteReplacement(subject + " is "));
        nodes.problems()
                .add(
                        node.span().start(),
                        DURATION_OF_CODE
                                .matcher(message)
                                .replaceAll(found -> DurationText.of(Duration.parse(found.group()))));
    }

    @Nullable
    Boolean flag(YamlNode node, String subject) {
        if (nodes.resolve(node) instanceof YamlNode.Scalar scalar && scalar.kind() == Kind.BOOLEAN) {
            return Boolean.parseBoolean(scalar.text());
        }
        nodes.wrongType(node, subject, "true or false, without quotes");
        return null;
    }

    @Nullable
    Integer wholeNumber(YamlNode node, String subject) {
        String word = filled(node, subject, "a whole number");
        if (word == null || WHOLE.matcher(word).matches()) {
            return word == null ? null : Integer.valueOf(word);
        }
        reject(node, "%s is '%s', which is no whole number".formatted(subject, word), "write one such as 3");
        return null;
    }

    @Nullable
    Double decimal(YamlNode node, String subject) {
        String word = filled(node, subject, "a number");
        if (word == null || DECIMAL.matcher(word).matches()) {
            return word == null ? null : Double.valueOf(word);
        }
        reject(node, "%s is '%s', which is no number".formatted(subject, word), "write one such as 2 or 0.5");
        return null;
    }

    @Nullable
    Duration duration(YamlNode node, String subject) {
        return parsed(node, subject, "a duration such as 5s", DurationText::parse);
    }

    @Nullable
    Long size(YamlNode node, String subject) {
        return parsed(node, subject, "a size such as 512MiB", SizeText::parse);
    }

    /** A text or a number with references to variables. */
    @Nullable
    Template template(YamlNode node, String subject) {
        String word = nodes.word(node, subject);
        return word == null ? null : template(node, subject, word);
    }

    /** The template that stands in a text of that node. */
    @Nullable
    Template template(YamlNode node, String subject, String text) {
        try {
            return Template.parse(subject, text);
        } catch (EnvironmentException e) {
            for (Mistake mistake : e.mistakes()) {
                nodes.problems().add(node.span().start(), subject + ": " + mistake.message());
            }
            return null;
        }
    }

    /** A regular expression. */
    @Nullable
    String expression(YamlNode node, String subject) {
        String word = filled(node, subject, "a regular expression");
        if (word == null) {
            return null;
        }
        if (word.length() > LONGEST_EXPRESSION) {
            reject(
                    node,
                    "%s has %d characters".formatted(subject, word.length()),
                    "use a regular expression of at most %d".formatted(LONGEST_EXPRESSION));
            return null;
        }
        try {
            var _ = Pattern.compile(word);
            return word;
        } catch (PatternSyntaxException e) {
            reject(
                    node,
                    "%s is '%s', which is no regular expression: %s near position %d"
                            .formatted(subject, word, e.getDescription(), Math.max(0, e.getIndex())),
                    "mend it, or put \\ before what is meant as it stands");
            return null;
        }
    }

    /** Whether a text has a character that no program can be given; reports it. */
    boolean hasNul(YamlNode node, String subject, String text) {
        boolean nul = text.indexOf('\0') >= 0;
        if (nul) {
            reject(node, subject + " has a NUL character", "remove it");
        }
        return nul;
    }

    /** One of several words. */
    @Nullable
    String choice(YamlNode node, String subject, KnownKeys words) {
        String word = filled(node, subject, "one of " + String.join(", ", words.words()));
        if (word == null || words.contains(word)) {
            return word;
        }
        reject(node, "%s is '%s'".formatted(subject, word), words.suggestion(word));
        return null;
    }

    /** A list of words without the wrong ones, which are reported. */
    @Nullable
    List<String> words(YamlNode node, String subject) {
        return list(node, subject, "a list: [one, another]", item -> filled(item, "an entry of " + subject, "a word"));
    }

    /** A list without the wrong items, which the reader reports; null if it is none. */
    <T> @Nullable List<T> list(YamlNode node, String subject, String wanted, ItemReader<T> reader) {
        List<YamlNode> items = nodes.items(node, subject, wanted);
        if (items == null) {
            return null;
        }
        List<T> read = new ArrayList<>();
        for (YamlNode item : items) {
            T value = reader.read(item);
            if (value != null) {
                read.add(value);
            }
        }
        return read;
    }

    /** Reads an item of a list; null if it is wrong, which is then reported. */
    interface ItemReader<T> {
        @Nullable
        T read(YamlNode item);
    }

    private <T> @Nullable T parsed(YamlNode node, String subject, String wanted, BiFunction<String, String, T> parser) {
        String word = filled(node, subject, wanted);
        if (word == null) {
            return null;
        }
        try {
            return parser.apply(subject, word);
        } catch (IllegalArgumentException e) {
            reject(node, subject, e);
            return null;
        }
    }

    /** A word that is not blank. */
    @Nullable
    String filled(YamlNode node, String subject, String wanted) {
        String word = nodes.word(node, subject);
        if (word != null && word.isBlank()) {
            reject(node, subject + " is empty", "write " + wanted);
            return null;
        }
        return word;
    }
}
