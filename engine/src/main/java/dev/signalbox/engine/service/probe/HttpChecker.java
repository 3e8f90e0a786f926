package dev.signalbox.engine.service.probe;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Asks a web server, on a connection for each request, and judges the answer. */
final class HttpChecker implements Checker {
    private static final int MAX_REDIRECTIONS = 5;

    private final Check.Http check;
    private final @Nullable Expression body;
    private final Connections connections;
    private final Supplier<SSLSocketFactory> tls;

    HttpChecker(Check.Http check, Connections connections, Supplier<SSLSocketFactory> tls) {
        this.check = check;
        this.connections = connections;
        this.tls = tls;
        body = check.body() == null ? null : new Expression(check.body());
    }

    @Override
    public Answer check() throws InterruptedException {
        URI uri = check.uri();
        String way = ""; // how it came to ask there
        for (int redirections = 0; redirections <= MAX_REDIRECTIONS; redirections++) {
            URI next;
            HttpAnswer answer;
            try {
                answer = ask(uri);
                next = check.followsRedirects() ? answer.redirection(uri) : null;
            } catch (IOException e) {
                return Answer.failure(Connections.failureText(e, uri.getHost(), HttpRules.portOf(uri)) + way);
            }
            if (next == null) {
                return judge(answer, way);
            }
            uri = next;
            way = " after a redirection to " + OneLine.of(uri.toString());
        }
        return Answer.failure("was redirected more than %d times, at last to %s"
                .formatted(MAX_REDIRECTIONS, OneLine.of(uri.toString())));
    }

    private HttpAnswer ask(URI uri) throws IOException, InterruptedException {
        // what is closed is the plain connection, also below TLS, whose own close would wait for the server
        try (Socket plain = connections.open(uri.getHost(), HttpRules.portOf(uri))) {
            Socket socket = HttpRules.isSecure(uri) ? secured(plain, uri) : plain;
            socket.getOutputStream().write(request(uri));
            return new HttpAnswerReader(socket.getInputStream()).read(body == null ? 0 : check.bodyBytes());
        }
    }

    private Socket secured(Socket plain, URI uri) throws IOException {
        SSLSocket socket = (SSLSocket) tls.get().createSocket(plain, uri.getHost(), HttpRules.portOf(uri), false);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // else the certificate of any host would do
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private byte[] request(URI uri) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Host", uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort());
        headers.put("User-Agent", "signalbox");
        headers.put("Accept", "*/*");
        headers.put("Accept-Encoding", "identity");
        if (HttpRules.haveSameOrigin(uri, check.uri())) {
            headers.putAll(check.headers());
        }
        headers.put("Connection", "close");
        URI ascii = URI.create(uri.toASCIIString());
        StringBuilder request = new StringBuilder("GET ");
        request.append(ascii.getRawPath().isEmpty() ? "/" : ascii.getRawPath());
        if (ascii.getRawQuery() != null) {
            request.append('?').append(ascii.getRawQuery());
        }
        request.append(" HTTP/1.1\r\n");
        headers.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        return request.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private Answer judge(HttpAnswer answer, String way) {
        String answered = "answered " + answer.statusText();
        if (!check.status().includes(answer.status())) {
            return Answer.failure(answered + way);
        }
        if (body == null) {
            return Answer.success(answered + way);
        }
        return switch (body.search(answer.body())) {
            case MATCHES -> Answer.success(answered + way);
            case DIFFERS ->
                Answer.failure(
                        "%s, but its body does not match: '%s'%s".formatted(answered, OneLine.of(answer.body()), way));
            case TOO_COSTLY ->
                Answer.failure("%s, but the expression takes too long on its body: make it simpler%s"
                        .formatted(answered, way));
        };
    }
}
