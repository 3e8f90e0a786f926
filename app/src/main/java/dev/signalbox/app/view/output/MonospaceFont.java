package dev.signalbox.app.view.output;

import dev.signalbox.app.view.output.ansi.TextStyle;
import dev.signalbox.app.view.output.ansi.TextStyle.Attribute;
import java.util.List;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.scene.text.Font;
import javafx.scene.text.FontPosture;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

/** A font whose characters all fit one cell, in its four cuts, and the size of that cell in pixels. */
final class MonospaceFont {
    /** In order of preference; style sheets of JavaFX take one family only. */
    private static final List<String> FAMILIES =
            List.of("JetBrains Mono", "DejaVu Sans Mono", "Menlo", "Consolas", "monospace");

    private static final int MEASURED = 100; // characters, to see fractions of a pixel
    private static final double LEADING = 0.2; // of the font's size, between the lines

    private final Font regular;
    private final Font bold;
    private final Font italic;
    private final Font boldItalic;
    private final double cellWidth;
    private final double cellHeight;
    private final double baseline;

    MonospaceFont(double size) {
        String family = installedFamily();
        regular = Font.font(family, size);
        bold = Font.font(family, FontWeight.BOLD, size);
        italic = Font.font(family, FontPosture.ITALIC, size);
        boldItalic = Font.font(family, FontWeight.BOLD, FontPosture.ITALIC, size);
        Text sample = new Text("M".repeat(MEASURED));
        sample.setFont(regular);
        Bounds bounds = sample.getLayoutBounds();
        cellWidth = bounds.getWidth() / MEASURED;
        cellHeight = Math.ceil(bounds.getHeight() + LEADING * size);
        baseline = Math.round((cellHeight - bounds.getHeight()) / 2 + sample.getBaselineOffset());
    }

    Font of(TextStyle style) {
        if (style.has(Attribute.BOLD)) {
            return style.has(Attribute.ITALIC) ? boldItalic : bold;
        }
        return style.has(Attribute.ITALIC) ? italic : regular;
    }

    Font regular() {
        return regular;
    }

    Font bold() {
        return bold;
    }

    double cellWidth() {
        return cellWidth;
    }

    /** The height of a row: whole pixels, so that all rows look alike. */
    double cellHeight() {
        return cellHeight;
    }

    /** From the top of a row down to where its letters stand. */
    double baseline() {
        return baseline;
    }

    private static String installedFamily() {
        Set<String> installed = Set.copyOf(Font.getFamilies());
        return FAMILIES.stream().filter(installed::contains).findFirst().orElse("Monospaced");
    }
}
