package dev.signalbox.app.bridge;

import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.event.NodeId;
import java.util.List;
import java.util.Set;

/**
 * What happened since the last pulse.
 *
 * @param changes every event but output, in order
 * @param newOutput whose output log has grown
 */
public record EventBatch(List<EngineEvent> changes, Set<NodeId> newOutput) {}
