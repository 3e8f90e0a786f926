package dev.signalbox.app.view.tree;

import dev.signalbox.app.metrics.UsageHistory;
import dev.signalbox.app.metrics.UsageModel;
import dev.signalbox.app.subject.ServiceSubject;
import dev.signalbox.engine.service.Service;
import java.util.List;

/** The row of a service. */
public final class ServiceRow extends TreeRow {
    private final Service service;
    private final TreeWords words;
    private final UsageModel usage;

    ServiceRow(Service service, TreeWords words, UsageModel usage) {
        this.service = service;
        this.words = words;
        this.usage = usage;
    }

    /** The service itself. */
    public Service service() {
        return service;
    }

    @Override
    public List<ServiceSubject> subjects() {
        return List.of(new ServiceSubject(service));
    }

    @Override
    Object key() {
        return service.id();
    }

    @Override
    RowText describe() {
        return words.of(service);
    }

    @Override
    String readLastLine() {
        return words.lastLineOf(service);
    }

    @Override
    String commandLine() {
        return service.process()
                .map(process ->
                        service.masked(String.join(" ", process.options().shownWords())))
                .orElse("");
    }

    /** The group that it is in; empty for none. */
    String group() {
        return service.snapshot().spec().group();
    }

    @Override
    UsageHistory usage() {
        return usage.of(service.id());
    }
}
