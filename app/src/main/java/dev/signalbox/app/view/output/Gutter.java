package dev.signalbox.app.view.output;

import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/** The strip left of a line; a bar and a sign tell standard error, so that it is told without colours as well. */
final class Gutter extends Region {
    private static final double BAR = 3;

    private final Region bar = new Region();
    private final Text sign;

    Gutter(String standardErrorMark) {
        sign = new Text(standardErrorMark);
        setManaged(false);
        getStyleClass().add("gutter");
        bar.getStyleClass().add("bar");
        bar.setManaged(false);
        sign.getStyleClass().add("sign");
        sign.setManaged(false);
        getChildren().addAll(bar, sign);
    }

    /** How wide it is for that sign. */
    static double width(String standardErrorMark, MonospaceFont font) {
        return Math.ceil(BAR + (standardErrorMark.length() + 1.5) * font.cellWidth());
    }

    void place(boolean isError, double width, double height, MonospaceFont font) {
        resizeRelocate(0, 0, width, height);
        bar.setVisible(isError);
        sign.setVisible(isError);
        if (isError) {
            bar.resizeRelocate(0, 0, BAR, height);
            sign.setFont(font.bold());
            sign.setX(Math.rint(BAR + font.cellWidth() * 0.5));
            sign.setY(font.baseline());
        }
    }
}
