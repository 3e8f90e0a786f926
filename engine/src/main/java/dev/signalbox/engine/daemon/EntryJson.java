package dev.signalbox.engine.daemon;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** An entry as JSON: one flat object. Fields that are not ours are passed over. */
final class EntryJson {
    private static final JsonFactory JSON = new JsonFactory();

    private EntryJson() {}

    static byte[] write(DaemonEntry entry) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            out.writeStartObject();
            out.writeStringProperty("code", entry.code());
            out.writeStringProperty("daemon", entry.daemon());
            out.writeNumberProperty("pid", entry.pid());
            writeUnlessEmpty(out, "health", entry.health());
            writeUnlessEmpty(out, "project", entry.project());
            writeUnlessEmpty(out, "binary", entry.binary());
            if (entry.started() != null) {
                out.writeStringProperty("started", entry.started().toString());
            }
            writeUnlessEmpty(out, "processStart", entry.processStart());
            out.writeEndObject();
        }
        return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void writeUnlessEmpty(JsonGenerator out, String name, String value) {
        if (!value.isEmpty()) {
            out.writeStringProperty(name, value);
        }
    }

    /** The entry, if it is one: a JSON object with a code, a daemon and a pid, and nothing after it. */
    static Optional<DaemonEntry> read(byte[] json) {
        try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), json)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            Map<String, String> texts = new HashMap<>();
            long pid = 0;
            while (in.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = in.currentName();
                switch (in.nextToken()) {
                    case VALUE_STRING -> texts.put(name, in.getString());
                    case VALUE_NUMBER_INT -> pid = name.equals("pid") ? in.getLongValue() : pid;
                    default -> in.skipChildren();
                }
            }
            return in.nextToken() == null ? entry(texts, pid) : Optional.empty();
        } catch (JacksonException | DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Optional<DaemonEntry> entry(Map<String, String> texts, long pid) {
        String code = texts.getOrDefault("code", "");
        String daemon = texts.getOrDefault("daemon", "");
        if (code.isEmpty() || daemon.isEmpty() || pid <= 0) {
            return Optional.empty();
        }
        String started = texts.get("started");
        return Optional.of(new DaemonEntry(
                code,
                daemon,
                pid,
                texts.getOrDefault("health", ""),
                texts.getOrDefault("project", ""),
                texts.getOrDefault("binary", ""),
                started == null ? null : DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(started, Instant::from),
                texts.getOrDefault("processStart", "")));
    }
}
