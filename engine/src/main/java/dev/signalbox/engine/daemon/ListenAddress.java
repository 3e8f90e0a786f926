package dev.signalbox.engine.daemon;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host and a port as people write them.
 *
 * @param host a name or an address without brackets; empty means loopback, so that nothing is open to the network that
 *     was not asked to be
 * @param port 0 to 65535
 */
record ListenAddress(String host, int port) {
    private static final Pattern TEXT =
            Pattern.compile("((\\[(?<v6>[^\\[\\]]+)]|(?<name>[^:\\[\\]]*)):)?(?<port>[0-9]{1,5})");

    static ListenAddress parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group("port")) > 65_535) {
            throw new IllegalArgumentException(
                    "address '%s' is not host:port: write it like 'localhost:8080', '[::1]:8080', or ':0' for any free port"
                            .formatted(text));
        }
        String name = matcher.group("name");
        String v6 = matcher.group("v6");
        String host = v6 != null ? v6 : name != null ? name : "";
        return new ListenAddress(host, Integer.parseInt(matcher.group("port")));
    }

    /** Asks the name service, which may take its time. */
    InetSocketAddress resolve() throws UnknownHostException {
        return new InetSocketAddress(address(), port);
    }

    private InetAddress address() throws UnknownHostException {
        return host.isEmpty() ? InetAddress.getLoopbackAddress() : InetAddress.getByName(host);
    }

    /** Where it came to listen, as text. */
    String text(InetSocketAddress bound) {
        InetAddress at = bound.getAddress();
        return bracketed(at.isAnyLocalAddress() ? host : at.getHostAddress()) + ":" + bound.getPort();
    }

    /** For a client on this machine. */
    URI url(String path) throws UnknownHostException {
        InetAddress at = address();
        if (at.isAnyLocalAddress()) {
            at = InetAddress.getLoopbackAddress(); // not every system can connect to "any address"
        }
        String named = host.isEmpty() || at.isLoopbackAddress() ? at.getHostAddress() : host;
        return URI.create("http://%s:%d%s".formatted(bracketed(named), port, path));
    }

    private static String bracketed(String host) {
        return host.indexOf(':') < 0 ? host : "[" + host + "]";
    }
}
