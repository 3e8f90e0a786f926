package dev.signalbox.engine.service;

import dev.signalbox.engine.event.EngineEvent.ProcessExited;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.service.history.LastLine;
import dev.signalbox.engine.service.history.LastLines;
import dev.signalbox.engine.service.history.Link;
import dev.signalbox.engine.service.history.RunRecord;
import dev.signalbox.engine.service.history.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Why a service is as it is.
 *
 * @param why the chain from its present state to the first cause
 * @param lastLines what the process had printed whose end is in that chain; nothing if there is no such end
 */
public record Explanation(Why why, LastLines lastLines) {

    static Explanation of(Why why, List<RunRecord> runs) {
        for (Link link : why.links()) {
            if (link instanceof Link.Happened(ProcessExited exit)) {
                for (RunRecord run : runs) {
                    RunRecord.Launch launch = run.launch();
                    RunRecord.End end = run.end();
                    if (launch != null && end != null && launch.process().equals(exit.source())) {
                        return new Explanation(why, end.lastLines());
                    }
                }
            }
        }
        return new Explanation(why, LastLines.NONE);
    }

    /**
     * For people who read English: a sentence for each link of the chain, and then the last lines.
     *
     * @param names how nodes are called
     */
    public List<String> inWords(Function<NodeId, String> names) {
        List<String> all = new ArrayList<>(why.inWords(names));
        if (!lastLines.lines().isEmpty()) {
            all.add("and had printed last:");
            lastLines.lines().stream().map(LastLine::text).forEach(all::add);
        }
        return all;
    }
}
