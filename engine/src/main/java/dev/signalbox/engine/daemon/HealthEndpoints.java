package dev.signalbox.engine.daemon;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Answers {@code /health} and {@code /ready}; each request on a thread of its own. */
final class HealthEndpoints implements HttpHandler {
    private static final String PLAIN_TEXT = "text/plain; charset=utf-8";

    private final HealthServer server;

    /** What a client gets. */
    private record Answer(int status, String body) {
        static Answer of(boolean good, String ifGood, String ifBad) {
            return good ? new Answer(200, ifGood) : new Answer(503, ifBad);
        }
    }

    HealthEndpoints(HealthServer server) {
        this.server = server;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            boolean headOnly = method.equals("HEAD");
            Answer answer = answerTo(exchange, headOnly || method.equals("GET"));
            byte[] body = answer.body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", PLAIN_TEXT);
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            if (headOnly) {
                exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
                exchange.sendResponseHeaders(answer.status, -1);
            } else {
                exchange.sendResponseHeaders(answer.status, body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }

    private Answer answerTo(HttpExchange exchange, boolean reads) {
        String path = Objects.toString(exchange.getRequestURI().getPath());
        if (!path.equals("/health") && !path.equals("/ready")) {
            return new Answer(404, "not found: ask for /health or /ready");
        }
        if (!reads) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            return new Answer(405, "method not allowed: use GET or HEAD");
        }
        return path.equals("/health") ? health() : Answer.of(server.isReady(), "ready", "not ready");
    }

    private Answer health() {
        List<CheckRunner.Run> runs =
                server.checks().stream().map(CheckRunner::begin).toList(); // all at once, then wait for the slowest
        List<String> problems = new ArrayList<>();
        try {
            for (CheckRunner.Run run : runs) {
                String problem = run.awaitProblem();
                if (problem != null) {
                    problems.add(problem);
                }
            }
        } catch (InterruptedException _) { // this thread ends with the answer
            problems.add("the health server stops");
        }
        return Answer.of(problems.isEmpty(), "ok", "unhealthy: " + String.join("; ", problems));
    }
}
