package dev.signalbox.app.view.action;

import org.controlsfx.control.action.Action;

/** Why an action makes no sense while it is disabled, in a few words; kept with the action. UI thread only. */
public final class WhyNot {
    private static final Object KEY = WhyNot.class;

    private WhyNot() {}

    /** From now on those are the words. */
    public static void say(Action action, String words) {
        action.getProperties().put(KEY, words);
    }

    /** The words; empty if nobody has said any, or the action can be done now. */
    public static String of(Action action) {
        return action.isDisabled() && action.getProperties().get(KEY) instanceof String words ? words : "";
    }
}
