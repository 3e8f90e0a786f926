package dev.signalbox.engine.actor;

/** What an actor does with its messages, one at a time and in the order of each sender. It may block. */
@FunctionalInterface
public interface Handler {
    /**
     * Takes one message.
     *
     * @param context of this actor, for this call alone
     * @throws Exception which ends the actor, with it as the reason
     */
    void handle(Context context, Message message) throws Exception;

    /**
     * The actor ends: for the last things, whatever the reason. Messages that wait are lost by now. Not called for an
     * actor that is stuck in {@link #handle}.
     *
     * @throws Exception which is logged
     */
    default void ended(Context context) throws Exception {}
}
