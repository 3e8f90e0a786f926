package dev.signalbox.app.imports;

import dev.signalbox.app.imports.DataValue.Field;
import dev.signalbox.app.imports.DataValue.Items;
import dev.signalbox.app.imports.DataValue.Mapping;
import java.util.ArrayList;
import java.util.List;

/** Reads an ecosystem file of pm2. */
final class Pm2Reader implements ForeignReader {
    private final Mapping root;
    private final int code;

    /**
     * A reader of that data.
     *
     * @param code the line of a statement of JavaScript that was not read; 0 for none
     */
    Pm2Reader(Mapping root, int code) {
        this.root = root;
        this.code = code;
    }

    @Override
    public ForeignFormat format() {
        return ForeignFormat.PM2;
    }

    @Override
    public List<Draft> read(Draft all) {
        if (code > 0) {
            all.note(NoteReason.CODE, "", code, "");
        }
        ForeignFields fields = new ForeignFields(root, all, "");
        List<Draft> services = new ArrayList<>();
        Field apps = fields.take("apps");
        List<DataValue> items = apps == null
                ? List.of()
                : apps.value() instanceof Items(var _, var several) ? several : List.of(apps.value());
        for (DataValue item : items) {
            if (item instanceof Mapping app) {
                services.add(new Pm2App(app).read());
            } else {
                all.note(NoteReason.WRONG_KIND, "apps", item.line(), "");
            }
        }
        fields.leaveOut(NoteReason.SECTION_OF_TOOL, "deploy");
        fields.noteRest();
        return services;
    }
}
