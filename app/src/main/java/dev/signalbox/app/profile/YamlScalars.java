package dev.signalbox.app.profile;

import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Writes texts as YAML scalars that every YAML 1.1 and 1.2 parser reads back as the same text. */
public final class YamlScalars {
    /** Narrower than YAML allows: what looks like an indicator is quoted, so that nobody has to know the rules. */
    private static final Pattern PLAIN = Pattern.compile(
            "(~?/|-{0,2})[\\p{L}_.][\\p{L}\\p{N}_./+=@%-]*( [\\p{L}\\p{N}(_./+][\\p{L}\\p{N}()_./+=@%-]*)*");

    /** Words that YAML 1.1 takes for booleans; other programs read this file too. */
    private static final Pattern OLD_BOOLEAN = Pattern.compile("(?i)y|n|yes|no|on|off");

    private static final ScalarResolver CORE = new CoreScalarResolver(false);

    private YamlScalars() {}

    /** The text on one line: plain where that is safe, else quoted. */
    public static String oneLine(String text) {
        if (isPlain(text)) {
            return text;
        }
        boolean needsEscape = text.codePoints().anyMatch(YamlScalars::needsEscape);
        if (!needsEscape && (text.indexOf('"') >= 0 || text.indexOf('\\') >= 0)) {
            return "'" + text.replace("'", "''") + "'";
        }
        return doubleQuoted(text);
    }

    /** The text in double quotes, with everything escaped that could be misread. */
    static String doubleQuoted(String text) {
        return "\"" + escaped(text) + "\"";
    }

    /** What stands between double quotes for the text. */
    static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                default -> {
                    if (!needsEscape(c)) {
                        out.appendCodePoint(c);
                    } else {
                        out.append((c <= 0xFF ? "\\x%02X" : c <= 0xFFFF ? "\\u%04X" : "\\U%08X").formatted(c));
                    }
                }
            }
        });
        return out.toString();
    }

    /** A text of several lines as a block scalar, its lines indented as told; empty if quotes are the better form. */
    public static Optional<String> literal(String text, String indent) {
        String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        boolean fits = body.indexOf('\n') >= 0
                && !body.endsWith("\n")
                && !body.startsWith("\n")
                && !body.startsWith(" ")
                && !body.startsWith("\t")
                && body.lines().noneMatch(line -> line.isBlank() && !line.isEmpty())
                && body.codePoints().noneMatch(c -> c != '\n' && c != '\t' && needsEscape(c));
        if (!fits) {
            return Optional.empty();
        }
        StringBuilder out = new StringBuilder(text.endsWith("\n") ? "|" : "|-");
        for (String line : body.split("\n", -1)) {
            out.append('\n').append(line.isEmpty() ? "" : indent + line);
        }
        return Optional.of(out.toString());
    }

    private static boolean isPlain(String text) {
        return PLAIN.matcher(text).matches()
                && !OLD_BOOLEAN.matcher(text).matches()
                && !text.startsWith("...")
                && CORE.resolve(text, true).equals(Tag.STR);
    }

    private static boolean needsEscape(int c) {
        return !StreamReader.isPrintable(c)
                || Character.isISOControl(c)
                || Character.getType(c) == Character.SURROGATE
                || c == 0x2028
                || c == 0x2029
                || c == 0xFEFF;
    }
}
