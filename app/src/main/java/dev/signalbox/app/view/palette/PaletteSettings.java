package dev.signalbox.app.view.palette;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the palette remembers.
 *
 * @param recent titles of what was done last by it, the newest first
 */
public record PaletteSettings(List<String> recent) {
    private static final int REMEMBERED = 10;

    /** Nothing yet. */
    public static final PaletteSettings USUAL = new PaletteSettings(List.of());

    public PaletteSettings {
        recent = List.copyOf(recent);
    }

    PaletteSettings after(String title) {
        return new PaletteSettings(Stream.concat(Stream.of(title), recent.stream())
                .distinct()
                .limit(REMEMBERED)
                .toList());
    }
}
