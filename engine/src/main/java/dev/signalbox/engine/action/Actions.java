package dev.signalbox.engine.action;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The actions of an engine by name. Thread-safe. */
public final class Actions {
    private final ConcurrentNavigableMap<String, Action> actions = new ConcurrentSkipListMap<>();

    /** None yet. */
    public Actions() {}

    /**
     * From now on {@code action} can be called by that name.
     *
     * @throws IllegalArgumentException if the name is blank, or there is an action of that name
     */
    public void register(String name, Action action) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("an action has no name: give it one, such as 'process.run'");
        }
        if (actions.putIfAbsent(name, action) != null) {
            throw new IllegalArgumentException("there is an action '%s' already: choose another name".formatted(name));
        }
    }

    /**
     * Calls an action on this thread, and waits for as long as it takes.
     *
     * @return what the action returns
     * @throws ActionException if there is no such action, if it does not take these arguments, or if it fails
     * @throws InterruptedException if this thread was interrupted meanwhile
     */
    public Object call(String name, Map<String, ?> arguments) throws ActionException, InterruptedException {
        Action action = actions.get(name);
        if (action == null) {
            throw new ActionException.Unknown(
                    "there is no action '%s'; %s".formatted(name, DidYouMean.of(name, names(), "actions")));
        }
        try {
            return action.call(new Arguments(name, arguments));
        } catch (ActionException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ActionException.Failed("%s: %s".formatted(name, e.getMessage()), e);
        }
    }

    /** The names of all actions, sorted. */
    public List<String> names() {
        return List.copyOf(actions.keySet());
    }
}
