import org.jspecify.annotations.NullMarked;

/** The desktop program. */
@NullMarked
module dev.signalbox.app {
    requires dev.signalbox.engine;
    requires java.desktop;
    requires static org.jspecify;
    requires javafx.controls;
    requires javafx.fxml;
    requires org.controlsfx.controls;
    requires org.kordamp.ikonli.javafx;
    requires org.kordamp.ikonli.feather;
    requires atlantafx.base;
    requires org.snakeyaml.engine;
    requires tools.jackson.core;
    requires com.github.oshi.common;
    requires com.github.oshi;
    requires info.picocli;

    opens dev.signalbox.app to
            info.picocli,
            javafx.graphics;
    opens dev.signalbox.app.view.details to
            javafx.fxml;
    opens dev.signalbox.app.view.details.events to
            javafx.fxml;
    opens dev.signalbox.app.view.details.health to
            javafx.fxml;
    opens dev.signalbox.app.view.details.messages to
            javafx.fxml;
    opens dev.signalbox.app.view.details.metrics to
            javafx.fxml;
    opens dev.signalbox.app.view.details.overview to
            javafx.fxml;
    opens dev.signalbox.app.view.details.runs to
            javafx.fxml;
    opens dev.signalbox.app.view.details.why to
            javafx.fxml;
    opens dev.signalbox.app.view.imports to
            javafx.fxml;
    opens dev.signalbox.app.view.keysheet to
            javafx.fxml;
    opens dev.signalbox.app.view.main to
            javafx.fxml;
    opens dev.signalbox.app.view.output to
            javafx.fxml;
    opens dev.signalbox.app.view.palette to
            javafx.fxml;
    opens dev.signalbox.app.view.profile to
            javafx.fxml;
    opens dev.signalbox.app.view.reason to
            javafx.fxml;
    opens dev.signalbox.app.view.reload to
            javafx.fxml;
    opens dev.signalbox.app.view.stopping to
            javafx.fxml;
    opens dev.signalbox.app.view.tree to
            javafx.fxml;
    opens dev.signalbox.app.view.workspaces to
            javafx.fxml;
}
