package dev.signalbox.engine.service.environment;

import static dev.signalbox.engine.service.environment.ResolvedEnvironment.NAME_ORDER;

import dev.signalbox.engine.os.Inheritance;
import dev.signalbox.engine.service.environment.EnvironmentSpec.FileReference;
import dev.signalbox.engine.service.environment.EnvironmentSpec.Variable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** All values that each variable of an environment has got from somebody, those first that count least. Not thread-safe. */
final class Layers {
    /** One of the values of a variable. */
    record Layer(Template value, Origin origin) {}

    private final SortedMap<String, List<Layer>> layers = new TreeMap<>(NAME_ORDER);
    private final Set<String> withheld = new HashSet<>();

    private Layers() {}

    /**
     * Collects them; reads the files.
     *
     * @throws EnvironmentException with all mistakes of the files
     */
    static Layers of(EnvironmentSpec spec, EnvironmentSources sources) throws EnvironmentException {
        Layers layers = new Layers();
        Inheritance inheritance = spec.effectiveInheritance();
        layers.addInherited(sources.program(), new Origin.Inherited(), inheritance);
        if (sources.loginShell() instanceof ShellReading.Told told) {
            layers.addInherited(told.variables(), new Origin.FromLoginShell(told.shell()), inheritance);
        }
        Mistakes mistakes = new Mistakes();
        for (FileReference file : spec.files()) {
            layers.addFile(sources.directory().resolve(file.path()), file.optional(), spec.unset(), mistakes);
        }
        mistakes.throwIfAny();
        for (Variable variable : spec.variables()) {
            layers.add(variable.name(), variable.value(), new Origin.Defined());
        }
        sources.assigned().forEach((name, value) -> layers.add(name, Template.literal(value), new Origin.Assigned()));
        return layers;
    }

    private void addInherited(Map<String, String> variables, Origin origin, Inheritance inheritance) {
        variables.forEach((name, value) -> {
            if (inheritance.includes(name)) {
                add(name, Template.literal(value), origin);
            } else {
                withheld.add(name);
            }
        });
    }

    private void addFile(Path file, boolean optional, Set<String> unset, Mistakes mistakes) {
        if (optional && Files.notExists(file)) {
            return;
        }
        try {
            for (EnvFile.Entry entry : EnvFile.read(file).entries()) {
                if (!unset.contains(entry.name())) {
                    add(entry.name(), entry.value(), new Origin.FromFile(file, entry.line()));
                }
            }
        } catch (EnvironmentException e) {
            mistakes.addAll(e);
        }
    }

    private void add(String name, Template value, Origin origin) {
        layers.computeIfAbsent(name, _ -> new ArrayList<>()).add(new Layer(value, origin));
    }

    /** Of all variables, in order. */
    Set<String> names() {
        return layers.keySet();
    }

    /** The values of each variable, in the order of their names. */
    SortedMap<String, List<Layer>> all() {
        return layers;
    }

    /** The values of that variable; none if there is none. */
    List<Layer> of(String name) {
        return layers.getOrDefault(name, List.of());
    }

    /** The names of variables that could be inherited, but are not. */
    Set<String> withheld() {
        return withheld;
    }
}
