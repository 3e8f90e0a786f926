package dev.signalbox.engine.actor;

import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Where actors run: by name, each with a limit of how many. Thread-safe. */
final class Hosts {
    /** One host. */
    static final class Host {
        private final String name;
        private final int limit;
        private final AtomicInteger actors = new AtomicInteger();

        Host(String name, int limit) {
            this.name = name;
            this.limit = limit;
        }

        String name() {
            return name;
        }

        void enter() throws ActorException.HostFull {
            if (actors.incrementAndGet() > limit) {
                actors.decrementAndGet();
                throw new ActorException.HostFull(name, limit);
            }
        }

        void leave() {
            actors.decrementAndGet();
        }
    }

    private final Map<String, Host> hosts = new ConcurrentHashMap<>();

    /** Adds a host; false if there is one of that name, which stays as it is. */
    boolean add(String name, int limit) {
        return hosts.putIfAbsent(name, new Host(name, limit)) == null;
    }

    Host named(String name) throws ActorException.UnknownHost {
        Host host = hosts.get(name);
        if (host == null) {
            throw new ActorException.UnknownHost(name, String.join(", ", new TreeSet<>(hosts.keySet())));
        }
        return host;
    }
}
