package dev.signalbox.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.signalbox.engine.event.NodeId;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class PortsTest {
    private static final NodeId SHOP = new NodeId(NodeId.Kind.WORKSPACE, 1);
    private static final Ports.Key WEB = new Ports.Key(SHOP, "web", 1, "http");
    private static final Ports.Key WEB_2 = new Ports.Key(SHOP, "web", 2, "http");
    private static final Ports.Key ADMIN = new Ports.Key(SHOP, "web", 1, "admin");

    private static Ports of(PortRange range) {
        return new Ports(range, new Random(1));
    }

    @Test
    void givesEachKeyAPortOfItsOwnAtWhichAServerCanListen() throws IOException {
        Ports ports = of(PortRange.ofThisSystem());
        Set<Integer> claimed = new HashSet<>(List.of(ports.claim(WEB), ports.claim(WEB_2), ports.claim(ADMIN)));
        assertThat(claimed).hasSize(3);
        for (int port : claimed) {
            try (ServerSocket server = new ServerSocket(port)) {
                assertThat(server.isBound()).isTrue();
            }
        }
    }

    @Test
    void givesTheSamePortAsLongAsItIsHeld() throws IOException {
        Ports ports = of(PortRange.ofThisSystem());
        int port = ports.claim(WEB);
        assertThat(ports.claim(WEB)).isEqualTo(port);
        try (ServerSocket _ = new ServerSocket(port)) { // the service listens by now
            assertThat(ports.claim(WEB)).isEqualTo(port);
        }
    }

    @Test
    void givesTheSamePortAgainAfterAReleaseIfItIsFree() {
        Ports ports = of(PortRange.ofThisSystem());
        int port = ports.claim(WEB);
        ports.release(WEB);
        ports.release(WEB);
        assertThat(ports.claim(ADMIN)).isNotEqualTo(port);
        assertThat(ports.claim(WEB)).isEqualTo(port);
    }

    @Test
    void givesTheSamePortAgainAlthoughConnectionsToItHaveJustBeenClosed() throws IOException {
        Ports ports = of(PortRange.ofThisSystem());
        int port = ports.claim(WEB);
        try (ServerSocket server = FreePorts.listenAt(port, "127.0.0.1");
                Socket client = new Socket(server.getInetAddress(), port)) {
            try (Socket _ = server.accept()) {} // closed by the server first: so the system keeps the port for a while
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
        ports.release(WEB);
        assertThat(ports.claim(WEB)).isEqualTo(port);
    }

    @Test
    void givesAnotherPortAfterAReleaseIfSomebodyHasTakenIt() throws IOException {
        Ports ports = of(PortRange.ofThisSystem());
        int port = ports.claim(WEB);
        ports.release(WEB);
        try (ServerSocket _ = new ServerSocket(port)) {
            assertThat(ports.claim(WEB)).isNotEqualTo(port);
        }
    }

    @Test
    void givesAReleasedPortToAnotherKeyOnlyIfTheFirstDoesNotHoldItAgain() throws IOException {
        Ports ports = of(FreePorts.inARow(1));
        int port = ports.claim(WEB);
        ports.release(WEB);
        assertThat(ports.claim(ADMIN)).isEqualTo(port);
        assertThatIllegalStateException().isThrownBy(() -> ports.claim(WEB));
        ports.release(ADMIN);
        assertThat(ports.claim(WEB)).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "0.0.0.0", "::"})
    void givesNoPortAtWhichSomebodyListens(String address) throws IOException {
        PortRange range = FreePorts.inARow(2);
        try (ServerSocket _ = FreePorts.listenAt(range.first(), address)) {
            assertThat(of(range).claim(WEB)).isEqualTo(range.last());
        }
    }

    @Test
    void saysWhatWasTriedIfNoneIsFree() throws IOException {
        PortRange range = FreePorts.inARow(2);
        Ports ports = of(range);
        try (ServerSocket _ = new ServerSocket(range.first())) {
            try (ServerSocket _ = new ServerSocket(range.last())) {
                assertThatIllegalStateException()
                        .isThrownBy(() -> ports.claim(WEB_2))
                        .withMessage(
                                "found no free TCP port 'http' for replica 2 of service 'web' from %d to %d, after %d"
                                        + " attempts; end programs that listen there, or give the service a fixed port",
                                range.first(), range.last(), Ports.MOST_ATTEMPTS);
            }
            assertThat(ports.claim(WEB_2)).isEqualTo(range.last());
            assertThatIllegalStateException().isThrownBy(() -> ports.claim(WEB));
        }
    }

    @Test
    void beginsSomewhereElseInEachProgram() {
        Set<Integer> first = new HashSet<>();
        for (int seed = 0; seed < 10; seed++) {
            first.add(new Ports(PortRange.USUAL, new Random(seed)).claim(WEB));
        }
        assertThat(first).hasSizeGreaterThan(5);
    }

    static IntStream seeds() {
        return IntStream.range(0, 20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void neverGivesOnePortToTwoHoldersWhateverIsClaimedAndReleased(int seed) throws IOException {
        Random random = new Random(seed);
        Ports ports = new Ports(FreePorts.inARow(6), random);
        Map<Ports.Key, Integer> model = new HashMap<>();
        for (int i = 0; i < 200; i++) {
            Ports.Key key = new Ports.Key(SHOP, "s" + random.nextInt(3), 1 + random.nextInt(3), "p");
            if (random.nextBoolean()) {
                ports.release(key);
                model.remove(key);
            } else if (model.size() < 6 || model.containsKey(key)) {
                int port = ports.claim(key);
                assertThat(model.getOrDefault(key, port)).as("seed %d", seed).isEqualTo(port);
                model.put(key, port);
                assertThat(new HashSet<>(model.values())).as("seed %d", seed).hasSize(model.size());
            } else {
                assertThatIllegalStateException().as("seed %d", seed).isThrownBy(() -> ports.claim(key));
            }
        }
        model.forEach((key, port) -> assertThat(ports.claim(key)).isEqualTo(port));
    }

    @Test
    void givesOneKeyOnePortAndTwoKeysTwoWhoeverAsksAtTheSameTime() throws IOException {
        Ports ports = new Ports(FreePorts.inARow(8), new Random(1));
        int threads = 8;
        CyclicBarrier start = new CyclicBarrier(threads);
        Map<Ports.Key, Set<Integer>> claimed = new ConcurrentHashMap<>();
        List<CompletableFuture<Void>> claims = IntStream.range(0, threads)
                .mapToObj(thread -> CompletableFuture.runAsync(
                        () -> {
                            await(start);
                            for (int i = 0; i < 4; i++) {
                                Ports.Key key = new Ports.Key(SHOP, "s", 1 + (thread + i) % 4, "p");
                                claimed.computeIfAbsent(key, _ -> ConcurrentHashMap.newKeySet())
                                        .add(ports.claim(key));
                            }
                        },
                        task -> Thread.ofPlatform().start(task)))
                .toList();
        claims.forEach(claim -> claim.orTimeout(20, TimeUnit.SECONDS).join());
        assertThat(claimed.values()).hasSize(4).allMatch(each -> each.size() == 1);
        assertThat(claimed.values().stream().flatMap(Set::stream)).doesNotHaveDuplicates();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
