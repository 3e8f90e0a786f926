package dev.signalbox.app.view.appearance;

/**
 * How a user wants the windows to look.
 *
 * @param zoomPercent size of all text, {@value #MIN_ZOOM} to {@value #MAX_ZOOM}, 100 is usual
 */
public record AppearanceSettings(ThemeFamily theme, Brightness brightness, int zoomPercent) {
    /** The smallest text. */
    public static final int MIN_ZOOM = 70;
    /** The largest text. */
    public static final int MAX_ZOOM = 200;

    static final int USUAL_ZOOM = 100;
    private static final int STEP = 10;

    /** As the desktop. */
    public static final AppearanceSettings USUAL =
            new AppearanceSettings(ThemeFamily.PRIMER, Brightness.SYSTEM, USUAL_ZOOM);

    public AppearanceSettings {
        if (zoomPercent < MIN_ZOOM || zoomPercent > MAX_ZOOM) {
            throw new IllegalArgumentException(
                    "zoomPercent is %d: use %d to %d".formatted(zoomPercent, MIN_ZOOM, MAX_ZOOM));
        }
    }

    /** The same in other colours. */
    public AppearanceSettings withTheme(ThemeFamily other) {
        return new AppearanceSettings(other, brightness, zoomPercent);
    }

    /** The same, light or dark. */
    public AppearanceSettings withBrightness(Brightness other) {
        return new AppearanceSettings(theme, other, zoomPercent);
    }

    /** The same in that size, or the nearest one there is. */
    public AppearanceSettings withZoom(int percent) {
        return new AppearanceSettings(theme, brightness, Math.clamp(percent, MIN_ZOOM, MAX_ZOOM));
    }

    /** The same that many steps larger. */
    AppearanceSettings zoomed(int steps) {
        return withZoom(zoomPercent + steps * STEP);
    }
}
