package dev.signalbox.engine.service.probe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A server on loopback that says the same to whoever connects, well or badly. */
final class ScriptedServer implements AutoCloseable {

    /** What it does with a connection after, or while, it speaks. */
    enum Ending {
        /** Closes it, once it has heard the end of a request. */
        CLOSES,
        /** Closes it so that the other side is told of an error. */
        RESETS,
        /** Says no more, and waits for the other side to close. */
        STAYS,
        /** Has said it a byte at a time, with pauses, and then stays. */
        DRIPS
    }

    private final ServerSocket listener = new ServerSocket(0, 1000, InetAddress.ofLiteral("127.0.0.1"));
    private final byte[] words;
    private final Ending ending;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

    ScriptedServer(byte[] words, Ending ending) throws IOException {
        this.words = words;
        this.ending = ending;
        Thread.ofPlatform().daemon().name("scripted server").start(this::acceptAll);
    }

    /** A port on loopback on which nobody listens. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    /** How many connections there have been. */
    int accepted() {
        return accepted.get();
    }

    /** Whether there was a connection, and the other side has closed every one. */
    boolean sawTheEnd() {
        return accepted.get() > 0 && open.isEmpty();
    }

    /** All that it was told. */
    String heard() {
        synchronized (heard) {
            return heard.toString(StandardCharsets.UTF_8);
        }
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket socket = listener.accept();
                open.add(socket);
                accepted.incrementAndGet();
                Thread.startVirtualThread(() -> serve(socket));
            }
        } catch (IOException _) {
            // it was closed
        }
    }

    private void serve(Socket socket) {
        Thread speaker = Thread.startVirtualThread(() -> speak(socket));
        try (socket) {
            if (ending == Ending.RESETS) {
                join(speaker);
                socket.setSoLinger(true, 0);
                return;
            }
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[1000];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                hear(buffer, count);
                if (ending == Ending.CLOSES && heard().endsWith("\r\n\r\n")) {
                    join(speaker);
                    return;
                }
            }
        } catch (IOException _) {
            // the other side has closed or reset it
        } finally {
            open.remove(socket);
        }
    }

    private void hear(byte[] buffer, int count) {
        synchronized (heard) {
            heard.write(buffer, 0, count);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void speak(Socket socket) {
        try {
            if (ending != Ending.DRIPS) {
                socket.getOutputStream().write(words);
                return;
            }
            for (byte each : words) {
                socket.getOutputStream().write(each);
                LockSupport.parkNanos(1_000_000);
            }
        } catch (IOException _) {
            // the other side has closed or reset it
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
