package dev.signalbox.app.view.output;

import dev.signalbox.app.view.output.ansi.TextColor;
import dev.signalbox.app.view.output.ansi.TextStyle;
import dev.signalbox.app.view.output.ansi.TextStyle.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.StyleConverter;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/**
 * The colours of the text, as the style sheet gives them: {@code -output-foreground}, {@code -output-background},
 * {@code -output-muted}, {@code -output-match}, {@code -output-current-match} and {@code -output-matched-text} for what
 * was sought, {@code -output-match-mark} for where it is, and {@code -output-ansi-0} to {@code -output-ansi-15}.
 *
 * <p>Properties of the view and not style classes of the pieces of text: thousands of pieces change their look a second,
 * and matching style rules anew for each would cost more than drawing it.
 */
final class OutputPalette {
    private static final int ANSI = 16;
    private static final double DIMMED = 0.7;

    private static final ColorMetaData FOREGROUND =
            new ColorMetaData("-output-foreground", Color.BLACK, p -> p.foreground);
    private static final ColorMetaData BACKGROUND =
            new ColorMetaData("-output-background", Color.WHITE, p -> p.background);
    private static final ColorMetaData MUTED = new ColorMetaData("-output-muted", Color.DIMGRAY, p -> p.muted);
    private static final ColorMetaData MATCH = new ColorMetaData("-output-match", Color.GOLD, p -> p.match);
    private static final ColorMetaData CURRENT_MATCH =
            new ColorMetaData("-output-current-match", Color.ORANGE, p -> p.currentMatch);
    private static final ColorMetaData MATCHED_TEXT =
            new ColorMetaData("-output-matched-text", Color.BLACK, p -> p.matchedText);
    private static final ColorMetaData MATCH_MARK =
            new ColorMetaData("-output-match-mark", Color.ORANGE, p -> p.matchMark);
    private static final List<ColorMetaData> ANSI_COLORS = new ArrayList<>();

    static {
        for (int i = 0; i < ANSI; i++) {
            int index = i;
            ANSI_COLORS.add(new ColorMetaData("-output-ansi-" + i, Color.BLACK, p -> p.ansi.get(index)));
        }
    }

    private final StyleableColor foreground;
    private final StyleableColor background;
    private final StyleableColor muted;
    private final StyleableColor match;
    private final StyleableColor currentMatch;
    private final StyleableColor matchedText;
    private final StyleableColor matchMark;
    private final List<StyleableColor> ansi = new ArrayList<>();
    private final ReadableColors readable = new ReadableColors();

    /**
     * The palette of that view.
     *
     * @param onChange told after each colour that changes
     */
    OutputPalette(OutputView view, Runnable onChange) {
        foreground = new StyleableColor(FOREGROUND, view, onChange);
        background = new StyleableColor(BACKGROUND, view, onChange);
        muted = new StyleableColor(MUTED, view, onChange);
        match = new StyleableColor(MATCH, view, onChange);
        currentMatch = new StyleableColor(CURRENT_MATCH, view, onChange);
        matchedText = new StyleableColor(MATCHED_TEXT, view, onChange);
        matchMark = new StyleableColor(MATCH_MARK, view, onChange);
        ANSI_COLORS.forEach(metaData -> ansi.add(new StyleableColor(metaData, view, onChange)));
    }

    static List<CssMetaData<? extends Styleable, ?>> cssMetaData() {
        List<CssMetaData<? extends Styleable, ?>> all = new ArrayList<>(ANSI_COLORS);
        all.addAll(List.of(FOREGROUND, BACKGROUND, MUTED, MATCH, CURRENT_MATCH, MATCHED_TEXT, MATCH_MARK));
        return all;
    }

    /** The letters' colour, kept readable unless a program has chosen both that and what is behind it. */
    Color textColor(TextStyle style, boolean isMuted) {
        boolean inverse = style.has(Attribute.INVERSE);
        TextColor wanted = inverse ? style.background() : style.foreground();
        Color color = resolve(wanted, inverse ? background.get() : isMuted ? muted.get() : foreground.get());
        Color behind = backgroundColor(style);
        TextColor ground = inverse ? style.foreground() : style.background();
        if (!(wanted instanceof TextColor.Rgb)) {
            color = behind == null ? color : ReadableColors.orExtreme(color, behind);
        } else if (ground.equals(TextColor.DEFAULT)) {
            color = readable.toneOf(color, behind == null ? background.get() : behind);
        }
        return style.has(Attribute.DIM)
                ? color.interpolate(behind == null ? background.get() : behind, 1 - DIMMED)
                : color;
    }

    /** The colour behind the letters; null if it is that of the view. */
    @Nullable
    Color backgroundColor(TextStyle style) {
        boolean inverse = style.has(Attribute.INVERSE);
        TextColor wanted = inverse ? style.foreground() : style.background();
        if (wanted.equals(TextColor.DEFAULT) && !inverse) {
            return null;
        }
        return resolve(wanted, foreground.get());
    }

    Color background() {
        return background.get();
    }

    Color muted() {
        return muted.get();
    }

    /** Behind what was sought. */
    Color highlight(boolean isCurrent) {
        return isCurrent ? currentMatch.get() : match.get();
    }

    /** On the scroll bar, where something was found. */
    Color highlightMark() {
        return matchMark.get();
    }

    /** The letters of what was sought, readable on their {@link #highlight}. */
    Color highlightedText(boolean isCurrent) {
        return ReadableColors.orExtreme(matchedText.get(), highlight(isCurrent));
    }

    private Color resolve(TextColor color, Color byDefault) {
        return switch (color) {
            case TextColor.Default() -> byDefault;
            case TextColor.Palette(int index) -> ansi.get(index).get();
            case TextColor.Rgb(int value) -> Color.rgb((value >> 16) & 0xFF, (value >> 8) & 0xFF, value & 0xFF);
        };
    }

    private static final class StyleableColor extends SimpleStyleableObjectProperty<Color> {
        private final Runnable onChange;

        StyleableColor(ColorMetaData metaData, OutputView view, Runnable onChange) {
            super(metaData, view, metaData.getProperty(), metaData.getInitialValue(view));
            this.onChange = onChange;
        }

        @Override
        protected void invalidated() {
            get(); // so that the next change is told as well
            onChange.run();
        }
    }

    private static final class ColorMetaData extends CssMetaData<OutputView, Color> {
        private final Function<OutputPalette, StyleableColor> ofPalette;

        ColorMetaData(String property, Color initial, Function<OutputPalette, StyleableColor> ofPalette) {
            super(property, StyleConverter.getColorConverter(), initial);
            this.ofPalette = ofPalette;
        }

        @Override
        public boolean isSettable(OutputView view) {
            return true;
        }

        @Override
        public StyleableProperty<Color> getStyleableProperty(OutputView view) {
            return ofPalette.apply(view.palette());
        }
    }
}
