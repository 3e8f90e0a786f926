package dev.signalbox.app.words;

/** The words for amounts of bytes, in units of 1,024. Immutable. */
public final class SizeWords {
    private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB"};

    private final Texts texts;

    /** With the numbers of the language of those texts. */
    public SizeWords(Texts texts) {
        this.texts = texts;
    }

    /** Such as "512 MiB": three digits or four, which is all that one reads. */
    public String of(long bytes) {
        if (bytes < 1024) {
            return texts.of("size.bytes", bytes);
        }
        double amount = bytes / 1024.0;
        int unit = 0;
        while (amount >= 1000 && unit < UNITS.length - 1) {
            amount /= 1024;
            unit++;
        }
        return texts.of(amount < 10 ? "size.small" : "size.large", amount, UNITS[unit]);
    }
}
