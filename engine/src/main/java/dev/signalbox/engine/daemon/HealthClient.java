package dev.signalbox.engine.daemon;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks health servers from outside. */
public final class HealthClient {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(200);
    private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(5);

    private HealthClient() {}

    /**
     * Asks every 200 ms, until {@code /health} answers 200 or the time is over. Goes to that address itself, past any
     * proxy and any redirect; no single answer is waited for longer than 5 s. The caller's thread waits.
     *
     * @param addr as {@link HealthServer#addr()} tells it
     * @param timeout zero asks not at all
     * @return whether it answered 200 in time
     * @throws IllegalArgumentException if {@code addr} is no address or {@code timeout} is negative
     */
    public static boolean waitForHealth(String addr, Duration timeout) throws InterruptedException {
        if (timeout.isNegative()) {
            throw new IllegalArgumentException("timeout is " + timeout + ": use zero or more");
        }
        ListenAddress address = ListenAddress.parse(addr);
        long start = System.nanoTime();
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1) // some servers choke on the offer of another one
                .proxy(HttpClient.Builder.NO_PROXY)
                .build();
        try {
            Duration left = timeout;
            while (left.isPositive()) {
                Duration limit = left.compareTo(LONGEST_ATTEMPT) < 0 ? left : LONGEST_ATTEMPT;
                if (isHealthy(client, address, limit)) {
                    return true;
                }
                left = timeout.minusNanos(System.nanoTime() - start);
                Duration pause = left.compareTo(POLL_INTERVAL) < 0 ? left : POLL_INTERVAL;
                if (pause.isPositive()) {
                    Thread.sleep(pause);
                }
                left = timeout.minusNanos(System.nanoTime() - start);
            }
            return false;
        } finally {
            client.shutdownNow(); // an answer that is still awaited is awaited by nobody
        }
    }

    private static boolean isHealthy(HttpClient client, ListenAddress address, Duration limit)
            throws InterruptedException {
        URI url;
        try {
            url = address.url("/health");
        } catch (IOException _) { // an unknown host may become known
            return false;
        }
        HttpRequest request = HttpRequest.newBuilder(url).timeout(limit).build();
        CompletableFuture<Boolean> healthy = client.sendAsync(request, BodyHandlers.discarding())
                .thenApply(response -> response.statusCode() == 200);
        try {
            return healthy.get(limit.toNanos(), TimeUnit.NANOSECONDS); // the timeout of the request spares its body
        } catch (ExecutionException | TimeoutException _) { // nobody listens, or nobody answers
            return false;
        }
    }
}
