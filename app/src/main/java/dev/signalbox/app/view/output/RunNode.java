package dev.signalbox.app.view.output;

import dev.signalbox.app.view.output.ansi.TextRun;
import dev.signalbox.app.view.output.ansi.TextStyle;
import dev.signalbox.app.view.output.ansi.TextStyle.Attribute;
import java.util.List;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.geometry.VPos;
import javafx.scene.paint.Paint;
import javafx.scene.text.Text;

/** One piece of text of one look. Out of the reach of style sheets: it is restyled far too often to be matched. */
final class RunNode extends Text {

    RunNode() {
        setManaged(false);
        setTextOrigin(VPos.BASELINE);
    }

    /** Shows that run, with its left end and the top of its row there. */
    void show(TextRun run, MonospaceFont font, Paint fill, double x, double y) {
        TextStyle style = run.style();
        setFont(font.of(style));
        setFill(fill);
        setUnderline(style.has(Attribute.UNDERLINE));
        setStrikethrough(style.has(Attribute.STRIKE));
        setText(run.text());
        setLayoutX(x);
        setLayoutY(y + font.baseline());
        setVisible(true);
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return List.of();
    }
}
