package dev.signalbox.app.view.reason;

import dev.signalbox.app.view.tree.LookStyle;
import dev.signalbox.app.view.tree.StateLook;
import dev.signalbox.app.view.tree.TreeRow;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows how the selected row is, and why. */
public final class ReasonController {
    private static final double TOOLTIP_WIDTH = 700;

    private final ReasonModel model;
    private final Tooltip nameTip = wrapping();
    private final Tooltip reasonTip = wrapping();
    private final Tooltip chainTip = wrapping();

    @FXML
    private HBox reasonBar;

    @FXML
    private FontIcon reasonIcon;

    @FXML
    private Label reasonName;

    @FXML
    private Label reasonLabel;

    @FXML
    private Label chainLabel;

    /** Shows that model. */
    public ReasonController(ReasonModel model) {
        this.model = model;
    }

    private static Tooltip wrapping() {
        Tooltip tooltip = new Tooltip();
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(TOOLTIP_WIDTH);
        return tooltip;
    }

    @FXML
    private void initialize() {
        LookStyle look = new LookStyle(reasonIcon);
        model.selected().subscribe(row -> show(row, look));
        reasonName.setTooltip(nameTip);
        nameTip.textProperty().bind(reasonName.textProperty());
        chainLabel.textProperty().bind(model.chainProperty());
        chainTip.textProperty().bind(model.wholeChainProperty());
        chainLabel.setTooltip(chainTip);
        chainLabel.visibleProperty().bind(chainLabel.textProperty().isNotEmpty());
        reasonLabel.setTooltip(reasonTip); // for what is longer than there is room
        reasonTip.textProperty().bind(reasonLabel.textProperty());
    }

    private void show(@Nullable TreeRow row, LookStyle look) {
        reasonBar.setVisible(row != null);
        look.follow(row);
        reasonIcon.iconCodeProperty().unbind();
        reasonName.textProperty().unbind();
        reasonLabel.textProperty().unbind();
        if (row != null) {
            reasonIcon.iconCodeProperty().bind(row.lookProperty().map(StateLook::icon));
            reasonName.textProperty().bind(row.nameProperty());
            reasonLabel.textProperty().bind(row.reasonProperty());
        }
    }
}
