package dev.signalbox.app.view.details;

/**
 * What the user has chosen of the details.
 *
 * @param tab the one to be shown, of rows that have it
 */
public record DetailsSettings(DetailsTab tab) {
    /** The output. */
    public static final DetailsSettings USUAL = new DetailsSettings(DetailsTab.OUTPUT);
}
