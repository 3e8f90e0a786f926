package dev.signalbox.engine.service;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A program for tests: accepts connections on the port that it is told, and closes them. */
final class TinyServer {
    private TinyServer() {}

    public static void main(String... args) throws IOException {
        try (ServerSocket server = new ServerSocket(Integer.parseInt(args[0]), 50, InetAddress.getLoopbackAddress())) {
            while (true) {
                server.accept().close();
            }
        }
    }
}
