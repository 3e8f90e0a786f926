package dev.signalbox.app.view.tree;

import dev.signalbox.engine.service.Service;
import java.util.List;

/** A heading over services: the workspace over all, a group over its own. */
public final class HeadingRow extends TreeRow {
    private List<Service> services = List.of();

    HeadingRow(String name, StateLook look) {
        super(look);
        setName(name);
    }

    @Override
    public List<Service> services() {
        return services;
    }

    void update(List<Service> below, String summary) {
        services = List.copyOf(below);
        setState(summary);
        setReason(summary);
    }
}
