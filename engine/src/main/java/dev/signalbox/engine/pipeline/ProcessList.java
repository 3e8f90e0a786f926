package dev.signalbox.engine.pipeline;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Iterator;
import java.util.List;

/**
 * Some processes, in order. Immutable and thread-safe.
 *
 * @param processes may be none
 */
public record ProcessList(List<PipelineProcess> processes) implements Iterable<PipelineProcess> {
    private static final Logger LOG = System.getLogger(ProcessList.class.getName());

    /** Copies the list. */
    public ProcessList {
        processes = List.copyOf(processes);
    }

    /** These processes. */
    public static ProcessList of(PipelineProcess... processes) {
        return new ProcessList(List.of(processes));
    }

    /**
     * Sends the message to each, in order. Never blocks. If one of another implementation throws, that is logged, and the
     * rest get the message all the same.
     *
     * @return whether all took it; see {@link PipelineProcess#send}
     */
    public boolean dispatch(PipelineMessage message) {
        boolean taken = true;
        for (PipelineProcess process : processes) {
            taken &= isTaken(process, message);
        }
        return taken;
    }

    private static boolean isTaken(PipelineProcess process, PipelineMessage message) {
        try {
            return process.send(message);
        } catch (RuntimeException e) {
            LOG.log(
                    Level.ERROR,
                    "process '%s' threw when it was sent %s, instead of returning false"
                            .formatted(process.name(), message),
                    e);
            return false;
        }
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return processes.isEmpty();
    }

    @Override
    public Iterator<PipelineProcess> iterator() {
        return processes.iterator();
    }
}
