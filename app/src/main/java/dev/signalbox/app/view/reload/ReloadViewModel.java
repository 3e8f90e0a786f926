package dev.signalbox.app.view.reload;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.session.FileNews;
import dev.signalbox.app.session.FileNews.Changed;
import dev.signalbox.app.session.FileNews.Same;
import dev.signalbox.app.session.Reload;
import dev.signalbox.app.session.WorkspaceSession;
import dev.signalbox.app.session.WorkspaceWatch;
import dev.signalbox.app.words.FailureWords;
import dev.signalbox.app.words.Texts;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * What the file of the workspace says that the services are not yet, and the taking over of it. UI thread only, but for
 * {@link #requestLook}. The file is read in the background.
 */
public final class ReloadViewModel implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ReloadViewModel.class.getName());

    private final WorkspaceSession session;
    private final BackgroundTasks tasks;
    private final Consumer<String> problems;
    private final Texts texts;

    private final ReadOnlyObjectWrapper<FileNews> news = new ReadOnlyObjectWrapper<>(new Same());
    private final ReadOnlyBooleanWrapper shown = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper applying = new ReadOnlyBooleanWrapper();
    private final AtomicBoolean lookRequested = new AtomicBoolean(); // so that requests do not pile up
    private @Nullable WorkspaceWatch watch; // null before it has begun
    private volatile boolean closed; // written on the UI thread

    /**
     * Knows of no change.
     *
     * @param problems is told what went wrong, in words
     */
    public ReloadViewModel(WorkspaceSession session, BackgroundTasks tasks, Consumer<String> problems, Texts texts) {
        this.session = session;
        this.tasks = tasks;
        this.problems = problems;
        this.texts = texts;
    }

    /** From now on tells by itself when somebody else changes the file, or has done so already. */
    public void watch() {
        tasks.run(
                () -> session.watch(this::requestLook),
                begun -> {
                    watch = begun;
                    if (closed) {
                        begun.close();
                    }
                },
                failure -> LOG.log(System.Logger.Level.WARNING, "the workspace file is not watched", failure));
    }

    /** Reads the file soon, and shows what it says if that is new. Of any thread; returns at once. */
    public void requestLook() {
        if (!closed && lookRequested.compareAndSet(false, true)) {
            tasks.run(
                    () -> {
                        lookRequested.set(false); // before reading: a change from here on asks for its own look
                        return session.look();
                    },
                    this::accept,
                    this::failed);
        }
    }

    /** Reads the file, and shows what it says, be it that nothing has changed or what was dismissed before. */
    public void lookAndTell() {
        look(_ -> true);
    }

    /** Reads the file, and shows what has changed in it, be it what was dismissed before. */
    public void lookAgain() {
        look(found -> !(found instanceof Same));
    }

    private void look(Predicate<FileNews> isToBeSeen) {
        tasks.run(
                session::look,
                found -> {
                    accept(found);
                    shown.set(!closed && isToBeSeen.test(found));
                },
                this::failed);
    }

    private void accept(FileNews found) {
        if (closed || found.saysTheSameAs(news.get())) {
            return; // and stays dismissed if it was
        }
        news.set(found);
        shown.set(!(found instanceof Same));
    }

    private void failed(Exception failure) {
        LOG.log(System.Logger.Level.WARNING, "the workspace file cannot be looked at", failure);
        problems.accept(new FailureWords(texts).of(failure));
    }

    /**
     * Makes the services what the file says. If it says something else by now, nothing is changed and that is shown.
     *
     * @param reload as it was shown
     */
    public void apply(Reload reload) {
        if (closed || applying.get()) {
            return;
        }
        applying.set(true);
        tasks.run(
                () -> {
                    session.apply(reload);
                    return session.look();
                },
                found -> {
                    applying.set(false);
                    accept(found);
                },
                failure -> {
                    applying.set(false);
                    problems.accept(texts.of("problem.notApplied", new FailureWords(texts).of(failure)));
                    lookAgain();
                });
    }

    /** Applies what is told now, if it can be. */
    public void apply() {
        if (news.get() instanceof Changed(var reload)) {
            apply(reload);
        }
    }

    /** Shows nothing until there are other news, or somebody asks. */
    public void dismiss() {
        shown.set(false);
    }

    /** From now on nothing is told and nothing can be applied. */
    @Override
    public void close() {
        closed = true;
        shown.set(false);
        if (watch != null) {
            watch.close();
        }
    }

    /** The newest news. */
    public ReadOnlyObjectProperty<FileNews> newsProperty() {
        return news.getReadOnlyProperty();
    }

    /** Whether the news are to be seen. */
    public ReadOnlyBooleanProperty shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Whether something is being applied. */
    public ReadOnlyBooleanProperty applyingProperty() {
        return applying.getReadOnlyProperty();
    }
}
