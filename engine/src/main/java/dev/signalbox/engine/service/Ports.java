package dev.signalbox.engine.service;

import dev.signalbox.engine.event.NodeId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Chooses TCP ports for services. A port that is held is nobody else's here; that no other program takes it before the
 * service does, nobody can promise. Thread-safe; a claim makes some system calls, of which none waits.
 */
final class Ports {
    /** So many ports are tried before a claim is refused. */
    static final int MOST_ATTEMPTS = 1000;

    private static final int MOST_REMEMBERED = 10_000; // keys whose port was released
    private static final boolean IS_WINDOWS = System.getProperty("os.name", "").startsWith("Windows");

    /**
     * For what a port is.
     *
     * @param workspace of the service
     * @param service its name
     * @param replica from 1
     * @param name of the port
     */
    record Key(NodeId workspace, String service, int replica, String name) {}

    private final PortRange range;
    private final Map<Key, Integer> held = new HashMap<>(); // guarded by this
    private final Set<Integer> taken = new HashSet<>(); // guarded by this: held, or being tried for a claim
    private final Map<Key, Integer> released = new LinkedHashMap<>(); // guarded by this; the longest released first
    private int next; // guarded by this; where to look for a port that nobody has had

    /** Of those ports, from a random one on, so that two programs do not try the same at the same time. */
    Ports(PortRange range, RandomGenerator random) {
        this.range = range;
        next = range.first() + random.nextInt(range.size());
    }

    /**
     * The port of that key, which stays the same until it is released: the one that it had before if that is free now, or
     * else another one that is.
     *
     * @throws IllegalStateException if none was found
     */
    int claim(Key key) {
        Candidate candidate = firstFor(key);
        for (int attempt = 1; !candidate.isHeld(); attempt++) {
            if (isFree(candidate.port())) {
                return hold(key, candidate.port());
            }
            if (attempt == MOST_ATTEMPTS) {
                giveBack(candidate.port());
                throw noneFree(key, attempt);
            }
            candidate = nextFor(key, candidate.port(), attempt);
        }
        return candidate.port();
    }

    /**
     * A port that may be free.
     *
     * @param isHeld whether it is that of the key already
     */
    private record Candidate(int port, boolean isHeld) {}

    private synchronized Candidate firstFor(Key key) {
        Integer present = held.get(key);
        if (present != null) {
            return new Candidate(present, true);
        }
        Integer before = released.get(key);
        if (before != null && taken.add(before)) {
            return new Candidate(before, false);
        }
        return new Candidate(takeNext(key, 0), false);
    }

    private synchronized Candidate nextFor(Key key, int occupied, int attempts) {
        taken.remove(occupied);
        Integer present = held.get(key); // another thread may have claimed it meanwhile
        return present != null ? new Candidate(present, true) : new Candidate(takeNext(key, attempts), false);
    }

    private int takeNext(Key key, int attempts) { // while holding this
        for (int i = 0; i < range.size(); i++) {
            int port = next;
            next = range.after(next);
            if (taken.add(port)) {
                return port;
            }
        }
        throw noneFree(key, attempts);
    }

    private synchronized int hold(Key key, int port) {
        Integer present = held.putIfAbsent(key, port);
        if (present != null) { // another thread was faster
            taken.remove(port);
            return present;
        }
        released.remove(key);
        return port;
    }

    private synchronized void giveBack(int port) {
        taken.remove(port);
    }

    private IllegalStateException noneFree(Key key, int attempts) {
        return new IllegalStateException(
                "found no free TCP port '%s' for replica %d of service '%s' from %d to %d, after %d attempts; end programs that listen there, or give the service a fixed port"
                        .formatted(key.name(), key.replica(), key.service(), range.first(), range.last(), attempts));
    }

    /** From now on another key may have it; this one gets it again if nobody has. Does nothing if it holds none. */
    synchronized void release(Key key) {
        Integer port = held.remove(key);
        if (port != null) {
            taken.remove(port);
            released.put(key, port);
            if (released.size() > MOST_REMEMBERED) {
                released.remove(released.keySet().iterator().next());
            }
        }
    }

    /** A program may listen at either: on some systems both are possible at the same time. */
    private static boolean isFree(int port) {
        return canBind(null, port) && canBind(InetAddress.getLoopbackAddress(), port);
    }

    /** Nobody can connect: to bind is not to listen. */
    private static boolean canBind(@Nullable InetAddress address, int port) {
        try (Socket socket = new Socket()) {
            socket.setReuseAddress(!IS_WINDOWS); // as servers do; on Windows it would take the port from who has it
            socket.bind(new InetSocketAddress(address, port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
