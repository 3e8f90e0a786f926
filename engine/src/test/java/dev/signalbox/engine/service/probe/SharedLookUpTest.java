package dev.signalbox.engine.service.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SharedLookUpTest {
    private final ExecutorService lookUps = Executors.newFixedThreadPool(2);
    private final ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch answer = new CountDownLatch(1);
    private final SharedLookUp<String, String> lookUp = new SharedLookUp<>(lookUps, this::slow);

    @AfterEach
    void close() {
        answer.countDown();
        lookUps.shutdownNow();
        askers.shutdownNow();
    }

    private String slow(String key) throws IOException {
        asked.incrementAndGet();
        if (key.equals("slow")) {
            try {
                answer.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        } else if (key.equals("bad")) {
            throw new IOException("bad luck");
        }
        return key + " answered";
    }

    @Test
    void thoseWhoAskTheSameAtOneTimeShareTheAnswer() throws Exception {
        var all = IntStream.range(0, 100)
                .mapToObj(_ -> askers.submit(() -> lookUp.get("slow")))
                .toList();
        await().until(() -> asked.get() == 1);
        assertThat(lookUp.get("other")).as("on the other thread").isEqualTo("other answered");
        answer.countDown();
        for (Future<String> each : all) {
            assertThat(each.get()).isEqualTo("slow answered");
        }
    }

    @Test
    void whoAsksLaterGetsANewAnswer() throws Exception {
        lookUp.get("a");
        lookUp.get("a");
        assertThat(asked).hasValue(2);
    }

    @Test
    void whoIsInterruptedWaitsNoLongerAndTheNextJoinsTheSameQuestion() throws Exception {
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread thread = Thread.startVirtualThread(() -> {
            try {
                lookUp.get("slow");
            } catch (IOException | InterruptedException e) {
                thrown.complete(e);
            }
        });
        await().until(() -> asked.get() == 1);
        thread.interrupt();
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        Future<String> next = askers.submit(() -> lookUp.get("slow"));
        answer.countDown();
        assertThat(next.get()).isEqualTo("slow answered");
    }

    @Test
    void aFailureIsThatOfTheQuestion() {
        assertThatThrownBy(() -> lookUp.get("bad"))
                .isInstanceOf(IOException.class)
                .hasMessage("bad luck");
        assertThatThrownBy(() -> lookUp.get("bad")).hasMessage("bad luck");
        assertThat(asked).hasValue(2);
    }

    @Test
    void afterACloseNothingIsAsked() {
        lookUps.shutdownNow();
        assertThatThrownBy(() -> lookUp.get("a"))
                .isInstanceOf(IOException.class)
                .hasMessage("the engine is closed; open another one");
    }
}
