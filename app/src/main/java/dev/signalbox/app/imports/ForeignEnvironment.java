package dev.signalbox.app.imports;

import dev.signalbox.app.imports.DataValue.Field;
import dev.signalbox.app.imports.DataValue.Items;
import dev.signalbox.app.imports.DataValue.Mapping;
import dev.signalbox.app.imports.DataValue.Scalar;

/** Reads variables of process-compose: a list of {@code NAME=value}, or a mapping. */
final class ForeignEnvironment {
    private ForeignEnvironment() {}

    static void put(ForeignFields fields, String key, Draft draft) {
        Field field = fields.take(key);
        if (field == null) {
            return;
        }
        ProcessComposeText texts = new ProcessComposeText(draft);
        String path = fields.nameOf(key);
        switch (field.value()) {
            case Items(var _, var items) -> {
                for (DataValue item : items) {
                    int equals = item instanceof Scalar scalar ? scalar.text().indexOf('=') : -1;
                    if (item instanceof Scalar scalar && equals > 0) {
                        String value = scalar.text().substring(equals + 1);
                        draft.putVariable(
                                scalar.text().substring(0, equals),
                                texts.template(value, path, item.line()),
                                path,
                                item.line());
                    } else {
                        fields.reject(key, item.line());
                    }
                }
            }
            case Mapping(var _, var variables) -> {
                for (Field variable : variables) {
                    if (variable.value() instanceof Scalar scalar) {
                        String name = path + "." + variable.key();
                        draft.putVariable(
                                variable.key(),
                                texts.template(scalar.text(), name, variable.line()),
                                name,
                                variable.line());
                    } else {
                        fields.reject(key, variable.line());
                    }
                }
            }
            case Scalar scalar -> fields.reject(key, scalar.line());
        }
    }
}
