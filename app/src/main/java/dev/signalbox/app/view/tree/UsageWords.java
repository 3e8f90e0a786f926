package dev.signalbox.app.view.tree;

import dev.signalbox.app.words.Texts;

/** The words for what is used. Thread-safe. */
final class UsageWords {
    private static final long KILO = 1024;

    private final Texts texts;

    UsageWords(Texts texts) {
        this.texts = texts;
    }

    /** As a part of one core, such as "12.5 %": over 100 % if several are busy. */
    String cores(double cores) {
        return texts.of("usage.percent", cores * 100);
    }

    /** Such as "12.5 MiB". */
    String bytes(long bytes) {
        if (bytes < KILO * KILO) {
            return texts.of("usage.kib", (double) bytes / KILO);
        }
        return bytes < KILO * KILO * KILO
                ? texts.of("usage.mib", (double) bytes / (KILO * KILO))
                : texts.of("usage.gib", (double) bytes / (KILO * KILO * KILO));
    }
}
