package dev.signalbox.app.view.output;

/**
 * What all gutters in the window have in common.
 *
 * @param mark of standard error
 */
record GutterLayout(String mark, MonospaceFont font, GutterTexts texts) {
    static final double BAR = 3;

    private static final double MARGIN = 0.5; // cells

    /** How wide it is, in whole pixels. */
    double width() {
        int text = texts.length();
        return Math.ceil(textX() + (text == 0 ? MARGIN : text + 2 * MARGIN) * font.cellWidth());
    }

    double markX() {
        return Math.rint(BAR + MARGIN * font.cellWidth());
    }

    double levelX() {
        return Math.rint(BAR + (MARGIN + mark.length()) * font.cellWidth());
    }

    double textX() {
        return Math.rint(levelX() + (1 + MARGIN) * font.cellWidth());
    }
}
