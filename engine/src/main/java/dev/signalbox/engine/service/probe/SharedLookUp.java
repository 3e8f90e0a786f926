package dev.signalbox.engine.service.probe;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;

/**
 * Asks the system what it may take long to say. Those who ask the same while it is being asked share the answer, so that
 * whatever is slow holds one thread and not one for each who waits. Thread-safe.
 */
final class SharedLookUp<K, V> {

    /** What is asked of the system; cannot be interrupted. */
    @FunctionalInterface
    interface Question<K, V> {
        V ask(K key) throws IOException;
    }

    private final Question<K, V> question;
    private final Executor executor;
    private final ConcurrentHashMap<K, FutureTask<V>> underWay = new ConcurrentHashMap<>();

    /** Asks that question on that executor. */
    SharedLookUp(Executor executor, Question<K, V> question) {
        this.executor = executor;
        this.question = question;
    }

    /**
     * Waits for the answer.
     *
     * @throws IOException what the question has thrown
     * @throws InterruptedException if this thread was interrupted; the question goes on, for whoever asks next
     */
    V get(K key) throws IOException, InterruptedException {
        FutureTask<V> mine = new FutureTask<>(() -> {
            try {
                return question.ask(key);
            } finally {
                underWay.remove(key);
            }
        });
        FutureTask<V> others = underWay.putIfAbsent(key, mine);
        if (others == null) {
            begin(key, mine);
        }
        try {
            return (others == null ? mine : others).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } catch (CancellationException e) {
            throw closed(e);
        }
    }

    private void begin(K key, FutureTask<V> task) throws IOException {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            underWay.remove(key);
            task.cancel(false); // for those who share it
            throw closed(e);
        }
    }

    private static IOException closed(RuntimeException cause) {
        return new IOException("the engine is closed; open another one", cause);
    }
}
