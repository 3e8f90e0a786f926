package dev.signalbox.app.profile;

import dev.signalbox.app.profile.YamlNode.Entry;
import dev.signalbox.engine.service.definition.ScheduleRules;
import dev.signalbox.engine.service.definition.Timing;
import dev.signalbox.engine.service.schedule.Cron;
import dev.signalbox.engine.service.schedule.Overlap;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads when something is to run: a cron expression, or a mapping of one with its time zone, or of an interval. */
final class TimingReader {
    static final KnownKeys OVERLAP = KnownKeys.of("skip", "queue", "replace");

    private static final String WANTED = "a cron expression such as \"30 2 * * *\", or { every: 5m }";

    private final Values values;

    TimingReader(Values values) {
        this.values = values;
    }

    /** When something is restarted. */
    @Nullable
    Timing timing(YamlNode node, String subject) {
        return timing(node, subject, KnownKeys.TIMING);
    }

    /** When a service runs, and what becomes of a run that falls due while one runs: if nothing is said, nothing. */
    @Nullable
    ScheduleRules schedule(YamlNode node, String subject) {
        Timing timing = timing(node, subject, KnownKeys.SCHEDULE);
        if (timing == null) {
            return null;
        }
        Overlap overlap = Overlap.SKIP;
        if (values.nodes().resolve(node) instanceof YamlNode.Mapping) {
            Fields fields = Objects.requireNonNull(Fields.of(values, node, subject, KnownKeys.SCHEDULE, WANTED));
            overlap = fields.read("overlap", this::overlap, overlap);
        }
        return new ScheduleRules(timing, overlap);
    }

    private @Nullable Overlap overlap(YamlNode node, String subject) {
        String word = values.choice(node, subject, OVERLAP);
        return word == null ? null : Overlap.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private @Nullable Timing timing(YamlNode node, String subject, KnownKeys known) {
        if (!(values.nodes().resolve(node) instanceof YamlNode.Mapping)) {
            String expression = values.filled(node, subject, WANTED);
            return expression == null ? null : cron(node, subject, expression, ZoneId.systemDefault());
        }
        Fields fields = Fields.of(values, node, subject, known, WANTED);
        if (fields == null) {
            return null;
        }
        Entry cron = fields.entry("cron");
        Entry every = fields.entry("every");
        if (cron != null && every != null) {
            values.reject(every.key(), subject + " has both 'cron' and 'every'", "remove one of them");
            return null;
        }
        Entry zone = fields.entry("zone");
        if (every != null && zone != null) {
            values.reject(zone.key(), "an interval has no time zone", "remove 'zone'");
        }
        if (every != null) {
            return interval(every);
        }
        if (cron == null) {
            values.reject(node, subject + " says no time", "add 'cron: \"30 2 * * *\"' or 'every: 5m'");
            return null;
        }
        ZoneId clock = fields.read("zone", this::zone, ZoneId.systemDefault());
        String expression = values.filled(cron.value(), "'cron'", WANTED);
        return expression == null ? null : cron(cron.value(), "'cron'", expression, clock);
    }

    private @Nullable Timing interval(Entry every) {
        Duration interval = values.duration(every.value(), "'every'");
        if (interval == null) {
            return null;
        }
        try {
            return new Timing.Interval(interval);
        } catch (IllegalArgumentException e) {
            values.reject(every.value(), "'every'", e);
            return null;
        }
    }

    private @Nullable Timing cron(YamlNode node, String subject, String expression, ZoneId zone) {
        try {
            return new Timing.At(new Cron(expression, zone));
        } catch (IllegalArgumentException e) {
            values.reject(node, subject, e);
            return null;
        }
    }

    private @Nullable ZoneId zone(YamlNode node, String subject) {
        String name = values.filled(node, subject, "a time zone such as Europe/Berlin");
        if (name == null) {
            return null;
        }
        try {
            return ZoneId.of(name);
        } catch (DateTimeException _) {
            values.reject(node, "there is no time zone '%s'".formatted(name), "write one such as Europe/Berlin or UTC");
            return null;
        }
    }
}
