package dev.signalbox.app;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import javafx.animation.AnimationTimer;

/** Counts the frames of the toolkit and the processor time that they take. Made on the UI thread; counts from then on. */
public final class FrameMeter {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Samples gaps = new Samples();
    private final long uiThread = Thread.currentThread().threadId();

    /**
     * What a stretch of time has taken.
     *
     * @param gaps between frames
     * @param uiNanos processor time of the UI thread
     * @param rendererNanos of the thread that draws
     * @param allNanos of the whole program
     */
    public record Measured(double seconds, Samples.Summary gaps, long uiNanos, long rendererNanos, long allNanos) {
        public double framesASecond() {
            return gaps.count() / seconds;
        }

        public double uiPercent() {
            return uiNanos / seconds / 1e7;
        }

        public double allPercent() {
            return allNanos / seconds / 1e7;
        }

        public double uiMillisAFrame() {
            return uiNanos / 1e6 / Math.max(1, gaps.count());
        }

        public double rendererMillisAFrame() {
            return rendererNanos / 1e6 / Math.max(1, gaps.count());
        }
    }

    /**
     * Begins to count.
     *
     * @param eachFrame is done in each frame
     */
    public FrameMeter(Runnable eachFrame) {
        new AnimationTimer() {
            private long last;

            @Override
            public void handle(long now) {
                if (last != 0) {
                    gaps.add(now - last);
                }
                last = now;
                eachFrame.run();
            }
        }.start();
    }

    /** Something that takes its time. */
    public interface Work {
        void run() throws InterruptedException;
    }

    /** Measures while that is done; not on the UI thread, and one at a time. */
    public Measured measure(Work work) throws InterruptedException {
        gaps.clear();
        long ui = THREADS.getThreadCpuTime(uiThread);
        long renderer = rendererNanos();
        long all = allNanos();
        long start = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Measured(
                seconds,
                gaps.summary(),
                THREADS.getThreadCpuTime(uiThread) - ui,
                rendererNanos() - renderer,
                allNanos() - all);
    }

    /** Measures for so many seconds. */
    public Measured measure(int seconds) throws InterruptedException {
        return measure(() -> Thread.sleep(seconds * 1_000L));
    }

    private static long rendererNanos() {
        return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().startsWith("QuantumRenderer"))
                .mapToLong(thread -> THREADS.getThreadCpuTime(thread.getThreadId()))
                .sum();
    }

    private static long allNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }
}
