package dev.signalbox.engine.pipeline;

/** What a process does with its messages. */
@FunctionalInterface
public interface PipelineHandler {
    /**
     * Takes one message, on the thread of the process; it may block. {@code START} and {@code STOP} come too, when the
     * process has changed its state: no state other than {@link State#RUNNING} is seen but at {@code STOP}, unless somebody
     * sets it meanwhile.
     *
     * <p>A handler that goes on for long, such as one that does all its work at {@code START}, does not see the messages
     * that wait. It is interrupted if the process is cancelled, and can look at {@link PipelineContext#isCancelled()}.
     *
     * @param context of the process
     * @param process the process itself, whose children the handler sends to by {@link ProcessList#dispatch}
     * @throws InterruptedException if it was interrupted: no failure if the process was cancelled, which then handles
     *     {@code STOP}
     * @throws Exception which ends the process, with it as the reason; its children get {@code STOP}, this handler does not
     */
    void handle(PipelineContext context, PipelineProcess process, PipelineMessage message) throws Exception;
}
