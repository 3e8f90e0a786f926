package dev.signalbox.app.profile;

import dev.signalbox.engine.service.definition.About;
import dev.signalbox.engine.service.definition.Activation;
import dev.signalbox.engine.service.definition.CommandSpec;
import dev.signalbox.engine.service.definition.RestartPolicy;
import dev.signalbox.engine.service.definition.RestartRules;
import dev.signalbox.engine.service.definition.ServiceSpec;
import dev.signalbox.engine.service.definition.StopRules;
import dev.signalbox.engine.service.definition.WordsSpec;
import dev.signalbox.engine.service.environment.EnvironmentSpec;
import dev.signalbox.engine.service.environment.EnvironmentSpec.Variable;
import dev.signalbox.engine.service.environment.Secrecy;
import dev.signalbox.engine.service.environment.Template;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What no edit of a profile may change. */
final class Unedited {
    private static final WordsSpec NO_WORDS = new WordsSpec.Shell("");

    private Unedited() {}

    /**
     * Whether two readings of a file differ in what can be edited of one service and in nothing else.
     *
     * @param oldName of the service before; null if it was not there
     * @param newName of the service after; null if it is there no more
     */
    static boolean isSame(Definitions before, @Nullable String oldName, Definitions after, @Nullable String newName) {
        return before.groups().equals(after.groups())
                && before.secretNames().equals(after.secretNames())
                && others(before, oldName).equals(others(after, newName))
                && (oldName == null || newName == null || isSame(before.service(oldName), after.service(newName)));
    }

    private static List<ServiceSpec> others(Definitions definitions, @Nullable String name) {
        return definitions.services().stream()
                .filter(service -> !service.name().equals(name))
                .toList();
    }

    private static boolean isSame(ServiceSpec before, ServiceSpec after) {
        Map<String, Secrecy> secrecies = new HashMap<>();
        for (Variable variable : before.command().environment().variables()) {
            secrecies.put(variable.name(), variable.secrecy());
        }
        return rest(before).equals(rest(after))
                && after.command().environment().variables().stream()
                        .allMatch(variable ->
                                secrecies.getOrDefault(variable.name(), variable.secrecy()) == variable.secrecy());
    }

    /** The definition with the same for all in place of what can be edited. */
    private static ServiceSpec rest(ServiceSpec spec) {
        CommandSpec command = spec.command();
        EnvironmentSpec environment = command.environment();
        RestartRules restart = spec.restart();
        About about = spec.about();
        return spec.withName("any")
                .withGroup("")
                .with(spec.activation() == Activation.DISABLED ? Activation.DISABLED : Activation.AUTOMATIC)
                .with(command.with(NO_WORDS)
                        .in(command.base(), Template.literal(""))
                        .with(new EnvironmentSpec(
                                environment.inheritance(), environment.unset(), environment.files(), List.of())))
                .with(new RestartRules(RestartPolicy.NEVER, restart.successCodes(), restart.backOff(), restart.limit()))
                .with(new StopRules(Profile.DEFAULT_STOP_SIGNAL, spec.stop().command(), Profile.DEFAULT_GRACE))
                .with(new About("", about.tags(), about.colour(), about.icon()));
    }
}
