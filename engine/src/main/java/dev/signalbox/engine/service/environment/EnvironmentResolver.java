package dev.signalbox.engine.service.environment;

import static dev.signalbox.engine.service.environment.ResolvedEnvironment.NAME_ORDER;
import static java.util.Objects.requireNonNull;

import dev.signalbox.engine.os.Inheritance;
import dev.signalbox.engine.service.environment.EnvironmentSpec.FileReference;
import dev.signalbox.engine.service.environment.EnvironmentSpec.Variable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes an environment of its definition and its sources. Used once, by one thread. */
final class EnvironmentResolver {
    private static final int LONGEST_CHAIN = 100; // of variables that refer to each other, for each takes some stack
    private static final Result UNKNOWN = new Result("?", "?"); // not empty, so that no default or message takes effect

    /** One of the values that a variable has got; those that come later count more. */
    private record Layer(Template value, Origin origin) {}

    private record Place(String name, int level) {}

    /** A value, and how it is shown. */
    private record Result(String value, String shown) {
        /** Without secrets. */
        @Override
        public String toString() {
            return shown;
        }
    }

    private final EnvironmentSpec spec;
    private final EnvironmentSources sources;
    private final Inheritance inheritance;
    private final SortedMap<String, List<Layer>> layers = new TreeMap<>(NAME_ORDER);
    private final Set<String> withheld = new HashSet<>();
    private final Map<Place, Result> results = new HashMap<>();
    private final Set<Place> path = new LinkedHashSet<>(); // what is being resolved: each because of the one before
    private final Map<String, Secrecy> secrecies = new TreeMap<>(NAME_ORDER);

    EnvironmentResolver(EnvironmentSpec spec, EnvironmentSources sources) {
        this.spec = spec;
        this.sources = sources;
        inheritance = spec.effectiveInheritance();
        spec.variables().forEach(variable -> secrecies.put(variable.name(), variable.secrecy()));
    }

    ResolvedEnvironment resolve() throws EnvironmentException {
        Mistakes mistakes = new Mistakes();
        addLayers(mistakes);
        mistakes.throwIfAny(); // what is missing because of a file with mistakes is no mistake of its own
        for (String name : layers.keySet()) {
            resultOf(topOf(name), mistakes);
        }
        mistakes.throwIfAny();
        return resolved();
    }

    private void addLayers(Mistakes mistakes) {
        addFromOutside(sources.program(), new Origin.Inherited());
        if (sources.loginShell() instanceof ShellReading.Told told) {
            addFromOutside(told.variables(), new Origin.FromLoginShell(told.shell()));
        }
        for (FileReference file : spec.files()) {
            addFile(file, mistakes);
        }
        for (Variable variable : spec.variables()) {
            add(variable.name(), new Layer(variable.value(), new Origin.Defined()));
        }
        sources.assigned()
                .forEach((name, value) -> add(name, new Layer(Template.literal(value), new Origin.Assigned())));
    }

    private void addFromOutside(Map<String, String> variables, Origin origin) {
        variables.forEach((name, value) -> {
            if (inheritance.includes(name)) {
                add(name, new Layer(Template.literal(value), origin));
            } else {
                withheld.add(name);
            }
        });
    }

    private void addFile(FileReference reference, Mistakes mistakes) {
        Path file = sources.directory().resolve(reference.path());
        if (reference.optional() && Files.notExists(file)) {
            return;
        }
        try {
            for (EnvFile.Entry entry : EnvFile.read(file).entries()) {
                if (!spec.unset().contains(entry.name())) {
                    add(entry.name(), new Layer(entry.value(), new Origin.FromFile(file, entry.line())));
                }
            }
        } catch (EnvironmentException e) {
            mistakes.addAll(e);
        }
    }

    private void add(String name, Layer layer) {
        layers.computeIfAbsent(name, _ -> new ArrayList<>()).add(layer);
    }

    private List<Layer> layersOf(String name) {
        return layers.getOrDefault(name, List.of());
    }

    private Place topOf(String name) {
        return new Place(name, layersOf(name).size() - 1);
    }

