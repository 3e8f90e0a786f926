package dev.signalbox.engine.service.environment;

import static dev.signalbox.engine.service.environment.ResolvedEnvironment.NAME_ORDER;
import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes an environment of its definition and its sources. Used once, by one thread. */
final class EnvironmentResolver {
    private static final int LONGEST_CHAIN = 100; // of variables that refer to each other, for each takes some stack
    private static final Result UNKNOWN =
            new Result("?", "?", false); // not empty, so that no default or message takes effect

    private record Place(String name, int level) {}

    /** A value, and how it is shown; unless it is known, it had mistakes. */
    private record Result(String value, String shown, boolean known) {
        /** Without secrets. */
        @Override
        public String toString() {
            return shown;
        }
    }

    private final EnvironmentSpec spec;
    private final EnvironmentSources sources;
    private final Layers layers;
    private final Map<Place, Result> results = new HashMap<>();
    private final Set<Place> path = new LinkedHashSet<>(); // what is being resolved: each because of the one before
    private final Set<String> secrets = new TreeSet<>(NAME_ORDER); // the names of those

    /**
     * Reads the files.
     *
     * @throws EnvironmentException with all their mistakes; what is missing because of them is no mistake of its own
     */
    EnvironmentResolver(EnvironmentSpec spec, EnvironmentSources sources) throws EnvironmentException {
        this.spec = spec;
        this.sources = sources;
        layers = Layers.of(spec, sources);
        Map<String, Secrecy> secrecies = new TreeMap<>(NAME_ORDER);
        spec.variables().forEach(variable -> secrecies.put(variable.name(), variable.secrecy()));
        for (String name : layers.names()) {
            if (secrecies.getOrDefault(name, Secrecy.BY_NAME).hides(name, sources.secretNames())) {
                secrets.add(name);
            }
        }
    }

    ResolvedEnvironment resolve() throws EnvironmentException {
        Mistakes mistakes = new Mistakes();
        layers.all().forEach((name, all) -> {
            if (all.getLast().value().fixedText() == null) { // else there is nothing to resolve, as for most
                var _ = resultOf(new Place(name, all.size() - 1), mistakes);
            }
        });
        mistakes.throwIfAny();
        return resolved();
    }

    private Place topOf(String name) {
        return new Place(name, layers.of(name).size() - 1);
    }

    private Result resultOf(Place place, Mistakes mistakes) {
        return resultOf(place, layers.of(place.name()).get(place.level()).value(), mistakes);
    }

    private Result resultOf(Place place, Template template, Mistakes mistakes) {
        String fixed = template.fixedText();
        if (fixed != null) { // as of nearly all that is inherited
            return new Result(fixed, secrets.contains(place.name()) ? SecretMask.MASK : fixed, true);
        }
        Result before = results.get(place);
        if (before != null) {
            return before;
        }
        int mistakesBefore = mistakes.count();
        path.add(place);
        Scope scope = new Scope(place, Result::value, mistakes);
        String value = template.resolve(scope, mistakes);
        boolean known = !scope.metUnknown && mistakes.count() == mistakesBefore;
        Result result = known ? new Result(value, shownFor(place, template), true) : UNKNOWN;
        path.remove(place);
        results.put(place, result);
        return result;
    }

    /** All that it refers to has been resolved, so there are no new mistakes. */
    private String shownFor(Place place, Template template) {
        Mistakes none = new Mistakes();
        return secrets.contains(place.name())
                ? SecretMask.MASK
                : template.resolve(new Scope(place, Result::shown, none), none);
    }

    /** What references in one value of one variable mean. */
    private final class Scope implements Lookup {
        private final Place user;
        private final Function<Result, String> side;
        private final Mistakes mistakes;
        private final EnvironmentLookup lookup;
        private boolean metUnknown;

        Scope(Place user, Function<Result, String> side, Mistakes mistakes) {
            this.user = user;
            this.side = side;
            this.mistakes = mistakes;
            lookup = new EnvironmentLookup(sources.engine(), this::valueOfVariable, layers.names(), layers.withheld());
        }

        @Override
        public @Nullable String valueOf(String name) {
            return lookup.valueOf(name);
        }

        private @Nullable String valueOfVariable(String name) {
            Place place = isUser(name) ? new Place(user.name(), user.level() - 1) : topOf(name);
            if (place.level() < 0) {
                return null;
            }
            Result result = resultFor(place);
            metUnknown |= !result.known();
            return side.apply(result);
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
            layers.of(user.name()).get(user.level()).value().reject(place.name(), message, mistakes);
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
        List<String> hidden = new ArrayList<>();
        for (String name : secrets) {
            for (int level = 0; level < layers.of(name).size(); level++) {
                Place place = new Place(name, level);
                hidden.add(shadowedResult(place, layers.of(name).get(level).value())
                        .value());
            }
        }
        SecretMask mask = new SecretMask(hidden);
        SortedMap<String, ResolvedVariable> variables = new TreeMap<>(NAME_ORDER);
        layers.all().forEach((name, all) -> variables.put(name, variable(name, all, mask)));
        return new ResolvedEnvironment(
                variables, mask, spec.effectiveInheritance(), sources.engine(), layers.withheld());
    }

    /** What is wrong with a value that does not count is no mistake. */
    private Result shadowedResult(Place place, Template template) {
        return resultOf(place, template, new Mistakes());
    }

    private ResolvedVariable variable(String name, List<Layers.Layer> all, SecretMask mask) {
        boolean secret = secrets.contains(name);
        ResolvedVariable variable = null;
        for (int level = 0; level < all.size(); level++) {
            Result result =
                    shadowedResult(new Place(name, level), all.get(level).value());
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
