package dev.signalbox.app.view.notice;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.desktop.DesktopNotifier;
import dev.signalbox.app.view.action.ActionMaker;
import dev.signalbox.app.words.Texts;
import dev.signalbox.engine.event.NodeId;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.VBox;
import org.controlsfx.control.action.Action;
import org.controlsfx.control.action.ActionUtils;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows notices in the corner of the window for a while, and the last ones behind the bell. */
public final class NoticeController {
    private static final System.Logger LOG = System.getLogger(NoticeController.class.getName());
    private static final int TOASTS = 4; // of more the oldest goes; it is behind the bell
    private static final int LISTED = 12;
    private static final int ON_THE_WAY = 3; // to a desktop that takes its time; the others are behind the bell

    private final NoticeModel model;
    private final Texts texts;
    private final NoticeWords words;
    private final Consumer<NodeId> goTo;
    private final BooleanSupplier isWatched;
    private final @Nullable DesktopNotifier desktop;
    private final BackgroundTasks tasks;
    private final VBox toasts = new VBox();
    private final Map<NoticeKind, Action> kinds = new EnumMap<>(NoticeKind.class);
    private int onTheWay;
    private final Action onDesktop;
    private final Action clear;

    /**
     * Shows that model.
     *
     * @param goTo selects a service
     * @param isWatched whether somebody looks at the window, so that the desktop need not tell
     * @param desktop null if it shows no messages
     * @param tasks in which it is asked to, and nothing else is done: it may not answer
     */
    public NoticeController(
            NoticeModel model,
            Texts texts,
            Consumer<NodeId> goTo,
            BooleanSupplier isWatched,
            @Nullable DesktopNotifier desktop,
            BackgroundTasks tasks) {
        this.model = model;
        this.texts = texts;
        this.goTo = goTo;
        this.isWatched = isWatched;
        this.desktop = desktop;
        this.tasks = tasks;
        words = new NoticeWords(texts, ZoneId.systemDefault());
        toasts.getStyleClass().add("toasts");
        toasts.setPickOnBounds(false); // beside them the window is used as ever
        ActionMaker maker = new ActionMaker(texts);
        for (NoticeKind kind : NoticeKind.values()) {
            kinds.put(
                    kind,
                    maker.check(
                            "notice.tell." + kind,
                            null,
                            null,
                            () -> set(settings().switched(kind))));
        }
        onDesktop = maker.check(
                "notice.onDesktop",
                null,
                null,
                () -> set(settings().withDesktop(!settings().onDesktop())));
        if (desktop == null) {
            onDesktop.setText(texts.of("notice.noDesktop"));
            onDesktop.setDisabled(true);
        }
        clear = maker.of("notice.clear", null, model::clear);
        model.settingsProperty().subscribe(this::show);
        model.setOnNotice(this::tell);
    }

    private NoticeSettings settings() {
        return model.settingsProperty().get();
    }

    private void set(NoticeSettings settings) {
        model.settingsProperty().set(settings);
        show(settings); // a menu has ticked or unticked its item by itself
    }

    private void show(NoticeSettings settings) {
        kinds.forEach((kind, action) -> action.selectedProperty().set(settings.tells(kind)));
        onDesktop.selectedProperty().set(settings.onDesktop() && desktop != null);
    }

    /** The place for notices, to be laid over the window. */
    public VBox toasts() {
        return toasts;
    }

    /** What can be done about notices. */
    public List<Action> actions() {
        List<Action> all = new ArrayList<>(kinds.values());
        all.add(onDesktop);
        all.add(clear);
        return all;
    }

    /** Has the button show how many notices nobody has seen, and list them when it is opened. */
    public void ring(MenuButton bell) {
        bell.textProperty().bind(model.unreadProperty().map(count -> count.intValue() == 0 ? "" : count.toString()));
        fill(bell);
        bell.setOnShowing(_ -> {
            fill(bell);
            model.markRead();
        });
    }

    private void fill(MenuButton bell) {
        List<MenuItem> items = new ArrayList<>();
        model.notices().stream().limit(LISTED).forEach(notice -> {
            MenuItem item = new MenuItem(words.line(notice), icon(notice));
            item.setOnAction(_ -> open(notice));
            items.add(item);
        });
        if (items.isEmpty()) {
            MenuItem none = new MenuItem(texts.of("notice.none"));
            none.setDisable(true);
            items.add(none);
        }
        items.add(new SeparatorMenuItem());
        kinds.values().forEach(action -> items.add(checkItem(action)));
        items.add(checkItem(onDesktop));
        items.add(new SeparatorMenuItem());
        items.add(ActionUtils.createMenuItem(clear));
        bell.getItems().setAll(items);
    }

    private static CheckMenuItem checkItem(Action action) {
        return ActionUtils.createCheckMenuItem(action);
    }

    private static Node icon(Notice notice) {
        FontIcon icon = new FontIcon(notice.kind().icon());
        icon.getStyleClass().addAll("state-icon", notice.kind().styleClass());
        return icon;
    }

    private void open(Notice notice) {
        goTo.accept(notice.services().getFirst().id());
    }

    private void tell(Notice notice) {
        showToast(notice);
        if (desktop != null && settings().onDesktop() && !isWatched.getAsBoolean() && onTheWay < ON_THE_WAY) {
            String title = words.title(notice);
            String detail = words.detail(notice);
            DesktopNotifier shown = desktop;
            onTheWay++;
            tasks.run(
                    () -> {
                        shown.show(title, detail);
                        return true;
                    },
                    _ -> onTheWay--,
                    failure -> {
                        onTheWay--;
                        LOG.log(System.Logger.Level.WARNING, "a notice was not shown on the desktop", failure);
                    });
        }
    }

    private void showToast(Notice notice) {
        NoticeToast toast = new NoticeToast(
                icon(notice), words.title(notice), words.detail(notice), words.line(notice), texts.of("notice.close"));
        toast.setOnOpen(() -> open(notice));
        toast.setOnGone(() -> toasts.getChildren().remove(toast));
        toasts.getChildren().add(toast);
        if (toasts.getChildren().size() > TOASTS) {
            toasts.getChildren().removeFirst();
        }
    }
}