    private Result resultOf(Place place, Mistakes mistakes) {
        Result known = results.get(place);
        if (known != null) {
            return known;
        }
        Template template = layersOf(place.name()).get(place.level()).value();
        int mistakesBefore = mistakes.count();
        path.add(place);
        String value = template.resolve(new Scope(place, Result::value, mistakes), mistakes);
        Result result = mistakes.count() == mistakesBefore ? new Result(value, shownFor(place, template)) : UNKNOWN;
        path.remove(place);
        results.put(place, result);
        return result;
    }

    /** All that it refers to has been resolved, so there are no new mistakes. */
    private String shownFor(Place place, Template template) {
        Mistakes none = new Mistakes();
        return isSecret(place.name()) ? SecretMask.MASK : template.resolve(new Scope(place, Result::shown, none), none);
    }

    private boolean isSecret(String name) {
        return switch (secrecies.getOrDefault(name, Secrecy.BY_NAME)) {
            case BY_NAME -> sources.secretNames().matches(name);
            case SECRET -> true;
            case PLAIN -> false;
        };
    }

    /** What references in one value of one variable mean. */
    private final class Scope implements Lookup {
        private final Place user;
        private final Function<Result, String> side;
        private final Mistakes mistakes;
        private final EnvironmentLookup lookup;

        Scope(Place user, Function<Result, String> side, Mistakes mistakes) {
            this.user = user;
            this.side = side;
            this.mistakes = mistakes;
            lookup = new EnvironmentLookup(sources.engine(), this::valueOfVariable, layers.keySet(), withheld);
        }

        @Override
        public @Nullable String valueOf(String name) {
            return lookup.valueOf(name);
        }

        private @Nullable String valueOfVariable(String name) {
            Place place = isUser(name) ? new Place(user.name(), user.level() - 1) : topOf(name);
            return place.level() < 0 ? null : side.apply(resultFor(place));
        }

        private boolean isUser(String name) {
            return NAME_ORDER.compare(name, user.name()) == 0;
        }

        private Result resultFor(Place place) {
            if (path.contains(place)) {
                reject(
                        place,
                        "variables refer to each other: %s; give one of them a value of its own"
                                .formatted(circleTo(place)));
                return UNKNOWN;
            }
            if (path.size() >= LONGEST_CHAIN && !results.containsKey(place)) {
                reject(
                        place,
                        "more than %d variables refer to each other in a row: use fewer".formatted(LONGEST_CHAIN));
                return UNKNOWN;
            }
            return resultOf(place, mistakes);
        }

        private void reject(Place place, String message) {
            layersOf(user.name()).get(user.level()).value().reject(place.name(), message, mistakes);
        }

        @Override
        public Collection<String> names() {
            return lookup.names();
        }

        @Override
        public String adviceOn(String unknown) {
            return isUser(unknown)
                    ? "it refers to itself, and there is no value that it replaces; give it one of its own"
                    : lookup.adviceOn(unknown);
        }
    }

    private String circleTo(Place place) {
        List<String> names = new ArrayList<>();
        for (Place waiting : path) {
            if (!names.isEmpty() || waiting.equals(place)) {
                names.add(waiting.name());
            }
        }
        names.add(place.name());
        return String.join(" to ", names);
    }

    private ResolvedEnvironment resolved() {
        List<String> secrets = new ArrayList<>();
        layers.forEach((name, all) -> {
            if (isSecret(name)) {
                for (int level = 0; level < all.size(); level++) {
                    secrets.add(shadowedResult(new Place(name, level)).value());
                }
            }
        });
        SecretMask mask = new SecretMask(secrets);
        SortedMap<String, ResolvedVariable> variables = new TreeMap<>(NAME_ORDER);
        layers.keySet().forEach(name -> variables.put(name, variable(name, mask)));
        return new ResolvedEnvironment(variables, mask, inheritance, sources.engine(), withheld);
    }

    /** What is wrong with a value that does not count is no mistake. */
    private Result shadowedResult(Place place) {
        return resultOf(place, new Mistakes());
    }

    private ResolvedVariable variable(String name, SecretMask mask) {
        boolean secret = isSecret(name);
        List<Layer> all = layersOf(name);
        ResolvedVariable variable = null;
        for (int level = 0; level < all.size(); level++) {
            Result result = shadowedResult(new Place(name, level));
            variable = new ResolvedVariable(
                    name,
                    result.value(),
                    secret ? result.shown() : mask.mask(result.shown()),
                    all.get(level).origin(),
                    secret,
                    variable);
        }
        return requireNonNull(variable); // each name has a layer
    }
}
