package dev.signalbox.app.view.tree;

import dev.signalbox.engine.event.ServiceState.Stopping;
import dev.signalbox.engine.event.ServiceState.Up;
import dev.signalbox.engine.os.ManagedProcess;
import dev.signalbox.engine.service.Service;
import dev.signalbox.engine.service.ServiceSnapshot;
import dev.signalbox.engine.tree.TreeNode.ActorNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What of the tree is looked for: what all of the terms say. Immutable.
 *
 * @param terms none if everything is to be seen
 */
record TreeFilter(List<Term> terms) {
    /** Hides nothing. */
    static final TreeFilter ALL = new TreeFilter(List.of());

    /** Copies the list. */
    TreeFilter {
        terms = List.copyOf(terms);
    }

    /** One word of the filter. */
    sealed interface Term {
        /** Whether it says so of something with these facts. */
        boolean matches(Facts facts);

        /** Its texts have that in them; in lower case. */
        record Text(String text) implements Term {
            @Override
            public boolean matches(Facts facts) {
                return facts.texts().stream()
                        .anyMatch(known -> known.toLowerCase(Locale.ROOT).contains(text));
            }
        }

        /** It is in one of these states. */
        record State(Set<StateName> states) implements Term {
            /** Copies the set. */
            public State {
                states = Set.copyOf(states);
            }

            @Override
            public boolean matches(Facts facts) {
                return facts.states().stream().anyMatch(states::contains);
            }
        }

        /** It has a tag of that name; in lower case. */
        record Tag(String tag) implements Term {
            @Override
            public boolean matches(Facts facts) {
                return facts.tags().stream()
                        .anyMatch(known -> known.toLowerCase(Locale.ROOT).equals(tag));
            }
        }

        /** It is in a group whose name has that in it; in lower case. */
        record Group(String group) implements Term {
            @Override
            public boolean matches(Facts facts) {
                return !facts.group().isEmpty()
                        && facts.group().toLowerCase(Locale.ROOT).contains(group);
            }
        }

        /** Its process is that. */
        record Pid(String pid) implements Term {
            @Override
            public boolean matches(Facts facts) {
                return facts.pid().equals(pid) || facts.pid().equals("actor-" + pid);
            }
        }

        /** The opposite. */
        record Not(Term term) implements Term {
            @Override
            public boolean matches(Facts facts) {
                return !term.matches(facts);
            }
        }
    }

    /**
     * What is known of something that may be looked for.
     *
     * @param texts in which a text is sought
     * @param group empty for none
     * @param pid empty for none
     */
    record Facts(List<String> texts, Set<StateName> states, Set<String> tags, String group, String pid) {}

    /** Whether it hides nothing. */
    boolean isAll() {
        return terms.isEmpty();
    }

    private boolean matches(Facts facts) {
        return terms.stream().allMatch(term -> term.matches(facts));
    }

    /** Whether a service in that group is looked for. */
    boolean matches(Service service, String group) {
        if (isAll()) {
            return true;
        }
        ServiceSnapshot snapshot = service.snapshot();
        String pid = switch (snapshot.state()) {
            case Up up -> Long.toString(up.pid());
            case Stopping stopping -> Long.toString(stopping.pid());
            default -> "";
        };
        List<String> texts = new ArrayList<>(snapshot.spec().about().tags());
        texts.addAll(List.of(
                snapshot.name(), group, service.masked(snapshot.spec().about().description()), pid));
        return matches(new Facts(
                texts, StateName.of(snapshot.state()), snapshot.spec().about().tags(), group, pid));
    }

    /** Whether a process that was started by itself is looked for. */
    boolean matches(ManagedProcess process) {
        String pid = Long.toString(process.pid());
        return isAll()
                || matches(new Facts(
                        List.of(String.join(" ", process.options().shownWords()), pid),
                        StateName.of(process.status(), process.exitEvent()),
                        Set.of(),
                        "",
                        pid));
    }

    /**
     * Whether a process that descends from another is looked for. Never by a secret, or one could find that out by trying.
     *
     * @param mask hides the secrets of that
     */
    boolean matches(OsChild child, UnaryOperator<String> mask) {
        if (isAll()) {
            return true;
        }
        String pid = Long.toString(child.process().pid());
        return matches(
                new Facts(List.of(mask.apply(child.command()), pid), Set.of(StateName.RUNNING), Set.of(), "", pid));
    }

    /** Whether an actor is looked for. */
    boolean matches(ActorNode actor) {
        if (isAll()) {
            return true;
        }
        String pid = actor.info() == null ? "" : actor.info().pid().toString();
        List<String> texts = new ArrayList<>(List.of(actor.name(), pid));
        if (actor.info() != null) {
            texts.addAll(actor.info().names());
        }
        return matches(new Facts(texts, StateName.of(actor.child()), Set.of(), "", pid));
    }
}
