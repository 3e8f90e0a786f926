package dev.signalbox.app.view.output.scan;

import dev.signalbox.app.view.output.ansi.AnsiParser;
import dev.signalbox.app.view.output.ansi.CellLine;
import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.os.OutputLine;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What is read of a line when all is shown: without escape codes, without secrets. Thread-safe if its two functions are.
 *
 * <p>Secrets are hidden twice: in the text as it was written, and in what is read of it, for an escape code amid a secret
 * keeps it from being seen before.
 *
 * @param mask hides what nobody is to see in a text
 * @param markText what a mark says
 */
public record LineText(UnaryOperator<String> mask, Function<EngineEvent, String> markText) {
    /** Hides nothing. */
    public static final LineText OPEN = new LineText(UnaryOperator.identity(), EngineEvent::toString);

    /** Of that line. */
    public String of(OutputLine line) {
        return switch (line) {
            case OutputLine.Text text -> AnsiParser.plainText(withoutSecrets(text.text(), mask));
            case OutputLine.Mark mark -> AnsiParser.plainText(markText.apply(mark.event()));
        };
    }

    /** The layout of that line; {@code of} is the text of it if no column is cut. */
    public CellLine layout(OutputLine line, int maxColumns) {
        return switch (line) {
            case OutputLine.Text text -> layout(text.text(), maxColumns);
            case OutputLine.Mark mark -> CellLine.plain(markText.apply(mark.event()));
        };
    }

    /** The layout of a text that is no line yet. */
    public CellLine layout(String text, int maxColumns) {
        return AnsiParser.parse(withoutSecrets(text, mask), maxColumns);
    }

    /** The text with its escape codes, or without them if a secret comes to light once they are gone. */
    static String withoutSecrets(String text, UnaryOperator<String> mask) {
        String masked = mask.apply(text);
        String plain = AnsiParser.plainText(masked);
        if (plain.equals(masked)) {
            return masked;
        }
        String hidden = mask.apply(plain);
        return hidden.equals(plain) ? masked : hidden;
    }
}
