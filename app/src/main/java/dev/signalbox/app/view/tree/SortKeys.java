package dev.signalbox.app.view.tree;

import dev.signalbox.app.metrics.Usage;
import dev.signalbox.app.metrics.UsageModel;
import dev.signalbox.engine.actor.ActorInfo;
import dev.signalbox.engine.event.ServiceState.Stopping;
import dev.signalbox.engine.event.ServiceState.Up;
import dev.signalbox.engine.os.ManagedProcess;
import dev.signalbox.engine.service.Service;
import dev.signalbox.engine.supervision.ChildState;
import dev.signalbox.engine.tree.TreeNode;
import dev.signalbox.engine.tree.TreeNode.ActorNode;
import dev.signalbox.engine.tree.TreeNode.OsNode;
import dev.signalbox.engine.tree.TreeNode.ProcessNode;
import dev.signalbox.engine.tree.TreeNode.ServiceNode;
import java.text.Collator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Puts siblings in order. Headings stay where they are; what has no value comes last. Confined to one thread. */
final class SortKeys {
    private static final int NO_NUMBER = -1;
    private static final List<StateLook> LOOKS = List.of(StateLook.values());

    private final TreeOrder order;
    private final TreeWords words;
    private final Map<ProcessHandle, OsChild> children;
    private final Map<Object, Usage> usages;
    private final Collator collator = Collator.getInstance(); // as people of that language sort

    /**
     * For one plan.
     *
     * @param usages who tells what is used
     */
    SortKeys(TreeOrder order, TreeWords words, Map<ProcessHandle, OsChild> children, UsageModel usages) {
        this.order = order;
        this.words = words;
        this.children = children;
        this.usages = usages.latest();
    }

    /** The same nodes in order. */
    List<TreeNode> sorted(List<? extends TreeNode> nodes) {
        Map<TreeNode, Key> keys = new HashMap<>();
        List<TreeNode> sortable =
                new ArrayList<>(nodes.stream().filter(SortKeys::isSortable).toList());
        sortable.forEach(node -> keys.put(node, keyOf(node)));
        Comparator<Key> byValue = Comparator.comparingDouble(Key::number).thenComparing(Key::text, collator::compare);
        Comparator<Key> directed = order.ascending() ? byValue : byValue.reversed();
        sortable.sort(Comparator.comparing(
                node -> keys.getOrDefault(node, Key.NONE),
                Comparator.comparing(Key::isNothing).thenComparing(directed)));
        Iterator<TreeNode> next = sortable.iterator();
        return nodes.stream()
                .<TreeNode>map(node -> isSortable(node) ? next.next() : node)
                .toList();
    }

    /** What a node is sorted by: by its number, and if that is the same, by its text. */
    private record Key(double number, String text) {
        static final Key NONE = new Key(NO_NUMBER, "");

        boolean isNothing() {
            return equals(NONE);
        }
    }

    private static boolean isSortable(TreeNode node) {
        return switch (node) {
            case ServiceNode _, ProcessNode _, OsNode _, ActorNode _ -> true;
            default -> false;
        };
    }

    private Key keyOf(TreeNode node) {
        return switch (order.column()) {
            case CPU -> usage(node, Usage::cores);
            case MEMORY -> usage(node, usage -> (double) usage.memoryBytes());
            case PID -> new Key(pidOf(node), "");
            case UPTIME -> uptimeOf(node);
            case RESTARTS -> new Key(restartsOf(node), "");
            case MESSAGES -> messagesOf(node);
            case STATE -> {
                RowText text = textOf(node);
                yield text == null ? Key.NONE : new Key(LOOKS.indexOf(text.look()), text.state());
            }
            case LAST_LINE -> ofText(lastLineOf(node));
            case NAME, LINKS, LAST_EXIT, WHY -> {
                RowText text = textOf(node);
                yield text == null ? Key.NONE : ofText(text.in(order.column()));
            }
        };
    }

    private static Key ofText(String text) {
        return new Key(NO_NUMBER, text);
    }

    private Key usage(TreeNode node, ToDoubleFunction<Usage> value) {
        Usage usage = usages.get(node.key());
        return usage == null ? Key.NONE : new Key(value.applyAsDouble(usage), "");
    }

    private @Nullable RowText textOf(TreeNode node) {
        return switch (node) {
            case ServiceNode service -> words.of(service.service());
            case ProcessNode process -> words.of(process.process());
            case ActorNode actor -> words.of(actor);
            case OsNode os -> {
                OsChild child = children.get(os.process().handle());
                yield child == null ? null : words.of(child, UnaryOperator.identity()); // it is not shown
            }
            default -> null;
        };
    }

    private String lastLineOf(TreeNode node) {
        return switch (node) {
            case ServiceNode(Service service, var _) -> words.lastLineOf(service);
            case ProcessNode(ManagedProcess process, var _) -> words.lastLineOf(process);
            default -> "";
        };
    }

    private static double pidOf(TreeNode node) {
        return switch (node) {
            case ServiceNode(Service service, var _) ->
                switch (service.snapshot().state()) {
                    case Up up -> up.pid();
                    case Stopping stopping -> stopping.pid();
                    default -> NO_NUMBER;
                };
            case ProcessNode(ManagedProcess process, var _) -> process.isRunning() ? process.pid() : NO_NUMBER;
            case OsNode os -> os.process().pid();
            case ActorNode actor ->
                actor.info() == null ? NO_NUMBER : actor.info().pid().number();
            default -> NO_NUMBER;
        };
    }

    /** The later it has started, the shorter it has been running. */
    private Key uptimeOf(TreeNode node) {
        Instant since = switch (node) {
            case ServiceNode(Service service, var _) -> service.snapshot().state() instanceof Up up ? up.since() : null;
            case ProcessNode(ManagedProcess process, var _) -> process.isRunning() ? process.startedAt() : null;
            case OsNode os -> {
                OsChild child = children.get(os.process().handle());
                yield child == null ? null : child.startedAt();
            }
            case ActorNode actor ->
                actor.child() != null && actor.child().state() instanceof ChildState.Running(var start) ? start : null;
            default -> null;
        };
        return since == null ? Key.NONE : new Key(-(since.getEpochSecond() + since.getNano() / 1e9), "");
    }

    private static double restartsOf(TreeNode node) {
        int restarts = switch (node) {
            case ServiceNode(Service service, var _) -> service.snapshot().restarts();
            case ActorNode actor when actor.child() != null -> actor.child().restarts();
            case ActorNode actor when actor.info() != null -> actor.info().restarts();
            default -> 0;
        };
        return restarts == 0 ? NO_NUMBER : restarts;
    }

    /** What waits is what an operator looks for; the busiest of those where nothing waits come after. */
    private static Key messagesOf(TreeNode node) {
        ActorInfo info = node instanceof ActorNode actor ? actor.info() : null;
        return info == null ? Key.NONE : new Key(info.waiting() + info.handled() / 1e18, "");
    }
}
