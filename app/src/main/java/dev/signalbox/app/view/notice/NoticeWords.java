package dev.signalbox.app.view.notice;

import dev.signalbox.app.words.Texts;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

/** Says notices in words. */
final class NoticeWords {
    private static final int NAMES = 5;

    private final Texts texts;
    private final DateTimeFormatter time;

    NoticeWords(Texts texts, ZoneId zone) {
        this.texts = texts;
        time = DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM)
                .withLocale(texts.bundle().getLocale())
                .withZone(zone);
    }

    /** "web gave up", or "5 services gave up". */
    String title(Notice notice) {
        String first = notice.services().getFirst().name();
        int count = notice.services().size();
        return count == 1
                ? texts.of("notice." + notice.kind(), first)
                : texts.of("notice." + notice.kind() + ".several", count);
    }

    /** The names, if the title does not say them; else empty. */
    String detail(Notice notice) {
        return notice.services().size() == 1 ? "" : texts.list(notice.services(), Notice.Subject::name, NAMES);
    }

    /** "14:03:12  web gave up". */
    String line(Notice notice) {
        String detail = detail(notice);
        return time.format(notice.at()) + "  " + title(notice) + (detail.isEmpty() ? "" : ": " + detail);
    }
}
