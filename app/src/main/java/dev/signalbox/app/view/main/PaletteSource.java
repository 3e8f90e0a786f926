package dev.signalbox.app.view.main;

import dev.signalbox.app.session.OpenWorkspaces;
import dev.signalbox.app.session.WorkspaceSession;
import dev.signalbox.app.subject.Operation;
import dev.signalbox.app.subject.ServiceSubject;
import dev.signalbox.app.view.action.ActionCatalog;
import dev.signalbox.app.view.palette.PaletteItem;
import dev.signalbox.app.words.Texts;
import dev.signalbox.app.words.Words;
import dev.signalbox.engine.service.Service;
import dev.signalbox.engine.service.ServiceSnapshot;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** What the command palette finds: the actions, the services, and what each service can be asked now. UI thread only. */
final class PaletteSource {
    private final ActionCatalog catalog;
    private final OpenWorkspaces workspaces;
    private final Consumer<Service> goTo;
    private final Texts texts;
    private final Words words;
    private final InstantSource clock;

    /** Those of that catalogue and of those workspaces; {@code goTo} selects a service. */
    PaletteSource(
            ActionCatalog catalog,
            OpenWorkspaces workspaces,
            Consumer<Service> goTo,
            Texts texts,
            Words words,
            InstantSource clock) {
        this.catalog = catalog;
        this.workspaces = workspaces;
        this.goTo = goTo;
        this.texts = texts;
        this.words = words;
        this.clock = clock;
    }

    /** As they are now. */
    List<PaletteItem> items() {
        List<PaletteItem> items =
                new ArrayList<>(catalog.actions().stream().map(PaletteItem::of).toList());
        workspaces.all().forEach(session -> session.services().forEach(service -> addItemsOf(service, session, items)));
        return items;
    }

    private void addItemsOf(Service service, WorkspaceSession session, List<PaletteItem> items) {
        ServiceSnapshot snapshot = service.snapshot();
        String name = workspaces.inFull(snapshot.name(), session);
        items.add(new PaletteItem(
                name,
                texts.of("palette.service", words.brief(snapshot.state(), clock.instant())),
                Feather.CHEVRON_RIGHT,
                null,
                true,
                "",
                true,
                () -> goTo.accept(service)));
        ServiceSubject subject = new ServiceSubject(service);
        Set<Operation> operations = subject.operations();
        addOperation(subject, name, operations, Operation.START, "action.start", Feather.PLAY, items);
        addOperation(subject, name, operations, Operation.STOP, "action.stop", Feather.SQUARE, items);
        addOperation(subject, name, operations, Operation.RESTART, "action.restart", Feather.ROTATE_CW, items);
        addOperation(subject, name, operations, Operation.KILL, "action.kill", Feather.X_OCTAGON, items);
    }

    /** What cannot be asked now is left out: of many services it would only be in the way. */
    private void addOperation(
            ServiceSubject subject,
            String name,
            Set<Operation> possible,
            Operation operation,
            String textKey,
            Ikon icon,
            List<PaletteItem> items) {
        if (possible.contains(operation)) {
            items.add(new PaletteItem(
                    texts.of("palette.ofService", name, texts.of(textKey)),
                    "",
                    icon,
                    null,
                    true,
                    "",
                    false,
                    () -> subject.request(operation)));
        }
    }
}
