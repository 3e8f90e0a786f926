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
import dev.signalbox.engine.os.StopReport;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Runs a command to its end, and ends what it leaves behind. */
final class ExecChecker implements Checker {
    private static final Logger LOG = System.getLogger(ExecChecker.class.getName());
    private static final Cause STARTED = new Cause.Request(Cause.Action.START);
    private static final Cause CUT_OFF = new Cause.Request(Cause.Action.CANCEL);
    private static final int SMALLEST_LOG = 0; // which holds more than enough to find the last line

    private final Check.Exec check;
    private final Processes processes;

    ExecChecker(Check.Exec check, Processes processes) {
        this.check = check;
        this.processes = processes;
    }

    @Override
    public Answer check() throws InterruptedException {
        RunOptions options =
                new RunOptions(check.command(), check.directory(), check.environment()).withoutCapture();
        // the engine is the owner, and not the service: the output of the check is not in the log of the service
        ManagedProcess process = processes.launch(options, NodeId.ENGINE, new OutputLog(SMALLEST_LOG), STARTED);
        try {
            return answerTo(process, process.done().get().reason());
        } catch (ExecutionException _) {
            return Answer.failure("the engine was closed before the command had ended");
        } finally {
            endWhatIsLeft(process);
        }
    }

    private static Answer answerTo(ManagedProcess process, ExitReason reason) {
        String error = reason.error();
        if (error == null) {
            return Answer.success("exited with code 0");
        }
        String last = lastLineOf(process.log());
        return Answer.failure(last.isEmpty() ? error : error + ": " + last);
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

    /** The process too if it still runs. Waits for it, two seconds at most, also if it is interrupted. */
    private void endWhatIsLeft(ManagedProcess process) {
        try {
            StopReport report = process.stop(Duration.ZERO, CUT_OFF).join();
            if (!report.survivors().isEmpty()) {
                LOG.log(Level.WARNING, "of the check that %s %s survive".formatted(check.text(), report.survivors()));
            }
        } catch (CompletionException e) {
            LOG.log(Level.WARNING, "cannot tell what is left of the check that " + check.text(), e);
        }
    }
}
