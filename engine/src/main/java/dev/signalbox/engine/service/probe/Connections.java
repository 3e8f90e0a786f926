package dev.signalbox.engine.service.probe;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLException;

/**
 * Opens connections, and has the words for those that fail. On virtual threads, where an interrupt closes the socket that
 * is waited for. Thread-safe.
 */
final class Connections {
    private final SharedLookUp<String, List<InetAddress>> addresses;

    /** With an executor whose threads may be held up by name servers. */
    Connections(Executor lookUps) {
        addresses = new SharedLookUp<>(lookUps, host -> List.of(InetAddress.getAllByName(host)));
    }

    /**
     * Connects to the first address of that host that accepts.
     *
     * @param host an address of IPv6 with or without brackets
     * @throws IOException how the last address refused
     */
    Socket open(String host, int port) throws IOException, InterruptedException {
        IOException failure = new UnknownHostException(host);
        for (InetAddress address : addressesOf(withoutBrackets(host))) {
            try {
                return connected(new InetSocketAddress(address, port));
            } catch (IOException e) {
                failure = e;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
        }
        throw failure;
    }

    private List<InetAddress> addressesOf(String host) throws IOException, InterruptedException {
        try {
            return List.of(InetAddress.ofLiteral(host)); // which is not looked up
        } catch (IllegalArgumentException _) {
            return addresses.get(host);
        }
    }

    private static Socket connected(InetSocketAddress address) throws IOException {
        Socket socket = new Socket(Proxy.NO_PROXY);
        try {
            socket.connect(address);
            if (socket.getLocalSocketAddress().equals(address)) { // on loopback, from a port to itself, by chance
                throw new ConnectException("Connection refused");
            }
            return socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    /** Host and port as people write them. */
    static String addressText(String host, int port) {
        String bare = withoutBrackets(host);
        return (bare.indexOf(':') >= 0 ? "[%s]:%d" : "%s:%d").formatted(bare, port);
    }

    /** What has happened to a connection with that host, for people. */
    static String failureText(IOException failure, String host, int port) {
        String address = addressText(host, port);
        String message = OneLine.of(String.valueOf(failure.getMessage()));
        return switch (failure) {
            case UnknownHostException _ -> "host '%s' is not known".formatted(withoutBrackets(host));
            case ProtocolException _ -> "%s %s".formatted(address, message);
            case SSLException _ -> "no TLS with %s: %s".formatted(address, message);
            case NoRouteToHostException _ -> "there is no route to " + address;
            case ConnectException _ when message.contains("refused") -> "connection refused by " + address;
            case SocketException _
            when message.contains("reset") || message.contains("Broken pipe") -> "connection reset by " + address;
            default -> "no connection to %s: %s".formatted(address, message);
        };
    }
}
