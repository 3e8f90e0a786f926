package dev.signalbox.engine.behavior.example;

import static dev.signalbox.engine.behavior.BehaviorTestBench.failureOf;
import static dev.signalbox.engine.behavior.BehaviorTestBench.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.behavior.Behavior;
import dev.signalbox.engine.behavior.BehaviorProcess;
import dev.signalbox.engine.behavior.BehaviorState;
import dev.signalbox.engine.behavior.BehaviorSupervisor;
import dev.signalbox.engine.behavior.BehaviorTestBench;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Equal workers under one supervisor, who get tasks in turn. */
@Timeout(60)
class WorkerPoolTest {
    record Task(String id, String type, String payload) {}

    /** What a worker can be sent. */
    sealed interface WorkerMessage {
        record Execute(Task task) implements WorkerMessage {}

        record GetStats() implements WorkerMessage {}
    }

    /** What a worker answers. */
    sealed interface WorkerAnswer {
        record Result(String result, String workerId) implements WorkerAnswer {}

        record Stats(
                String workerId,
                int executed,
                int success,
                int failed,
                @Nullable String currentTask) implements WorkerAnswer {}
    }

    /** No init: its figures survive a restart. */
    static final class Worker implements Behavior<WorkerMessage, WorkerAnswer> {
        private final String workerId;
        private int executed;
        private int success;
        private int failed;
        private @Nullable String currentTask;

        Worker(String workerId) {
            this.workerId = workerId;
        }

        @Override
        public WorkerAnswer handle(WorkerMessage message) throws Exception {
            return switch (message) {
                case WorkerMessage.Execute(var task) -> execute(task);
                case WorkerMessage.GetStats() ->
                    new WorkerAnswer.Stats(workerId, executed, success, failed, currentTask);
            };
        }

        private WorkerAnswer execute(Task task) throws Exception {
            currentTask = task.id();
            executed++;
            try {
                String result = resultOf(task);
                success++;
                return new WorkerAnswer.Result(result, workerId);
            } catch (Exception e) {
                failed++;
                throw e;
            } finally {
                currentTask = null;
            }
        }

        private static String resultOf(Task task) throws IOException {
            return switch (task.type()) {
                case "image_resize" -> "resized " + task.payload();
                case "email_send" -> {
                    if (task.payload().isEmpty()) {
                        throw new IOException("SMTP server unavailable");
                    }
                    yield "sent to " + task.payload();
                }
                case "data_analysis" -> "analyzed " + task.payload();
                default -> throw new IllegalArgumentException("Unknown task type: " + task.type());
            };
        }
    }

    record PoolStats(List<WorkerAnswer.Stats> workers, int total, int success, int failed) {}

    static final class WorkerPool {
        private final List<BehaviorProcess<WorkerMessage, WorkerAnswer>> workers = new ArrayList<>();
        private final AtomicInteger next = new AtomicInteger();

        WorkerPool(BehaviorSupervisor supervisor, int size) throws Exception {
            for (int i = 1; i <= size; i++) {
                workers.add(get(supervisor.spawn(new Worker("worker-" + i))));
            }
        }

        CompletableFuture<WorkerAnswer> execute(Task task) {
            int turn = Math.floorMod(next.getAndIncrement(), workers.size());
            return workers.get(turn).send(new WorkerMessage.Execute(task));
        }

        PoolStats stats() throws Exception {
            List<CompletableFuture<WorkerAnswer>> asked = workers.stream()
                    .map(worker -> worker.send(new WorkerMessage.GetStats()))
                    .toList();
            List<WorkerAnswer.Stats> all = new ArrayList<>();
            for (CompletableFuture<WorkerAnswer> answer : asked) {
                all.add((WorkerAnswer.Stats) get(answer));
            }
            return new PoolStats(
                    all,
                    all.stream().mapToInt(WorkerAnswer.Stats::executed).sum(),
                    all.stream().mapToInt(WorkerAnswer.Stats::success).sum(),
                    all.stream().mapToInt(WorkerAnswer.Stats::failed).sum());
        }
    }

    private final BehaviorTestBench bench = new BehaviorTestBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private static Task email(int number) {
        return new Task("task" + number, "email_send", "user@example.com");
    }

    // C-73
    @Test
    void theWorkersTakeTurns() throws Exception {
        BehaviorSupervisor supervisor = bench.supervisor();
        WorkerPool pool = new WorkerPool(supervisor, 3);
        assertThat(supervisor.children()).hasSize(3);
        List<String> workers = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            workers.add(((WorkerAnswer.Result) get(pool.execute(email(i)))).workerId());
        }
        assertThat(workers)
                .containsExactly("worker-1", "worker-2", "worker-3", "worker-1", "worker-2", "worker-3", "worker-1");
        PoolStats stats = pool.stats();
        assertThat(stats.workers()).extracting(WorkerAnswer.Stats::executed).containsExactly(3, 2, 2);
        assertThat(stats.total()).isEqualTo(7);
    }

    // C-73
    @Test
    void aTaskThatFailsIsCountedAndItsWorkerWorksOn() throws Exception {
        WorkerPool pool = new WorkerPool(bench.supervisor(), 3);
        CompletableFuture<WorkerAnswer> resized = pool.execute(new Task("task1", "image_resize", "img1.jpg"));
        CompletableFuture<WorkerAnswer> failed = pool.execute(new Task("task2", "email_send", ""));
        CompletableFuture<WorkerAnswer> analyzed = pool.execute(new Task("task3", "data_analysis", "1000 records"));
        assertThat(get(resized)).isEqualTo(new WorkerAnswer.Result("resized img1.jpg", "worker-1"));
        assertThat(failureOf(failed)).hasMessage("SMTP server unavailable");
        assertThat(get(analyzed)).isEqualTo(new WorkerAnswer.Result("analyzed 1000 records", "worker-3"));
        bench.advanceUntil(pool.workers.get(1), BehaviorState.RUNNING);
        get(pool.execute(email(4)));
        assertThat(get(pool.execute(email(5))))
                .isEqualTo(new WorkerAnswer.Result("sent to user@example.com", "worker-2"));
        PoolStats stats = pool.stats();
        assertThat(stats.workers().get(1)).isEqualTo(new WorkerAnswer.Stats("worker-2", 2, 1, 1, null));
        assertThat(List.of(stats.total(), stats.success(), stats.failed())).containsExactly(5, 4, 1);
    }
}
