package dev.signalbox.app.view.details.why;

import dev.signalbox.app.view.details.why.WhyStep.Target;
import dev.signalbox.app.words.Texts;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A step: its icon, its sentence, a link to where there is more, and when it happened. */
final class WhyCell extends ListCell<WhyStep> {
    private final Texts texts;
    private final FontIcon icon = new FontIcon();
    private final Label sentence = new Label();
    private final Hyperlink link = new Hyperlink();
    private final Label time = new Label();
    private final HBox box = new HBox(icon, sentence, link, time);

    WhyCell(Texts texts, Consumer<WhyStep> follow) {
        this.texts = texts;
        box.getStyleClass().add("why-step");
        box.setAlignment(Pos.TOP_LEFT);
        icon.getStyleClass().add("state-icon");
        sentence.setWrapText(true);
        sentence.setMaxWidth(Double.MAX_VALUE);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        time.getStyleClass().addAll("text-muted", "why-time");
        time.setMinWidth(Region.USE_PREF_SIZE);
        link.setMinWidth(Region.USE_PREF_SIZE);
        link.setOnAction(_ -> {
            WhyStep step = getItem();
            if (step != null) {
                follow.accept(step);
            }
        });
        setPrefWidth(0); // as wide as the list: the sentence wraps
    }

    @Override
    protected void updateItem(@Nullable WhyStep step, boolean empty) {
        super.updateItem(step, empty);
        if (step == null || empty) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        icon.setIconCode(iconOf(step.kind()));
        sentence.setText(step.text());
        time.setText(step.time());
        link.setText(textOf(step.target()));
        link.setVisited(false);
        link.setVisible(step.leadsSomewhere());
        link.setManaged(step.leadsSomewhere());
        box.getStyleClass().remove("present");
        if (step.kind() == WhyStep.Kind.PRESENT) {
            box.getStyleClass().add("present");
        }
        setGraphic(box);
        setAccessibleText(step.text());
    }

    private String textOf(Target target) {
        return switch (target) {
            case Target.Nothing _ -> "";
            case Target.OtherService(var _, var name) -> texts.of("details.why.showService", name);
            case Target.Run(var number, var _) -> texts.of("details.why.showRun", Long.toString(number));
        };
    }

    private static Ikon iconOf(WhyStep.Kind kind) {
        return switch (kind) {
            case PRESENT -> Feather.MAP_PIN;
            case EVENT -> Feather.CORNER_LEFT_UP;
            case OPERATOR -> Feather.USER;
            case RULE -> Feather.SETTINGS;
            case UNKNOWN -> Feather.HELP_CIRCLE;
        };
    }
}
