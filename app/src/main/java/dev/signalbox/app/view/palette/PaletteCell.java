package dev.signalbox.app.view.palette;

import dev.signalbox.app.view.action.KeyCaps;
import dev.signalbox.app.words.Texts;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.javafx.FontIcon;

/** A line of the palette: icon, name with the letters found, what it does, and its key. */
final class PaletteCell extends ListCell<PaletteMatch> {
    private static final double IMPOSSIBLE_OPACITY = 0.75;

    private final Texts texts;
    private final FontIcon icon = new FontIcon();
    private final HBox iconBox = new HBox(icon);
    private final TextFlow title = new TextFlow();
    private final Label detail = new Label();
    private final HBox keys = new HBox();
    private final HBox line = new HBox(iconBox, title, detail, keys);

    PaletteCell(Texts texts) {
        this.texts = texts;
        line.getStyleClass().add("palette-line");
        line.setFillHeight(false);
        iconBox.getStyleClass().add("palette-icon");
        title.getStyleClass().add("palette-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        detail.getStyleClass().add("palette-detail");
        detail.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(detail, Priority.ALWAYS);
        setPrefWidth(0); // as wide as the list: details are cut, and not scrolled
    }

    @Override
    protected void updateItem(PaletteMatch match, boolean isEmpty) {
        super.updateItem(match, isEmpty);
        setText(null);
        if (isEmpty || match == null) {
            setGraphic(null);
            return;
        }
        PaletteItem item = match.item();
        if (item.icon() != null) {
            icon.setIconCode(item.icon());
        }
        icon.setVisible(item.icon() != null);
        title.getChildren().setAll(pieces(item.title(), match.positions()));
        String whyNot = texts.of("palette.notNow") + (item.whyNot().isEmpty() ? "" : ": " + item.whyNot());
        detail.setText(item.isPossible() ? item.detail() : whyNot);
        keys.getChildren().clear();
        if (item.key() != null) {
            keys.getChildren().add(KeyCaps.of(item.key()));
        }
        line.setOpacity(item.isPossible() ? 1 : IMPOSSIBLE_OPACITY);
        setAccessibleText(item.title() + ", " + detail.getText());
        setGraphic(line);
    }

    /** The letters that were found are told by their weight, too. */
    private static List<Text> pieces(String text, BitSet found) {
        List<Text> pieces = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            boolean isFound = found.get(from);
            int to = isFound ? found.nextClearBit(from) : found.nextSetBit(from);
            to = to < 0 ? text.length() : Math.min(to, text.length());
            Text piece = new Text(text.substring(from, to));
            piece.getStyleClass().add(isFound ? "found" : "not-found");
            pieces.add(piece);
            from = to;
        }
        return pieces;
    }
}
