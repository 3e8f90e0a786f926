package dev.signalbox.app.view.output.ansi;

/** A colour as an escape sequence names it. */
public sealed interface TextColor {

    /** What the view writes with, or on, when nothing else is asked for. */
    record Default() implements TextColor {}

    /**
     * One of the 16 colours whose look is the theme's business.
     *
     * @param index 0 to 7, and 8 to 15 for the bright ones
     */
    record Palette(int index) implements TextColor {}

    /**
     * A colour given by its parts.
     *
     * @param value red, green and blue in 8 bits each, red highest
     */
    record Rgb(int value) implements TextColor {}

    /** The only default colour. */
    TextColor DEFAULT = new Default();

    /**
     * One of the 256 colours of xterm: the palette, a cube of 6×6×6, and 24 greys.
     *
     * @param index 0 to 255
     */
    static TextColor indexed(int index) {
        if (index < 16) {
            return new Palette(index);
        }
        if (index >= 232) {
            int grey = 8 + 10 * (index - 232);
            return rgb(grey, grey, grey);
        }
        int cube = index - 16;
        return rgb(cubeLevel(cube / 36), cubeLevel(cube / 6 % 6), cubeLevel(cube % 6));
    }

    /** The colour of these parts, each from 0 to 255. */
    static TextColor rgb(int red, int green, int blue) {
        return new Rgb((red << 16) | (green << 8) | blue);
    }

    private static int cubeLevel(int step) {
        return step == 0 ? 0 : 55 + 40 * step;
    }
}
