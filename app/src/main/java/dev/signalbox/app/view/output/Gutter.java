package dev.signalbox.app.view.output;

import dev.signalbox.app.view.output.OutputRow.Kind;
import dev.signalbox.app.view.output.scan.LineLevel;
import java.util.List;
import java.util.Locale;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * The strip left of a line. A bar and a sign tell standard error, and a letter tells the level, so that they are told
 * without colours as well; after them the number and the time of the line, if wanted.
 */
final class Gutter extends Region {
    private final Region bar = new Region();
    private final Text sign;
    private final Text level = new Text();
    private final Text note = new Text();
    private @Nullable LineLevel styled; // whose style classes the letter has

    Gutter(String standardErrorMark) {
        sign = new Text(standardErrorMark);
        setManaged(false);
        getStyleClass().add("gutter");
        bar.getStyleClass().add("bar");
        sign.getStyleClass().add("sign");
        level.getStyleClass().add("level");
        note.getStyleClass().add("note");
        getChildren().addAll(bar, sign, level, note);
        getChildren().forEach(child -> child.setManaged(false));
    }

    /** Shows what belongs to that row. */
    void show(OutputRow row, GutterLayout layout) {
        boolean isError = row.kind() == Kind.STDERR;
        bar.setVisible(isError);
        sign.setVisible(isError);
        put(sign, sign.getText(), layout.font().bold(), layout.markX(), layout);
        LineLevel shown = row.level();
        put(level, letterOf(shown), layout.font().bold(), layout.levelX(), layout);
        if (shown != styled) { // each change of a class matches style rules anew
            level.getStyleClass().setAll(classesOf(shown));
            styled = shown;
        }
        put(note, layout.texts().of(row), layout.font().regular(), layout.textX(), layout);
    }

    void place(double width, double height) {
        resizeRelocate(0, 0, width, height);
        bar.resizeRelocate(0, 0, GutterLayout.BAR, height);
    }

    private static void put(Text text, String shown, Font font, double x, GutterLayout layout) {
        text.setText(shown);
        text.setFont(font);
        text.setX(x);
        text.setY(layout.font().baseline());
    }

    private static String letterOf(@Nullable LineLevel level) {
        return level == null ? "" : level.name().substring(0, 1);
    }

    private static List<String> classesOf(@Nullable LineLevel level) {
        return level == null ? List.of("level") : List.of("level", level.name().toLowerCase(Locale.ROOT));
    }
}
