package dev.signalbox.app.view.palette;

import java.util.BitSet;

/**
 * An item that was found.
 *
 * @param positions of the letters of its title that were sought
 */
record PaletteMatch(PaletteItem item, BitSet positions) {}
