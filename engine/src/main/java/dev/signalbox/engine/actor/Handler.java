package dev.signalbox.engine.actor;

/** What an actor does with its messages, one at a time and in the order of each sender. It may block. */
@FunctionalInterface
public interface Handler {
    /**
     * The actor begins: before its first message, and again after each restart by its supervisor.
     *
     * @param context of this actor, for this call alone
     * @throws Exception which ends the actor, or makes its supervisor decide
     */
    default void started(Context context) throws Exception {}

    /**
     * Takes one message.
     *
     * @param context of this actor, for this call alone
     * @throws Exception which ends the actor, with it as the reason
     */
    void handle(Context context, Message message) throws Exception;

    /**
     * The actor ends, or has failed and waits for its supervisor: for the last things, whatever the reason. Of an actor that
     * ends the messages that wait are lost by now. Called once after each {@link #started}, and also
     * if the first of these never came; but not for an actor that is stuck in {@link #handle}.
     *
     * @throws Exception which is logged
     */
    default void ended(Context context) throws Exception {}
}
