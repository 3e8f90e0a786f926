package dev.signalbox.engine.action;

/** Something that can be called by name. */
@FunctionalInterface
public interface Action {
    /**
     * Does it; on the thread of the caller.
     *
     * @return what came of it
     * @throws ActionException.BadArguments if the arguments are not what it takes
     * @throws Exception if it cannot be done
     */
    Object call(Arguments arguments) throws Exception;
}
