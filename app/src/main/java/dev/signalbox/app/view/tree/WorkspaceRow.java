package dev.signalbox.app.view.tree;

import dev.signalbox.engine.service.Service;
import java.util.List;

/** The root of the tree: all services of the workspace. */
public final class WorkspaceRow extends TreeRow {
    private List<Service> services = List.of();

    WorkspaceRow(String workspace) {
        super(StateLook.WORKSPACE);
        setName(workspace);
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
