package dev.signalbox.app.view.action;

import dev.signalbox.app.words.Texts;
import javafx.scene.input.KeyCombination;
import org.controlsfx.control.action.Action;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;

/**
 * Makes actions with the words of one language: the text of a key is the action's name, that of key.help its help, and
 * that of key.notNow why it is disabled if it is.
 */
public final class ActionMaker {
    private final Texts texts;
    private final Runnable before;

    /** With those words. */
    public ActionMaker(Texts texts) {
        this(texts, () -> {});
    }

    /**
     * With those words.
     *
     * @param before is done before each of the actions
     */
    public ActionMaker(Texts texts, Runnable before) {
        this.texts = texts;
        this.before = before;
    }

    /** Something to do, without a key to press. */
    public Action of(String textKey, @Nullable Ikon icon, Runnable handler) {
        return of(textKey, icon, null, handler);
    }

    /**
     * Something to do.
     *
     * @param key that does it in the whole window
     */
    public Action of(String textKey, @Nullable Ikon icon, @Nullable KeyCombination key, Runnable handler) {
        return furnished(new Action(texts.of(textKey), _ -> run(handler)), textKey, icon, key);
    }

    /** Something that is on or off; the handler switches it, and sets whether the action is selected. */
    public Action check(String textKey, @Nullable Ikon icon, @Nullable KeyCombination key, Runnable handler) {
        return furnished(new CheckAction(texts.of(textKey), _ -> run(handler)), textKey, icon, key);
    }

    /** The same for a name that is no text of the program, as that of a service. */
    public static Action named(String name, String help, @Nullable Ikon icon, Runnable handler) {
        Action action = new Action(name, _ -> handler.run());
        action.setLongText(help);
        show(action, icon);
        return action;
    }

    private void run(Runnable handler) {
        before.run();
        handler.run();
    }

    private Action furnished(Action action, String textKey, @Nullable Ikon icon, @Nullable KeyCombination key) {
        String helpKey = textKey + ".help";
        if (texts.has(helpKey)) {
            action.setLongText(texts.of(helpKey));
        }
        String whyNotKey = textKey + ".notNow";
        if (texts.has(whyNotKey)) {
            WhyNot.say(action, texts.of(whyNotKey));
        }
        action.setAccelerator(key);
        show(action, icon);
        return action;
    }

    private static void show(Action action, @Nullable Ikon icon) {
        if (icon != null) {
            action.setGraphic(new ActionIcon(icon));
        }
    }
}
