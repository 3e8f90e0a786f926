package dev.signalbox.app.view.output.ansi;

import dev.signalbox.app.view.output.ansi.TextColor.Palette;
import dev.signalbox.app.view.output.ansi.TextStyle.Attribute;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of "select graphic rendition" ({@code CSI … m}), after ECMA-48 8.3.117, ISO 8613-6 and xterm. Codes that
 * are unknown, out of range or incomplete change nothing.
 */
final class SgrCodes {
    private static final int MISSING = -1;

    private SgrCodes() {}

    /**
     * The style after such a sequence.
     *
     * @param parameters what stands between {@code CSI} and {@code m}: digits, colons and semicolons only
     */
    static TextStyle apply(TextStyle style, String parameters) {
        String[] codes = parameters.split(";", -1);
        TextStyle result = style;
        for (int i = 0; i < codes.length; i++) {
            int[] parts = numbers(codes[i].split(":", -1));
            int code = parts[0] == MISSING ? 0 : parts[0];
            if (code != 38 && code != 48 && code != 58) {
                result = applySimple(result, code, parts);
            } else if (parts.length > 1) {
                result = applyColor(result, code, colorOfSubparameters(parts));
            } else {
                int[] rest = numbers(Arrays.copyOfRange(codes, i + 1, Math.min(codes.length, i + 5)));
                result = applyColor(result, code, colorOfParameters(rest));
                i += rest.length > 0 && rest[0] == 5 ? 2 : rest.length > 0 && rest[0] == 2 ? 4 : 1;
            }
        }
        return result;
    }

    private static TextStyle applySimple(TextStyle style, int code, int[] parts) {
        return switch (code) {
            case 0 -> TextStyle.PLAIN;
            case 1 -> style.with(Attribute.BOLD);
            case 2 -> style.with(Attribute.DIM);
            case 3 -> style.with(Attribute.ITALIC);
            case 4 ->
                parts.length > 1 && parts[1] == 0
                        ? style.without(Attribute.UNDERLINE)
                        : style.with(Attribute.UNDERLINE);
            case 7 -> style.with(Attribute.INVERSE);
            case 9 -> style.with(Attribute.STRIKE);
            case 21 -> style.with(Attribute.UNDERLINE); // double
            case 22 -> style.without(Attribute.BOLD, Attribute.DIM);
            case 23 -> style.without(Attribute.ITALIC);
            case 24 -> style.without(Attribute.UNDERLINE);
            case 27 -> style.without(Attribute.INVERSE);
            case 29 -> style.without(Attribute.STRIKE);
            case 30, 31, 32, 33, 34, 35, 36, 37 -> style.withForeground(new Palette(code - 30));
            case 39 -> style.withForeground(TextColor.DEFAULT);
            case 40, 41, 42, 43, 44, 45, 46, 47 -> style.withBackground(new Palette(code - 40));
            case 49 -> style.withBackground(TextColor.DEFAULT);
            case 90, 91, 92, 93, 94, 95, 96, 97 -> style.withForeground(new Palette(code - 90 + 8));
            case 100, 101, 102, 103, 104, 105, 106, 107 -> style.withBackground(new Palette(code - 100 + 8));
            default -> style; // blinking and concealed text stays readable
        };
    }

    private static TextStyle applyColor(TextStyle style, int code, @Nullable TextColor color) {
        if (color == null) {
            return style;
        }
        return switch (code) {
            case 38 -> style.withForeground(color);
            case 48 -> style.withBackground(color);
            default -> style; // the colour of the underline
        };
    }

    /** {@code 5;n} or {@code 2;r;g;b}, as most programs write it. */
    private static @Nullable TextColor colorOfParameters(int[] rest) {
        if (rest.length >= 2 && rest[0] == 5) {
            return indexed(rest[1]);
        }
        return rest.length >= 4 && rest[0] == 2 ? rgb(rest[1], rest[2], rest[3]) : null;
    }

    /** {@code 38:5:n}, {@code 38:2:r:g:b}, or with a colour space before red as the standard wants it. */
    private static @Nullable TextColor colorOfSubparameters(int[] parts) {
        if (parts.length >= 3 && parts[1] == 5) {
            return indexed(parts[2]);
        }
        if (parts.length < 5 || parts[1] != 2) {
            return null;
        }
        int red = parts.length == 5 ? 2 : 3;
        return rgb(parts[red], parts[red + 1], parts[red + 2]);
    }

    private static @Nullable TextColor indexed(int index) {
        int value = index == MISSING ? 0 : index;
        return value <= 255 ? TextColor.indexed(value) : null;
    }

    private static @Nullable TextColor rgb(int red, int green, int blue) {
        int r = Math.max(0, red); // a missing part is 0
        int g = Math.max(0, green);
        int b = Math.max(0, blue);
        return Math.max(r, Math.max(g, b)) <= 255 ? TextColor.rgb(r, g, b) : null;
    }

    private static int[] numbers(String[] texts) {
        int[] numbers = new int[texts.length];
        for (int i = 0; i < texts.length; i++) {
            numbers[i] = number(texts[i]);
        }
        return numbers;
    }

    private static int number(String text) {
        if (text.isEmpty() || text.indexOf(':') >= 0) {
            return MISSING;
        }
        return text.length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(text);
    }
}
