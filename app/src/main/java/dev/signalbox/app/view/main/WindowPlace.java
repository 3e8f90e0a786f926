package dev.signalbox.app.view.main;

/**
 * Where the window was, in pixels of the desktop.
 *
 * @param width 0 if it was nowhere yet
 * @param maximized whether it filled its screen; the rest is then what it goes back to
 * @param divider share of the height that the tree has, 0 to 1
 */
public record WindowPlace(double x, double y, double width, double height, boolean maximized, double divider) {
    static final WindowPlace NOWHERE = new WindowPlace(0, 0, 0, 0, false, 0.48);

    public WindowPlace {
        if (!(divider >= 0 && divider <= 1)) {
            throw new IllegalArgumentException("divider is %s: use 0 to 1".formatted(divider));
        }
    }

    boolean isKnown() {
        return width > 0 && height > 0;
    }
}
