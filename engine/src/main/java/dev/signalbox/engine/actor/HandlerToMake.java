package dev.signalbox.engine.actor;

import java.util.function.Supplier;

/** Stands for a handler until its actor makes it: so an error of the factory is one of the actor, and of nobody else. */
record HandlerToMake(Supplier<? extends Handler> factory) implements Handler {
    @Override
    public void handle(Context context, Message message) {
        throw new AssertionError("is made before the first message");
    }
}
