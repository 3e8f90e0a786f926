package dev.signalbox.engine.service.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PolledAskerTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final VirtualTime time = new VirtualTime(Instant.EPOCH);
    private final Bell bell = new Bell(time);
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();

    /** A check that no interrupt ends: it goes on until it is released, and then succeeds. */
    private Answer stubborn() {
        begun.incrementAndGet();
        boolean interrupted = false;
        while (true) {
            try {
                release.await();
                break;
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        ended.incrementAndGet();
        return Answer.success("late, interrupted: " + interrupted);
    }

    private PolledAsker asker(Checker checker) {
        return new PolledAsker("test", checker, UnaryOperator.identity(), bell, time);
    }

    private static CompletableFuture<@Nullable CheckResult> asked(Asker asker) {
        CompletableFuture<@Nullable CheckResult> result = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                result.complete(asker.ask(SECOND));
            } catch (InterruptedException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    private CheckResult cutOff(CompletableFuture<@Nullable CheckResult> asked) throws Exception {
        await().until(() -> time.timers() == 1);
        time.advance(SECOND);
        return resultOf(asked);
    }

    private static CheckResult resultOf(CompletableFuture<@Nullable CheckResult> asked) throws Exception {
        return Objects.requireNonNull(asked.get());
    }

    @Test
    void aLateResultOfACheckThatWasCutOffIsIgnored() throws Exception {
        PolledAsker asker = asker(this::stubborn);
        CompletableFuture<@Nullable CheckResult> first = asked(asker);
        await().until(() -> begun.get() == 1);
        assertThat(cutOff(first))
                .isEqualTo(new CheckResult(Instant.ofEpochSecond(1), false, "took longer than 1 s", SECOND));
        release.countDown();
        asker.awaitEnd();
        assertThat(ended).hasValue(1);
        assertThat(asked(asker).get())
                .isEqualTo(new CheckResult(Instant.ofEpochSecond(1), true, "late, interrupted: false", Duration.ZERO));
    }

    @Test
    void noCheckBeginsBeforeTheOneThatWasCutOffHasEnded() throws Exception {
        PolledAsker asker = asker(this::stubborn);
        cutOff(asked(asker));
        for (int i = 0; i < 3; i++) {
            CheckResult result = cutOff(asked(asker));
            assertThat(result.succeeded()).isFalse();
            assertThat(result.reason())
                    .isEqualTo("the check before, which took too long, has not ended for another 1 s");
        }
        assertThat(begun).hasValue(1);
        release.countDown();
        assertThat(resultOf(asked(asker)).succeeded()).isTrue();
        assertThat(begun).hasValue(2);
    }

    @Test
    void aCloseCutsACheckOffWithoutAResult() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        PolledAsker asker = asker(() -> {
            begun.incrementAndGet();
            try {
                release.await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
            return Answer.success("released");
        });
        CompletableFuture<@Nullable CheckResult> asked = asked(asker);
        await().until(() -> begun.get() == 1);
        bell.close();
        assertThat(asked.get()).isNull();
        interrupted.await();
    }

    @Test
    void aCheckThatThrowsHasFailed() throws Exception {
        CheckResult result = resultOf(asked(asker(() -> {
            throw new IllegalStateException("a defect on purpose");
        })));
        assertThat(result.succeeded()).isFalse();
        assertThat(result.reason()).contains("could not be made", "a defect on purpose", "the log of this program");
    }
}
