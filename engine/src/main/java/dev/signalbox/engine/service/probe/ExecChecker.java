package dev.signalbox.engine.service.probe;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.os.ManagedProcess;
import dev.signalbox.engine.os.OutputLine;
import dev.signalbox.engine.os.OutputLine.Text;
import dev.signalbox.engine.os.OutputLog;
import dev.signalbox.engine.os.Processes;
import dev.signalbox.engine.os.RunOptions;
import dev.signalbox.engine.os.StdStream;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Runs a command to its end, and sees to it that what it leaves behind is ended. */
final class ExecChecker implements Checker {
    private static final Cause STARTED = new Cause.Request(Cause.Action.START);
    private static final int SMALLEST_LOG = 0; // which holds more than enough to find the last line

    private final Check.Exec check;
    private final Processes processes;
    private final Leftovers leftovers;

    ExecChecker(Check.Exec check, Processes processes, Leftovers leftovers) {
        this.check = check;
        this.processes = processes;
        this.leftovers = leftovers;
    }

    @Override
    public Answer check() throws InterruptedException {
        RunOptions options = check.options().withoutCapture();
        // the engine is the owner, and not the service: the output of the check is not in the log of the service
        ManagedProcess process = processes.launch(options, NodeId.ENGINE, new OutputLog(SMALLEST_LOG), STARTED);
        boolean hasEnded = false;
        try {
            Answer answer = answerTo(process, process.done().get().reason());
            hasEnded = true;
            return answer;
        } catch (ExecutionException _) {
            return Answer.failure("the engine was closed before the command had ended");
        } finally {
            if (hasEnded) {
                leftovers.add(process);
            } else {
                Leftovers.end(process).join(); // two seconds at most
            }
        }
    }

    private static Answer answerTo(ManagedProcess process, ExitReason reason) {
        String error = reason.error();
        if (error == null) {
            return Answer.success("exited with code 0");
        }
        String last = lastLineOf(process.log());
        return Answer.failure(
                last.isEmpty() ? error : error + ": " + process.options().masked(last));
    }

    /** That of standard error, or else of standard output, which is where some programs complain. */
    private static String lastLineOf(OutputLog log) {
        String lastOfStdout = "";
        List<OutputLine> lines = log.lines(0, Integer.MAX_VALUE);
        for (OutputLine line : lines.reversed()) {
            if (line instanceof Text text) {
                String words = OneLine.of(text.text());
                if (text.stream() == StdStream.STDERR && !words.isEmpty()) {
                    return words;
                }
                if (lastOfStdout.isEmpty()) {
                    lastOfStdout = words;
                }
            }
        }
        return lastOfStdout;
    }
}
