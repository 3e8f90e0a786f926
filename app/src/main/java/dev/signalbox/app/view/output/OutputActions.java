package dev.signalbox.app.view.output;

import dev.signalbox.app.view.action.ActionMaker;
import dev.signalbox.app.view.action.KeyHint;
import dev.signalbox.app.view.output.OutputSettings.Times;
import dev.signalbox.app.words.Texts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.controlsfx.control.action.Action;
import org.kordamp.ikonli.feather.Feather;

/** What can be done with the output, and how it is shown. */
final class OutputActions {
    final Action find;
    final Action findNext;
    final Action findPrevious;
    final Action filter;
    final Action follow;
    final Action wrap;
    final Action numbers;
    final Action nextTimes;
    final Action previousMark;
    final Action nextMark;
    final Action uncut;
    final Action json;
    final Action clear;
    final Action save;
    final Action saveShown;
    final Action focus;
    final Action focusInput;
    final Action endInput;

    private final OutputView view;
    private final Texts texts;
    private final Map<Times, Action> times = new EnumMap<>(Times.class);

    /** What the actions ask of the parts of the view; {@code wanted} is asked before each. */
    record Requests(
            Runnable find,
            Runnable findNext,
            Runnable findPrevious,
            Runnable filter,
            Runnable showJson,
            Runnable save,
            Runnable saveShown,
            Runnable focusInput,
            Runnable endInput,
            Runnable wanted) {}

    OutputActions(OutputView view, Texts texts, Requests requests) {
        this.view = view;
        this.texts = texts;
        ActionMaker maker = new ActionMaker(texts, requests.wanted());
        find = maker.of("output.menu.find", Feather.SEARCH, OutputKeys.FIND, requests.find());
        findNext = maker.of("output.findNext", null, OutputKeys.FIND_NEXT, requests.findNext());
        findPrevious = maker.of("output.findPrevious", null, OutputKeys.FIND_PREVIOUS, requests.findPrevious());
        filter = maker.of("output.menu.filter", Feather.FILTER, OutputKeys.FILTER, requests.filter());
        follow = maker.check("output.follow", Feather.CHEVRONS_DOWN, OutputKeys.FOLLOW, this::switchFollowing);
        wrap = maker.check(
                "output.menu.wrap",
                null,
                OutputKeys.WRAP,
                () -> set(settings().withWraps(!settings().wraps())));
        numbers = maker.check(
                "output.menu.numbers",
                null,
                OutputKeys.LINE_NUMBERS,
                () -> set(settings().withLineNumbers(!settings().showsLineNumbers())));
        nextTimes = maker.of(
                "output.menu.times.next",
                null,
                OutputKeys.TIMES,
                () -> set(settings().withTimes(next(settings().times()))));
        times.put(Times.NONE, timesAction(maker, "output.menu.times.none", Times.NONE));
        times.put(Times.ABSOLUTE, timesAction(maker, "output.menu.times.absolute", Times.ABSOLUTE));
        times.put(Times.RELATIVE, timesAction(maker, "output.menu.times.relative", Times.RELATIVE));
        times.put(Times.DELTA, timesAction(maker, "output.menu.times.delta", Times.DELTA));
        previousMark = maker.of("output.menu.previousMark", null, OutputKeys.PREVIOUS_MARK, () -> view.goToMark(-1));
        nextMark = maker.of("output.menu.nextMark", null, OutputKeys.NEXT_MARK, () -> view.goToMark(1));
        uncut = maker.of("output.menu.uncut", null, OutputKeys.UNCUT, view::showAllOfCutLines);
        json = maker.of("output.menu.json", null, OutputKeys.JSON, requests.showJson());
        clear = maker.of(
                "output.menu.clear",
                null,
                OutputKeys.CLEAR,
                () -> view.clear(!view.clearedProperty().get()));
        save = maker.of("output.menu.save", Feather.SAVE, OutputKeys.SAVE, requests.save());
        saveShown = maker.of("output.menu.saveShown", null, requests.saveShown());
        focus = maker.of("output.focus", Feather.TERMINAL, OutputKeys.OUTPUT, view::requestFocus);
        focusInput = maker.of("output.focusInput", null, OutputKeys.INPUT, requests.focusInput());
        endInput = maker.of("input.end", null, OutputKeys.END_INPUT, requests.endInput());
        view.settingsProperty().subscribe(this::show);
        view.followingProperty().subscribe(follow.selectedProperty()::set);
        view.clearedProperty()
                .subscribe(cleared -> clear.setText(texts.of(cleared ? "output.menu.unclear" : "output.menu.clear")));
    }

    /** With a name that says enough outside of its menu. */
    private Action timesAction(ActionMaker maker, String textKey, Times which) {
        Action action = maker.check(textKey, null, null, () -> set(settings().withTimes(which)));
        action.setText(texts.of("output.menu.times.of", action.getText()));
        return action;
    }

    /** Which of them is selected is how times are shown. */
    Action times(Times which) {
        return Objects.requireNonNull(times.get(which)); // there is one of each
    }

    /** All, in the order in which they are told of. */
    List<Action> all() {
        List<Action> all = new ArrayList<>(List.of(
                focus, find, findNext, findPrevious, filter, follow, wrap, numbers, nextTimes, previousMark, nextMark));
        all.addAll(List.of(uncut, json, clear, save, saveShown, focusInput, endInput));
        all.addAll(times.values());
        return all;
    }

    /** The keys of {@link OutputInput}, for people. */
    List<KeyHint> hints() {
        return List.of(
                new KeyHint(texts.of("keys.arrows"), texts.of("output.hint.scroll")),
                new KeyHint(texts.of("keys.pages"), texts.of("output.hint.page")),
                new KeyHint(texts.of("keys.end"), texts.of("output.hint.end")),
                new KeyHint(texts.of("keys.all"), texts.of("output.hint.all")),
                new KeyHint(texts.of("keys.copy"), texts.of("output.hint.copy")),
                new KeyHint(texts.of("keys.link"), texts.of("output.hint.link")));
    }

    private void switchFollowing() {
        view.setFollowing(!view.followingProperty().get());
        follow.selectedProperty().set(view.followingProperty().get());
    }

    private void show(OutputSettings settings) {
        wrap.selectedProperty().set(settings.wraps());
        numbers.selectedProperty().set(settings.showsLineNumbers());
        times.forEach((which, action) -> action.selectedProperty().set(which == settings.times()));
    }

    private OutputSettings settings() {
        return view.settingsProperty().get();
    }

    private void set(OutputSettings settings) {
        view.settingsProperty().set(settings);
        show(settings); // a menu has ticked or unticked its item by itself
    }

    private static Times next(Times times) {
        return switch (times) {
            case NONE -> Times.ABSOLUTE;
            case ABSOLUTE -> Times.RELATIVE;
            case RELATIVE -> Times.DELTA;
            case DELTA -> Times.NONE;
        };
    }
}
