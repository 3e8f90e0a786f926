package dev.signalbox.app.view.output;

import java.util.HashMap;
import java.util.Map;
import javafx.scene.paint.Color;

/**
 * Colours of letters that can be read on the ground behind them. UI thread only.
 *
 * <p>A program that names a colour by its parts does not know whether the ground is light or dark; as terminals do, such
 * a colour is made darker or lighter until it is readable, and keeps its hue.
 */
final class ReadableColors {
    private static final double READABLE = 4.5; // WCAG 2.2, success criterion 1.4.3
    private static final int HALVINGS = 8;
    private static final int MOST_TONES = 4096; // a rainbow has many; to find one takes a microsecond or two

    private final Map<Color, Color> tones = new HashMap<>();
    private Color ground = Color.WHITE;

    /** How well one colour is read on the other, from 1 to 21; after WCAG 2.2. */
    static double contrast(Color one, Color other) {
        double a = luminance(one) + 0.05;
        double b = luminance(other) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    /** That colour, or else black or white. */
    static Color orExtreme(Color wanted, Color behind) {
        return isReadable(wanted, behind) ? wanted : extremeOn(behind);
    }

    /** That colour, or else the tone of it nearest to it that can be read. */
    Color toneOf(Color wanted, Color behind) {
        if (!behind.equals(ground) || tones.size() >= MOST_TONES) {
            tones.clear();
            ground = behind;
        }
        return tones.computeIfAbsent(wanted, this::findTone);
    }

    private Color findTone(Color wanted) {
        if (isReadable(wanted, ground)) {
            return wanted;
        }
        Color extreme = extremeOn(ground);
        double tooLittle = 0;
        double enough = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (tooLittle + enough) / 2;
            if (isReadable(wanted.interpolate(extreme, middle), ground)) {
                enough = middle;
            } else {
                tooLittle = middle;
            }
        }
        return wanted.interpolate(extreme, enough);
    }

    private static boolean isReadable(Color wanted, Color behind) {
        return contrast(wanted, behind) >= READABLE;
    }

    private static Color extremeOn(Color behind) {
        return contrast(Color.WHITE, behind) >= contrast(Color.BLACK, behind) ? Color.WHITE : Color.BLACK;
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double part) {
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
