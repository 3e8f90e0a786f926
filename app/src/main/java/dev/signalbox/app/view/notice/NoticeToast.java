package dev.signalbox.app.view.notice;

import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A notice in the corner; goes by itself after a while, unless the pointer is on it. */
final class NoticeToast extends HBox {
    private static final Duration SHOWN_FOR = Duration.seconds(8);

    private final PauseTransition time = new PauseTransition(SHOWN_FOR);
    private Runnable onOpen = () -> {};
    private Runnable onGone = () -> {};

    /**
     * With that text.
     *
     * @param detail more of it; may be empty
     * @param spoken what a reader of the screen says
     * @param close what the button says that takes it away
     */
    NoticeToast(Node icon, String title, String detail, String spoken, String close) {
        getStyleClass().add("toast");
        setMaxHeight(USE_PREF_SIZE);
        Label titleLabel = new Label(title);
        titleLabel.getStyleClass().add("toast-title");
        VBox text = new VBox(titleLabel);
        if (!detail.isEmpty()) {
            Label detailLabel = new Label(detail);
            detailLabel.getStyleClass().add("text-muted");
            text.getChildren().add(detailLabel);
        }
        HBox content = new HBox(icon, text);
        content.getStyleClass().add("toast-content");
        Button openButton = new Button(null, content);
        openButton.getStyleClass().addAll("flat", "toast-open");
        openButton.setAccessibleText(spoken);
        openButton.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(openButton, Priority.ALWAYS);
        Button closeButton = new Button(null, new FontIcon(Feather.X));
        closeButton.getStyleClass().addAll("button-icon", "flat", "small");
        closeButton.setAccessibleText(close);
        getChildren().addAll(openButton, closeButton);
        closeButton.setOnAction(_ -> go());
        openButton.setOnAction(_ -> {
            go();
            onOpen.run();
        });
        time.setOnFinished(_ -> go());
        hoverProperty()
                .subscribe(
                        hovered -> { // who reads it is not hurried
                            if (hovered) {
                                time.stop();
                            } else {
                                time.playFromStart();
                            }
                        });
    }

    private void go() {
        time.stop();
        onGone.run();
    }

    /** Does that when it is clicked. */
    void setOnOpen(Runnable action) {
        onOpen = action;
    }

    /** Called when it is to be taken away. */
    void setOnGone(Runnable action) {
        onGone = action;
    }
}
