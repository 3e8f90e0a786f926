package dev.signalbox.engine.service.probe;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What can be asked for by HTTP, and what cannot. */
final class HttpRules {
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "transfer-encoding", "upgrade", "expect", "te", "trailer");

    private HttpRules() {}

    /**
     * Checks an address.
     *
     * @throws IllegalArgumentException if nobody can be asked there
     */
    static void rejectUnusable(URI uri) {
        if (uri.getRawUserInfo() != null) { // it is a secret: it is not told
            throw new IllegalArgumentException(
                    "the address of a check has a user's name in front of '%s': leave it out, and use the header Authorization"
                            .formatted(uri.getHost()));
        }
        String problem = problemOf(uri);
        if (!problem.isEmpty()) {
            throw new IllegalArgumentException(
                    "the address of a check is '%s', %s: use one such as http://localhost:8080/health"
                            .formatted(uri, problem));
        }
    }

    /** Why nobody can be asked there; empty if it can be done. */
    static String problemOf(URI uri) {
        String scheme = uri.getScheme();
        if (!"http".equalsIgnoreCase(scheme) && !"https".equalsIgnoreCase(scheme)) {
            return "which is neither http nor https";
        }
        if (uri.getHost() == null) {
            String authority = uri.getRawAuthority();
            return authority != null && authority.indexOf('_') >= 0
                    ? "in whose host name an underscore is not allowed"
                    : "which names no host";
        }
        return uri.getPort() == 0 || uri.getPort() > 65_535 ? "whose port is none" : "";
    }

    /**
     * Checks a header.
     *
     * @throws IllegalArgumentException if it is none, or would break what the probe sends itself
     */
    static void rejectUnusable(String name, String value) { // the value may be a secret: it is not told
        if (!HEADER_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no name of a header: use letters, digits and '-'".formatted(OneLine.of(name)));
        }
        if (OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "header '%s' is about the connection, which is the probe's own: leave it out".formatted(name));
        }
        if (value.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7F)) {
            throw new IllegalArgumentException(
                    "the value of header '%s' has a line break or another control character: remove it"
                            .formatted(name));
        }
    }

    /** Whether it is asked for by TLS. */
    static boolean isSecure(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    /** The port, also where the address leaves it to the scheme. */
    static int portOf(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return isSecure(uri) ? 443 : 80;
    }

    /** Whether both name the same scheme, host and port: who may know the headers of one may know those of the other. */
    static boolean haveSameOrigin(URI one, URI other) {
        return isSecure(one) == isSecure(other)
                && one.getHost().equalsIgnoreCase(other.getHost())
                && portOf(one) == portOf(other);
    }
}
