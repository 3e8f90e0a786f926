package dev.signalbox.app.view.main;

import dev.signalbox.app.view.action.ActionMaker;
import dev.signalbox.app.view.action.WhyNot;
import dev.signalbox.app.words.Texts;
import dev.signalbox.app.words.Words;
import dev.signalbox.engine.event.Signal;
import dev.signalbox.engine.os.PlatformSignals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.controlsfx.control.action.Action;
import org.kordamp.ikonli.feather.Feather;

/** What can be done to what is selected in the tree. */
final class ServiceActions {
    private static final List<String> COMMON_SIGNALS =
            List.of("SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2", "SIGSTOP", "SIGCONT", "SIGKILL");

    final Action start;
    final Action stop;
    final Action restart;
    final Action kill;
    final Action signal;

    private final SequencedMap<Signal, Action> commonSignals = new LinkedHashMap<>();
    private final SequencedMap<Signal, Action> otherSignals = new LinkedHashMap<>();

    /**
     * Acts by that model.
     *
     * @param showSignals opens the menu of signals
     */
    ServiceActions(MainViewModel model, PlatformSignals signals, Texts texts, Words words, Runnable showSignals) {
        ActionMaker maker = new ActionMaker(texts);
        start = maker.of("action.start", Feather.PLAY, Keys.START, model::start);
        start.longTextProperty().bind(model.startHintProperty());
        stop = maker.of("action.stop", Feather.SQUARE, Keys.STOP, model::stop);
        restart = maker.of("action.restart", Feather.ROTATE_CW, Keys.RESTART, model::restart);
        kill = maker.of("action.kill", Feather.X_OCTAGON, Keys.KILL, model::kill);
        signal = maker.of("action.signal", Feather.ZAP, Keys.SIGNAL, showSignals);
        start.disabledProperty().bind(model.canStartProperty().not());
        stop.disabledProperty().bind(model.canStopProperty().not());
        restart.disabledProperty().bind(model.canRestartProperty().not());
        kill.disabledProperty().bind(model.canKillProperty().not());
        signal.disabledProperty().bind(model.canSignalProperty().not());
        COMMON_SIGNALS.forEach(name -> signals.named(name)
                .ifPresent(present -> commonSignals.put(present, signalAction(present, model, texts, words))));
        signals.all().stream()
                .filter(present -> !COMMON_SIGNALS.contains(present.name()))
                .forEach(present -> otherSignals.put(present, signalAction(present, model, texts, words)));
    }

    private static Action signalAction(Signal signal, MainViewModel model, Texts texts, Words words) {
        Action action = ActionMaker.named(
                texts.of("action.signal.named", signal.name()),
                words.meaningOf(signal),
                Feather.ZAP,
                () -> model.signal(signal));
        WhyNot.say(action, texts.of("action.signal.notNow"));
        action.disabledProperty().bind(model.canSignalProperty().not());
        return action;
    }

    /** What operators send most. */
    SequencedMap<Signal, Action> commonSignals() {
        return commonSignals;
    }

    /** All the others of this system. */
    SequencedMap<Signal, Action> otherSignals() {
        return otherSignals;
    }

    /** Those that a menu shows. */
    List<Action> menu() {
        return List.of(start, stop, restart, kill, signal);
    }

    List<Action> all() {
        List<Action> all = new ArrayList<>(menu());
        for (Map<Signal, Action> signals : List.of(commonSignals, otherSignals)) {
            all.addAll(signals.values());
        }
        return all;
    }
}
