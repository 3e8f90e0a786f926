package dev.signalbox.engine.service;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Finds ports for tests: so many in a row at which nobody listens. */
final class FreePorts {
    private static final int TRIES = 100;

    private FreePorts() {}

    static PortRange inARow(int count) throws IOException {
        Random random = new Random();
        for (int i = 0; i < TRIES; i++) {
            int first = 21_000 + random.nextInt(8000);
            if (areFree(first, count)) {
                return new PortRange(first, first + count - 1);
            }
        }
        throw new IOException("no %d free ports in a row".formatted(count));
    }

    private static boolean areFree(int first, int count) throws IOException {
        List<ServerSocket> open = new ArrayList<>();
        try {
            for (int port = first; port < first + count; port++) {
                open.add(new ServerSocket(port));
            }
            return true;
        } catch (IOException _) {
            return false;
        } finally {
            for (ServerSocket socket : open) {
                socket.close();
            }
        }
    }

    static ServerSocket listenAt(int port, String address) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getByName(address));
    }
}
