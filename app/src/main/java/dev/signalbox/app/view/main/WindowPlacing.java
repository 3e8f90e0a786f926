package dev.signalbox.app.view.main;

import dev.signalbox.app.bridge.Pulse;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.SplitPane;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** Knows where the window is, and puts it back there. UI thread only. */
final class WindowPlacing {
    private static final double IN_SIGHT = 64; // of the title bar, so that it can be grasped

    private final Stage stage;
    private final SplitPane splitPane;
    private final ObjectProperty<WindowPlace> place = new SimpleObjectProperty<>(WindowPlace.NOWHERE);

    WindowPlacing(Stage stage, SplitPane splitPane) {
        this.stage = stage;
        this.splitPane = splitPane;
    }

    /** Where it is; to be set to where it was before {@link #show}. */
    ObjectProperty<WindowPlace> placeProperty() {
        return place;
    }

    /** Shows the window where it was, if there is a screen there still, and from now on knows where it is. */
    void show(Pulse pulse) {
        putBack();
        stage.show();
        pulse.runAtNextPulse(this::watch); // before, a pane has not the height yet of which the divider takes its share
    }

    private void putBack() {
        WindowPlace wanted = place.get();
        if (wanted.isKnown()) {
            Rectangle2D title = new Rectangle2D(wanted.x(), wanted.y(), wanted.width(), IN_SIGHT);
            Rectangle2D screen = Screen.getScreensForRectangle(title).stream()
                    .map(Screen::getVisualBounds)
                    .filter(bounds -> seenOf(title, bounds) >= IN_SIGHT)
                    .findFirst()
                    .orElse(null);
            Rectangle2D room = screen == null ? Screen.getPrimary().getVisualBounds() : screen;
            stage.setWidth(Math.min(wanted.width(), room.getWidth()));
            stage.setHeight(Math.min(wanted.height(), room.getHeight()));
            if (screen == null) { // it was on a screen that is not there any more
                stage.setX(room.getMinX() + (room.getWidth() - stage.getWidth()) / 2);
                stage.setY(room.getMinY() + (room.getHeight() - stage.getHeight()) / 2);
            } else {
                stage.setX(wanted.x());
                stage.setY(Math.max(wanted.y(), room.getMinY()));
            }
            stage.setMaximized(wanted.maximized());
        } else {
            stage.sizeToScene();
        }
    }

    private void watch() {
        splitPane.setDividerPosition(0, place.get().divider());
        stage.xProperty().subscribe(_ -> look());
        stage.yProperty().subscribe(_ -> look());
        stage.widthProperty().subscribe(_ -> look());
        stage.heightProperty().subscribe(_ -> look());
        stage.maximizedProperty().subscribe(_ -> look());
        splitPane.getDividers().getFirst().positionProperty().subscribe(_ -> look());
    }

    private static double seenOf(Rectangle2D title, Rectangle2D screen) {
        return Math.min(title.getMaxX(), screen.getMaxX()) - Math.max(title.getMinX(), screen.getMinX());
    }

    private void look() {
        double divider = splitPane.getDividerPositions()[0];
        WindowPlace before = place.get();
        if (stage.isIconified() || !stage.isShowing()) {
            return;
        }
        if (stage.isMaximized()) { // what it goes back to is where it was before
            place.set(new WindowPlace(before.x(), before.y(), before.width(), before.height(), true, divider));
        } else {
            place.set(new WindowPlace(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), false, divider));
        }
    }
}
