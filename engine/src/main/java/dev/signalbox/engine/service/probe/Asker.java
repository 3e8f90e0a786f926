package dev.signalbox.engine.service.probe;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Finds out about one check; confined to the thread of its probe. */
sealed interface Asker permits PolledAsker, FedAsker {

    /** The answer to the check, found out now within that time; null if it was closed meanwhile. */
    @Nullable
    CheckResult ask(Duration timeout) throws InterruptedException;

    /** What is known without being asked; null if nothing new is. */
    @Nullable
    CheckResult news();

    /** Whether it learns by itself: asking then costs nothing, and a success is for good. */
    boolean isFed();

    /** Waits until nothing of it is under way any more, but not for long. */
    void awaitEnd() throws InterruptedException;
}
