package dev.signalbox.app.words;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.event.EngineEvent.ActionTaken;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.service.definition.SpecDifference.Field;
import dev.signalbox.engine.service.environment.SecretMask;
import dev.signalbox.engine.service.history.Link;
import dev.signalbox.engine.service.history.Why;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The words for chains of causes: a sentence a link. In each language a sentence is a main clause, its subject first, so
 * that any subject goes with any predicate. Immutable.
 */
public final class WhyWords {
    private final Texts texts;
    private final EventWords events;
    private final Function<NodeId, String> names;
    private final Function<NodeId, SecretMask> masks;

    /**
     * Words in the language of those texts.
     *
     * @param names how nodes are called
     * @param masks hide the secrets of nodes
     */
    public WhyWords(
            Texts texts, EventWords events, Function<NodeId, String> names, Function<NodeId, SecretMask> masks) {
        this.texts = texts;
        this.events = events;
        this.names = names;
        this.masks = masks;
    }

    /**
     * A sentence for each link, in their order; what the sentence before was about is called "it". The first says how it is,
     * without its subject: who asks knows about what. In each the secrets are hidden of whom it is about.
     */
    public List<String> of(Why why) {
        List<String> sentences = new ArrayList<>();
        NodeId topic = null;
        SecretMask mask = SecretMask.NONE;
        for (Link link : why.links()) {
            String sentence = of(link, topic);
            if (link instanceof Link.Happened(var event)) {
                topic = event.source();
                mask = masks.apply(event.owner());
            }
            sentences.add(mask.mask(sentence));
        }
        return sentences;
    }

    private String of(Link link, @Nullable NodeId topic) {
        return switch (link) {
            case Link.Happened(var event) -> topic == null ? beginning(event) : because(clause(event, topic));
            case Link.Requested(Cause.Request(var action)) -> because(asked(action, it()));
            case Link.Ruled(var rule) -> because(ruled(rule));
            case Link.Unprompted _ -> texts.of("why.unprompted");
            case Link.Forgotten(var number) -> texts.of("why.forgotten", Long.toString(number));
            case Link.Skipped(var count) -> texts.of("why.skipped", count);
        };
    }

    private String because(String clause) {
        return texts.of("why.because", clause);
    }

    private String it() {
        return texts.of("why.itAsObject");
    }

    private String beginning(EngineEvent event) {
        String predicate = events.of(event);
        if (!(event instanceof ActionTaken taken)) {
            return predicate;
        }
        return switch (taken.by()) {
            case Cause.Request(var action) -> texts.of("why.two", predicate, because(asked(action, it())));
            case Cause.Rule rule -> texts.of("why.two", predicate, because(ruled(rule)));
            case Cause.Event _, Cause.Unprompted _ -> predicate;
        };
    }

    private String clause(EngineEvent event, NodeId topic) {
        if (event instanceof ActionTaken taken) {
            boolean isTopic = event.source().equals(topic);
            switch (taken.by()) {
                case Cause.Request(var action) -> {
                    return asked(action, isTopic ? it() : names.apply(event.source()));
                }
                case Cause.Rule rule -> {
                    return isTopic ? ruled(rule) : texts.of("why.detail", predicated(event, topic), ruled(rule));
                }
                case Cause.Event _, Cause.Unprompted _ -> {} // as any other event
            }
        }
        return predicated(event, topic);
    }

    private String predicated(EngineEvent event, NodeId topic) {
        return texts.of("why.clause", subject(event, topic), events.of(event));
    }

    private String subject(EngineEvent event, NodeId topic) {
        if (event.source().equals(topic)) {
            return texts.of("why.it");
        }
        NodeId owner = event.owner();
        if (owner.equals(event.source()) || owner.kind() != NodeId.Kind.SERVICE) {
            return names.apply(event.source());
        }
        return owner.equals(topic) ? texts.of("why.itsProcess") : texts.of("why.processOf", names.apply(owner));
    }

    private String asked(Cause.Action action, String object) {
        return texts.of("why.asked." + action.name(), object);
    }

    private String ruled(Cause.Rule rule) {
        String text = texts.of("why.ruled." + rule.kind().name());
        return rule.detail().isEmpty() ? text : texts.of("why.detail", text, detailOf(rule));
    }

    private String detailOf(Cause.Rule rule) {
        return switch (rule.kind()) {
            case DEPENDENCY -> rule.detail(); // a name
            case RELOAD -> fields(rule.detail());
            default -> texts.ofEnglish(rule.detail());
        };
    }

    /** What the engine calls fields, with commas between them. */
    private String fields(String names) {
        return Arrays.stream(names.split(", "))
                .map(name -> Arrays.stream(Field.values())
                        .filter(field -> field.words().equals(name))
                        .map(field -> FieldWords.of(texts, field))
                        .findFirst()
                        .orElse(name))
                .collect(Collectors.joining(", "));
    }

    /** In a word or two, who or what was behind something, such as "operator". */
    public String byWhom(Cause cause) {
        return switch (cause) {
            case Cause.Request(var action) ->
                switch (action) {
                    case START, STOP, RESTART, KILL, SIGNAL, CANCEL -> texts.of("cause.operator");
                    case ADOPT -> texts.of("cause.adopted");
                    case CLOSE -> texts.of("cause.close");
                    case TIMEOUT -> texts.of("cause.timeout");
                };
            case Cause.Rule rule -> {
                String text = texts.of("cause." + rule.kind().name());
                yield rule.detail().isEmpty() ? text : texts.of("why.detail", text, detailOf(rule));
            }
            case Cause.Event(var number) -> texts.of("cause.event", Long.toString(number));
            case Cause.Unprompted _ -> texts.of("cause.unprompted");
        };
    }
}
