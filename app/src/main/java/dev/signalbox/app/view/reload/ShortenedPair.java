package dev.signalbox.app.view.reload;

/**
 * Two texts that differ, as two narrow columns show them: what a long beginning has in common is left out, for else one
 * would see twice the same. What is too long at the end, the column cuts.
 */
record ShortenedPair(String before, String after) {
    private static final int FITS = 28;
    private static final int KEPT = 12; // of the common beginning, so that one sees where it is

    static ShortenedPair of(String before, String after) {
        int common = 0;
        int shorter = Math.min(before.length(), after.length());
        while (common < shorter && before.charAt(common) == after.charAt(common)) {
            common++;
        }
        int cut = wordStart(before, common);
        if (Math.max(before.length(), after.length()) <= FITS || cut <= 0 || shorter == 0) {
            return new ShortenedPair(before, after);
        }
        return new ShortenedPair("… " + before.substring(cut), "… " + after.substring(cut));
    }

    /** The beginning of a word shortly before the end of what is common; 0 if that is short. */
    private static int wordStart(String text, int common) {
        int place = common - KEPT;
        if (place <= 0) {
            return 0;
        }
        int before = text.lastIndexOf(' ', place);
        int after = text.indexOf(' ', place);
        if (before >= place - KEPT) {
            return before + 1;
        }
        if (after >= 0 && after < common) {
            return after + 1;
        }
        return Character.isLowSurrogate(text.charAt(place)) ? place - 1 : place;
    }
}
