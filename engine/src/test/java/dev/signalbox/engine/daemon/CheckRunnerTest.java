package dev.signalbox.engine.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CheckRunnerTest {
    private final AtomicInteger called = new AtomicInteger();
    private final CountDownLatch release = new CountDownLatch(1);
    private final CheckRunner runner = new CheckRunner(
            new HealthCheck("disk", Duration.ofSeconds(30), () -> {
                called.incrementAndGet();
                release.await();
                return "full";
            }),
            System::nanoTime);

    // D-111
    @Test
    void sharesARunAmongThoseWhoAskWhileItGoesOn() throws InterruptedException {
        CheckRunner.Run first = runner.begin();
        assertThat(runner.begin()).isSameAs(first);
        release.countDown();
        assertThat(first.awaitProblem()).isEqualTo("disk: full");
        assertThat(called).hasValue(1);
        CheckRunner.Run next = runner.begin();
        assertThat(next).isNotSameAs(first);
        assertThat(next.awaitProblem()).isEqualTo("disk: full");
        assertThat(called).hasValue(2);
    }

    // D-111
    @Test
    void takesAnInterruptForAProblem() throws InterruptedException {
        CheckRunner.Run run = runner.begin();
        runner.interrupt();
        assertThat(run.awaitProblem()).isEqualTo("disk: java.lang.InterruptedException");
    }
}
