package dev.signalbox.app.view.details.metrics;

import dev.signalbox.app.metrics.Usage;
import dev.signalbox.app.metrics.UsageHistory;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What several services use together: the figures of one look, added up. */
final class UsageSum {
    private UsageSum() {}

    /** The oldest first. */
    static List<Usage> of(List<UsageHistory> histories) {
        if (histories.size() == 1) {
            return histories.getFirst().usages();
        }
        SortedMap<Instant, Usage> sums = new TreeMap<>();
        for (UsageHistory history : histories) {
            history.usages().forEach(usage -> sums.merge(usage.at(), usage, UsageSum::sum));
        }
        return List.copyOf(sums.values());
    }

    private static Usage sum(Usage one, Usage other) {
        return new Usage(
                one.at(),
                one.cores() + other.cores(),
                one.memoryBytes() + other.memoryBytes(),
                one.processes() + other.processes(),
                one.threads() + other.threads(),
                one.readBytesPerSecond() + other.readBytesPerSecond(),
                one.writtenBytesPerSecond() + other.writtenBytesPerSecond());
    }
}
