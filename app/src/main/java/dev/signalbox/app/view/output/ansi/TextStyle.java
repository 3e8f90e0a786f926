package dev.signalbox.app.view.output.ansi;

import java.util.EnumSet;
import java.util.Set;

/**
 * How a piece of text looks.
 *
 * @param foreground of the letters, before {@link Attribute#INVERSE} is applied
 * @param background behind them, likewise
 * @param attributes not to be changed
 */
public record TextStyle(TextColor foreground, TextColor background, Set<Attribute> attributes) {

    /** What can be switched on and off by itself. */
    public enum Attribute {
        BOLD,
        DIM,
        ITALIC,
        UNDERLINE,
        STRIKE,
        INVERSE
    }

    /** Text without any escape sequence. */
    public static final TextStyle PLAIN = new TextStyle(TextColor.DEFAULT, TextColor.DEFAULT, Set.of());

    public boolean has(Attribute attribute) {
        return attributes.contains(attribute);
    }

    TextStyle withForeground(TextColor color) {
        return new TextStyle(color, background, attributes);
    }

    TextStyle withBackground(TextColor color) {
        return new TextStyle(foreground, color, attributes);
    }

    TextStyle with(Attribute attribute) {
        Set<Attribute> more = EnumSet.of(attribute);
        more.addAll(attributes);
        return new TextStyle(foreground, background, Set.copyOf(more));
    }

    TextStyle without(Attribute... gone) {
        Set<Attribute> fewer = EnumSet.noneOf(Attribute.class);
        fewer.addAll(attributes);
        for (Attribute attribute : gone) {
            fewer.remove(attribute);
        }
        return new TextStyle(foreground, background, Set.copyOf(fewer));
    }
}
