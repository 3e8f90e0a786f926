package dev.signalbox.app.imports;

import dev.signalbox.engine.service.environment.EnvironmentException;
import dev.signalbox.engine.service.environment.Template;
import java.util.List;

/** Texts for places of our file where <code>${NAME}</code> stands for a variable. */
final class TemplateText {
    private TemplateText() {}

    /** A text as it is, dollar signs and all. */
    static String literal(String text) {
        return Template.literal(text).text();
    }

    static List<String> literals(List<String> words) {
        return words.stream().map(TemplateText::literal).toList();
    }

    /** The text if it is a template that can be read, else as it is. */
    static String orLiteral(String text) {
        try {
            var _ = Template.parse("a text", text);
            return text;
        } catch (EnvironmentException _) {
            return literal(text);
        }
    }
}
