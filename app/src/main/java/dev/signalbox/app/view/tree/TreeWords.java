package dev.signalbox.app.view.tree;

import dev.signalbox.app.view.output.scan.LineText;
import dev.signalbox.app.words.ActorWords;
import dev.signalbox.app.words.OneLine;
import dev.signalbox.app.words.Texts;
import dev.signalbox.app.words.Words;
import dev.signalbox.engine.actor.ActorInfo;
import dev.signalbox.engine.event.EngineEvent.ProcessExited;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.event.OsProcessName;
import dev.signalbox.engine.event.ServiceState;
import dev.signalbox.engine.event.ServiceState.Stopping;
import dev.signalbox.engine.event.ServiceState.Up;
import dev.signalbox.engine.os.ManagedProcess;
import dev.signalbox.engine.os.OutputLine;
import dev.signalbox.engine.os.OutputLog;
import dev.signalbox.engine.service.Service;
import dev.signalbox.engine.service.ServiceSnapshot;
import dev.signalbox.engine.service.history.RunRecord;
import dev.signalbox.engine.supervision.ChildInfo;
import dev.signalbox.engine.supervision.ChildState;
import dev.signalbox.engine.supervision.RestartLimit;
import dev.signalbox.engine.tree.TreeNode.ActorNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the rows say. Thread-safe: the rows ask for what is seen, and the background for what it sorts by. */
final class TreeWords {
    private static final int LONGEST_LINE = 400; // more than a column has room for
    private static final int LINES_BACK = 8; // among which the newest text is sought: the others are marks

    private final Texts texts;
    private final Words words;
    private final ActorWords actorWords;
    private final InstantSource clock;
    private volatile Map<NodeId, List<OsProcessName>> living = Map.of();

    TreeWords(Texts texts, Words words, InstantSource clock) {
        this.texts = texts;
        this.words = words;
        actorWords = new ActorWords(texts, words);
        this.clock = clock;
    }

    /** What is alive of services that are being stopped; of others nothing is known. */
    Map<NodeId, List<OsProcessName>> living() {
        return living;
    }

    void living(Map<NodeId, List<OsProcessName>> processes) {
        living = Map.copyOf(processes);
    }

    RowText of(Service service) {
        ServiceSnapshot snapshot = service.snapshot();
        ServiceState state = snapshot.state();
        Instant now = clock.instant();
        String pid = "";
        String uptime = "";
        if (state instanceof Up up) {
            pid = Long.toString(up.pid());
            uptime = words.uptime(up.since(), now);
        } else if (state instanceof Stopping stopping) {
            pid = Long.toString(stopping.pid());
        }
        List<OsProcessName> alive = living.getOrDefault(service.id(), List.of());
        return new RowText(
                StateLook.of(state),
                snapshot.name(),
                words.brief(state, now),
                service.masked(words.of(state, alive, now)),
                OneLine.of(service.masked(words.cause(state, alive, now))),
                pid,
                uptime,
                restarts(service, snapshot, now),
                snapshot.lastExit() == null ? "" : service.masked(words.of(snapshot.lastExit())),
                "",
                "");
    }

    /** How often in all, and how many of those that a limit allows within its time. */
    private String restarts(Service service, ServiceSnapshot snapshot, Instant now) {
        RestartLimit limit = snapshot.spec().restart().limit();
        if (snapshot.restarts() == 0) {
            return "";
        }
        if (limit == null || limit.equals(RestartLimit.UNLIMITED)) {
            return texts.of("tree.restarts.count", snapshot.restarts());
        }
        Instant from = now.minus(limit.within());
        long starts = service.runs().stream()
                .map(RunRecord::startedAt)
                .filter(at -> at.isAfter(from))
                .count();
        return texts.of(
                "tree.restarts.limit",
                snapshot.restarts(),
                Math.min(starts, Math.min(snapshot.restarts(), limit.restarts())),
                limit.restarts(),
                words.of(limit.within()));
    }

    RowText of(ActorNode node) {
        ActorInfo info = node.info();
        ChildInfo child = node.child();
        Instant now = clock.instant();
        int restarts = child == null ? info == null ? 0 : info.restarts() : child.restarts();
        ExitReason last = lastReason(info, child);
        return new RowText(
                child == null ? StateLook.ACTOR : StateLook.of(child.state()),
                node.name(),
                actorWords.brief(info, child, now),
                actorWords.of(info, child, now),
                last == null || (child != null && isUp(child.state())) ? "" : OneLine.of(words.of(last)),
                info == null ? "" : info.pid().toString(),
                child != null && child.state() instanceof ChildState.Running(var since) ? words.uptime(since, now) : "",
                restarts == 0 ? "" : texts.of("tree.restarts.count", restarts),
                last == null ? "" : words.of(last),
                info == null ? "" : texts.of("tree.messages.text", info.waiting(), info.handled()),
                info == null ? "" : info.links().stream().map(NodeId::toString).collect(Collectors.joining(", ")));
    }

    private static boolean isUp(ChildState state) {
        return state instanceof ChildState.Running || state instanceof ChildState.Starting;
    }

    private static @Nullable ExitReason lastReason(@Nullable ActorInfo info, @Nullable ChildInfo child) {
        if (child != null && child.lastReason() != null) {
            return child.lastReason();
        }
        return info == null ? null : info.lastFailure();
    }

    RowText of(ManagedProcess process) {
        ProcessExited exit = process.exitEvent();
        String ended = exit == null ? "" : words.of(exit.reason());
        boolean runs = process.isRunning();
        return new RowText(
                StateLook.of(process.status(), exit),
                OneLine.of(String.join(" ", process.options().shownWords())),
                words.of(process.status()),
                exit == null ? words.of(process.status()) : ended,
                exit != null && exit.reason().isFailure() ? OneLine.of(ended) : "",
                runs ? Long.toString(process.pid()) : "",
                runs ? words.uptime(process.startedAt(), clock.instant()) : "",
                "",
                ended,
                "",
                "");
    }

    /**
     * A descendant of a process.
     *
     * @param mask hides the secrets of that process
     */
    RowText of(OsChild child, UnaryOperator<String> mask) {
        String command = mask.apply(child.command());
        return new RowText(
                StateLook.OS_PROCESS,
                OneLine.of(command),
                "",
                command, // with all its lines
                "",
                Long.toString(child.process().pid()),
                child.startedAt() == null ? "" : words.uptime(child.startedAt(), clock.instant()),
                "",
                "",
                "",
                "");
    }

    /** "3 of 7 running"; nothing over what is no service. */
    String summaryOf(List<Service> services, boolean isEmpty) {
        long running = services.stream()
                .filter(service -> service.snapshot().state() instanceof Up)
                .count();
        if (!services.isEmpty()) {
            return texts.of("tree.summary", running, services.size());
        }
        return isEmpty ? texts.of("tree.empty") : "";
    }

    /** The newest line of a service's output, without secrets and escape codes, cut where nobody would see it; or empty. */
    String lastLineOf(Service service) {
        return lastLine(service.output(), new LineText(service::masked, words::ofMark));
    }

    /** That of a process which was started by itself. */
    String lastLineOf(ManagedProcess process) {
        return lastLine(process.log(), new LineText(process.options()::masked, words::ofMark));
    }

    private static String lastLine(OutputLog log, LineText reader) {
        return log.lines(log.endNumber() - LINES_BACK, LINES_BACK).reversed().stream()
                .filter(OutputLine.Text.class::isInstance)
                .map(line -> OneLine.of(reader.of(line), LONGEST_LINE))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }
}
