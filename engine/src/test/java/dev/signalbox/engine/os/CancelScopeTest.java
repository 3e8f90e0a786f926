package dev.signalbox.engine.os;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.RecordedLog;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CancelScopeTest {
    private final CancelScope scope = new CancelScope();
    private final List<String> heard = new ArrayList<>();

    @Test
    void runsWhatWasRegisteredOnceAndInOrder() {
        scope.onCancel(() -> heard.add("a"));
        scope.onCancel(() -> heard.add("b"));
        assertThat(scope.isCancelled()).isFalse();
        scope.cancel();
        scope.cancel();
        assertThat(scope.isCancelled()).isTrue();
        assertThat(heard).containsExactly("a", "b");
    }

    @Test
    void runsAtOnceWhatIsRegisteredAfterItsCancellation() {
        scope.cancel();
        scope.onCancel(() -> heard.add("late"));
        assertThat(heard).containsExactly("late");
        assertThat(scope.size()).isZero();
    }

    @Test
    void leavesAloneWhoTookTheRegistrationBackAndForgetsHim() {
        CancelScope.Registration registration = scope.onCancel(() -> heard.add("gone"));
        scope.onCancel(() -> heard.add("there"));
        registration.close();
        registration.close();
        assertThat(scope.size()).isEqualTo(1);
        scope.cancel();
        assertThat(heard).containsExactly("there");
        assertThat(scope.size()).isZero();
    }

    @Test
    void anActionThatThrowsIsLoggedAndHarmsNobodyElse() {
        try (RecordedLog log = new RecordedLog(CancelScope.class)) {
            scope.onCancel(() -> {
                throw new IllegalStateException("faulty");
            });
            scope.onCancel(() -> heard.add("next"));
            scope.cancel();
            assertThat(heard).containsExactly("next");
            assertThat(log.messages()).containsExactly("an action at the cancellation of a scope failed");
            assertThat(log.thrown().getFirst()).hasMessage("faulty");
        }
    }

    @Test
    void anActionMayUseTheScope() throws InterruptedException {
        CountDownLatch used = new CountDownLatch(1);
        scope.onCancel(() -> {
            Thread other = Thread.ofVirtual()
                    .start(
                            () -> { // which no lock held here would let through
                                scope.onCancel(() -> {}).close();
                                used.countDown();
                            });
            try {
                other.join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        scope.cancel();
        assertThat(used.getCount()).isZero();
    }

    @Test
    void whoRegistersWhileItIsCancelledIsToldExactlyOnce() throws InterruptedException {
        for (int run = 0; run < 200; run++) {
            CancelScope raced = new CancelScope();
            AtomicInteger told = new AtomicInteger();
            Thread registering = Thread.ofVirtual().start(() -> {
                for (int i = 0; i < 20; i++) {
                    raced.onCancel(told::incrementAndGet);
                }
            });
            raced.cancel();
            registering.join();
            assertThat(told).hasValue(20);
        }
    }
}
