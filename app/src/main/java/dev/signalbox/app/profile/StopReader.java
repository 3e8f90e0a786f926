package dev.signalbox.app.profile;

import dev.signalbox.app.profile.CommandReader.Command;
import dev.signalbox.engine.event.Signal;
import dev.signalbox.engine.os.PlatformSignals;
import dev.signalbox.engine.service.definition.StopRules;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads how a service is stopped. */
final class StopReader {
    private final Values values;

    StopReader(Values values) {
        this.values = values;
    }

    /** The rules of a mapping; the usual ones stand for what it does not say, or says wrongly. */
    StopRules read(YamlNode node, String subject) {
        StopRules rules = usual();
        Fields fields = Fields.of(values, node, subject, KnownKeys.STOP, "a mapping: { signal: INT, grace: 10s }");
        if (fields == null) {
            return rules;
        }
        Command command = new CommandReader(values).read(fields, subject);
        if (command != null) {
            rules = rules.by(command.words());
        }
        rules = fields.change(rules, "signal", this::signal, StopRules::by);
        return fields.change(
                rules, "grace", this::grace, (old, grace) -> new StopRules(old.signal(), old.command(), grace));
    }

    static StopRules usual() {
        return new StopRules(Profile.DEFAULT_STOP_SIGNAL, null, Profile.DEFAULT_GRACE);
    }

    private @Nullable Duration grace(YamlNode node, String subject) {
        String word = values.nodes().word(node, subject);
        if (word == null) {
            return null;
        }
        try {
            return GraceText.parse(word);
        } catch (IllegalArgumentException e) {
            values.nodes().problems().add(node.span().start(), e);
            return null;
        }
    }

    private @Nullable Signal signal(YamlNode node, String subject) {
        String word = values.nodes().word(node, subject);
        if (word == null) {
            return null;
        }
        Signal signal = PlatformSignals.ofThisPlatform()
                .named(word)
                .filter(found -> !found.equals(Signal.PROBE))
                .orElse(null);
        if (signal == null && values.here()) {
            values.reject(
                    node,
                    "this system has no signal '%s'".formatted(word),
                    "use a name such as TERM, INT or HUP, or a number");
        }
        return signal;
    }
}
