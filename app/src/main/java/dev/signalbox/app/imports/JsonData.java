package dev.signalbox.app.imports;

import dev.signalbox.app.imports.DataValue.Field;
import dev.signalbox.app.imports.DataValue.Items;
import dev.signalbox.app.imports.DataValue.Mapping;
import dev.signalbox.app.imports.DataValue.Scalar;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** Reads JSON as people write it by hand: with comments, bare keys, single quotes and a comma too many. */
final class JsonData {
    private static final int MAX_DEPTH = 64;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();

    private JsonData() {}

    /**
     * A value, and where the text after it begins.
     *
     * @param end offset into the text
     */
    record Read(DataValue value, int end) {}

    /**
     * The value that the text begins with.
     *
     * @param reason of the failure if there is none
     */
    static Read read(String text, NoteReason reason) throws ImportException {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                throw new ImportException(NoteReason.NO_SERVICES, 1, "");
            }
            DataValue value = value(parser);
            return new Read(value, (int) parser.currentLocation().getCharOffset());
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw new ImportException(reason, line, message(e), e);
        }
    }

    /** Without what else there might have been, which is long and of no use. */
    private static String message(JacksonException e) {
        return String.valueOf(e.getOriginalMessage()).replaceFirst("(?s)[:,;]? *\\(?was expecting.*", "");
    }

    /** Recurses no deeper than the factory admits. */
    private static DataValue value(JsonParser parser) {
        int line = Math.max(1, parser.currentTokenLocation().getLineNr());
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            List<Field> fields = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                int keyLine = parser.currentTokenLocation().getLineNr();
                String key = parser.currentName();
                parser.nextToken();
                fields.add(new Field(key, keyLine, value(parser)));
            }
            return new Mapping(line, List.copyOf(fields));
        }
        if (token == JsonToken.START_ARRAY) {
            List<DataValue> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(value(parser));
            }
            return new Items(line, List.copyOf(items));
        }
        boolean nothing = token == JsonToken.VALUE_NULL;
        return new Scalar(line, nothing ? "" : parser.getString(), nothing);
    }
}
