package dev.signalbox.app.view.output.scan;

import dev.signalbox.app.view.output.ansi.AnsiParser;
import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.os.OutputLine;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What is read of a line when all is shown: without escape codes, without secrets. Thread-safe if its two functions are.
 *
 * @param mask hides what nobody is to see in a text
 * @param markText what a mark says
 */
public record LineText(UnaryOperator<String> mask, Function<EngineEvent, String> markText) {
    /** Of that line. */
    public String of(OutputLine line) {
        return AnsiParser.plainText(withCodes(line));
    }

    /** Of that line, with its escape codes. */
    public String withCodes(OutputLine line) {
        return switch (line) {
            case OutputLine.Text text -> mask.apply(text.text());
            case OutputLine.Mark mark -> markText.apply(mark.event());
        };
    }
}
