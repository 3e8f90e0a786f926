package dev.signalbox.engine.actor.bench;

/** How much of the heap is used. */
final class Heap {
    private Heap() {}

    static long used() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            System.gc();
            Thread.sleep(50);
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
