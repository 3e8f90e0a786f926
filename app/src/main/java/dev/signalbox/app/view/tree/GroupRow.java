package dev.signalbox.app.view.tree;

import dev.signalbox.engine.service.Service;
import java.util.List;

/** The heading of the services of one group. */
public final class GroupRow extends TreeRow {
    private List<Service> services = List.of();

    GroupRow(String group) {
        super(StateLook.GROUP);
        setName(group);
    }

    @Override
    public List<Service> services() {
        return services;
    }

    void update(List<Service> below, String summary) {
        services = List.copyOf(below);
        setState(summary);
    }
}
