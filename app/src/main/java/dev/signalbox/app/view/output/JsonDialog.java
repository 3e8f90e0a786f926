package dev.signalbox.app.view.output;

import dev.signalbox.app.words.Texts;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.TextArea;
import javafx.stage.Modality;
import javafx.stage.Window;

/** Shows a line of JSON with a line for each value, to read and to copy; the output goes on beside it. */
final class JsonDialog {
    private static final int COLUMNS = 70;
    private static final int ROWS = 24;

    private JsonDialog() {}

    static void show(Window owner, String json, Texts texts) {
        TextArea area = new TextArea(json);
        area.setId("jsonArea");
        area.setEditable(false);
        area.setPrefColumnCount(COLUMNS);
        area.setPrefRowCount(ROWS);
        area.getStyleClass().add("code");
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.initModality(Modality.NONE);
        dialog.setTitle(texts.of("output.json.title"));
        dialog.setResizable(true);
        dialog.getDialogPane().setContent(area);
        ButtonType close = new ButtonType(texts.of("output.json.close"), ButtonData.CANCEL_CLOSE);
        dialog.getDialogPane().getButtonTypes().add(close);
        dialog.getDialogPane().getStyleClass().add("json-dialog");
        dialog.show();
    }
}
