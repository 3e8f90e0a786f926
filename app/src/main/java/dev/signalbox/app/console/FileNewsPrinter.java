package dev.signalbox.app.console;

import dev.signalbox.app.session.FileNews;
import dev.signalbox.app.session.FileNews.Broken;
import dev.signalbox.app.session.FileNews.Changed;
import dev.signalbox.app.session.FileNews.Missing;
import dev.signalbox.app.session.FileNews.Same;
import dev.signalbox.app.session.Reload;
import dev.signalbox.app.session.WorkspaceSession;
import dev.signalbox.app.words.FieldWords;
import dev.signalbox.app.words.NewsWords;
import dev.signalbox.app.words.Texts;
import dev.signalbox.app.words.Words;
import dev.signalbox.engine.service.definition.SpecDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Says in the terminal what has changed in the workspace file. Nothing is applied: there is nobody to ask. Thread-safe. */
final class FileNewsPrinter {
    private static final int MOST_LINES = 10;

    private final WorkspaceSession session;
    private final Texts texts;
    private final NewsWords words;
    private final FieldWords fields;
    private final Consumer<String> out;
    private final AtomicBoolean lookRequested = new AtomicBoolean(); // so that requests do not pile up
    private FileNews said = new Same(); // guarded by this

    FileNewsPrinter(WorkspaceSession session, Texts texts, Words words, Consumer<String> out) {
        this.session = session;
        this.texts = texts;
        this.words = new NewsWords(texts, session.workspace().file());
        this.fields = new FieldWords(texts, words);
        this.out = out;
    }

    /** Looks soon, on a thread of its own: neither the disk nor the terminal may hold up whoever asks. */
    void requestLook() {
        if (lookRequested.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("look at the workspace file").start(() -> {
                lookRequested.set(false); // before reading: a change from here on asks for its own look
                look();
            });
        }
    }

    /** Reads the file, and says what it says if that was not said last. */
    synchronized void look() {
        FileNews news = session.look();
        if (!news.saysTheSameAs(said)) {
            said = news;
            lines(news).forEach(out);
        }
    }

    private List<String> lines(FileNews news) {
        return switch (news) {
            case Same _ -> List.of(texts.of("console.fileSame", words.fileName()));
            case Missing _, Broken _ -> List.of(words.of(news));
            case Changed(var reload) -> {
                List<String> lines = new ArrayList<>(List.of(texts.of("console.fileChanged", words.of(news))));
                List<String> services = services(reload);
                services.stream().limit(MOST_LINES).forEach(lines::add);
                if (services.size() > MOST_LINES) {
                    lines.add(texts.of("console.fileMore", services.size() - MOST_LINES));
                }
                yield lines;
            }
        };
    }

    private List<String> services(Reload reload) {
        List<String> lines = new ArrayList<>();
        reload.difference().added().forEach(spec -> lines.add(line(spec.name(), texts.of("reload.new"))));
        reload.difference().removed().forEach(spec -> lines.add(line(spec.name(), texts.of("reload.gone"))));
        for (SpecDifference change : reload.difference().changed()) {
            String what = change.fields().stream().map(fields::of).collect(Collectors.joining(", "));
            lines.add(line(change.present().name(), what));
        }
        return lines;
    }

    private String line(String service, String what) {
        return texts.of("console.fileChange", service, what);
    }
}
