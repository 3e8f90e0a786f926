package dev.signalbox.app.view.output;

import java.util.function.DoubleConsumer;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;

/** The two scroll bars of a viewport. While they are shown anew, they do not count as moved by hand. */
final class ScrollBars {
    private static final double LINES_A_STEP = 3;
    private static final double MIN_THUMB_LENGTH = 28; // pixels: enough for a hand that aims at it

    private final ScrollBar vertical = new ScrollBar();
    private final ScrollBar horizontal = new ScrollBar();
    private boolean isShowing;

    ScrollBars(DoubleConsumer onRow, DoubleConsumer onLeft) {
        vertical.setOrientation(Orientation.VERTICAL);
        vertical.setUnitIncrement(LINES_A_STEP);
        vertical.setVisible(false);
        horizontal.setVisible(false);
        listen(vertical, onRow);
        listen(horizontal, onLeft);
    }

    private void listen(ScrollBar bar, DoubleConsumer moved) {
        bar.valueProperty().subscribe((_, value) -> {
            if (!isShowing) {
                moved.accept(value.doubleValue());
            }
        });
    }

    ScrollBar vertical() {
        return vertical;
    }

    ScrollBar horizontal() {
        return horizontal;
    }

    double thickness() {
        return vertical.snapSizeX(vertical.prefWidth(-1));
    }

    void showVertical(ScrollPosition scroll, double x, double height) {
        isShowing = true;
        double maxTop = scroll.maxTop();
        vertical.setVisible(maxTop > scroll.minTop());
        vertical.resizeRelocate(x, 0, thickness(), height);
        vertical.setMax(maxTop);
        vertical.setMin(scroll.minTop());
        vertical.setValue(scroll.top());
        vertical.setBlockIncrement(Math.max(1, scroll.visible() - 1));
        vertical.setVisibleAmount(visibleAmount(scroll.visible(), maxTop - scroll.minTop(), height));
        isShowing = false;
    }

    void showHorizontal(double left, double maxLeft, double textWidth, double cellWidth, double y, double width) {
        isShowing = true;
        horizontal.setVisible(maxLeft > 0);
        horizontal.resizeRelocate(0, y, width, thickness());
        horizontal.setMax(Math.max(0, maxLeft));
        horizontal.setValue(left);
        horizontal.setUnitIncrement(4 * cellWidth);
        horizontal.setBlockIncrement(textWidth / 2);
        horizontal.setVisibleAmount(visibleAmount(textWidth, maxLeft, width));
        isShowing = false;
    }

    /**
     * What a scroll bar takes for its thumb: the thumb is as long as this part of the range. ScrollBarSkin ignores the
     * thumb's minimum height and goes by the end buttons, which the theme has not; so a long log is told as a shorter
     * one. Both ends of the bar stay the ends of the range, as the skin takes the thumb's real length off the track.
     */
    private static double visibleAmount(double visible, double hidden, double barLength) {
        if (hidden <= 0) {
            return 0;
        }
        double part = Math.max(visible / (visible + hidden), MIN_THUMB_LENGTH / Math.max(MIN_THUMB_LENGTH, barLength));
        return hidden * part;
    }
}
