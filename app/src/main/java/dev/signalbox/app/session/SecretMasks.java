package dev.signalbox.app.session;

import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.service.Service;
import dev.signalbox.engine.service.environment.SecretMask;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.Function;

/**
 * What hides the secrets of each service, also of one that is gone: what it has said can still be seen. Thread-safe; no call
 * blocks.
 */
final class SecretMasks {
    /** Of so many is known what they were given last. */
    static final int KEPT = 2_000;

    private final Function<NodeId, Optional<Service>> services;
    private final LinkedHashMap<NodeId, SecretMask> known =
            new LinkedHashMap<>(); // guarded by this; asked last is last

    /**
     * Knows none yet.
     *
     * @param services finds those that are not gone
     */
    SecretMasks(Function<NodeId, Optional<Service>> services) {
        this.services = services;
    }

    /** That of a node; of a service that is gone, the one that was told last. Hides nothing if it never had secrets. */
    SecretMask of(NodeId node) {
        if (node.kind() != NodeId.Kind.SERVICE) {
            return SecretMask.NONE;
        }
        Optional<Service> service = services.apply(node);
        synchronized (this) {
            if (service.isEmpty()) {
                return known.getOrDefault(node, SecretMask.NONE);
            }
            SecretMask mask = service.get().mask();
            known.remove(node);
            if (!mask.equals(SecretMask.NONE)) {
                known.putLast(node, mask);
            }
            if (known.size() > KEPT) {
                known.pollFirstEntry();
            }
            return mask;
        }
    }
}
