package dev.signalbox.app.view.tree;

import java.util.List;
import java.util.Map;

/**
 * How the user wants to see the tree. A column that is named nowhere is as usual, and a name that no column has is ignored:
 * so what an older or a newer program has kept can be used.
 *
 * @param order the names of the columns from left to right; those not named come after them
 * @param hidden the names of those that are not shown
 * @param shown the names of those that are shown, though they usually are not
 * @param widths in pixels, by name; never of the last column, which takes what is left
 * @param sortedBy the name of the column that siblings are sorted by; empty for their natural order
 * @param ascending whether the smallest comes first then
 */
public record TreeSettings(
        List<String> order,
        List<String> hidden,
        List<String> shown,
        Map<String, Double> widths,
        String sortedBy,
        boolean ascending) {
    /** As it is made. */
    public static final TreeSettings USUAL = new TreeSettings(List.of(), List.of(), List.of(), Map.of(), "", true);

    /** Copies the lists and the map. */
    public TreeSettings {
        order = List.copyOf(order);
        hidden = List.copyOf(hidden);
        shown = List.copyOf(shown);
        widths = Map.copyOf(widths);
    }
}
