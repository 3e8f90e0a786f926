package dev.signalbox.app.imports;

import java.util.LinkedHashMap;
import java.util.Map;

/** Puts bullets in place of secrets, for a text that is shown and not saved. */
final class HiddenSecrets {
    private static final WorkspaceValue BULLETS = new WorkspaceValue.Text("••••••");

    private HiddenSecrets() {}

    static ImportedPart in(ImportedPart part) {
        return part.values().get("environment") instanceof WorkspaceValue.Pairs(var variables)
                ? part.with("environment", hidden(variables))
                : part;
    }

    private static WorkspaceValue hidden(Map<String, WorkspaceValue> variables) {
        Map<String, WorkspaceValue> hidden = new LinkedHashMap<>(variables);
        hidden.replaceAll(
                (_, variable) -> variable instanceof WorkspaceValue.Pairs(var pairs) ? secret(pairs) : variable);
        return new WorkspaceValue.Pairs(hidden);
    }

    private static WorkspaceValue secret(Map<String, WorkspaceValue> variable) {
        Map<String, WorkspaceValue> hidden = new LinkedHashMap<>(variable);
        hidden.put("value", BULLETS);
        return new WorkspaceValue.Pairs(hidden);
    }
}
