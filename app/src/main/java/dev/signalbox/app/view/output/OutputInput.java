package dev.signalbox.app.view.output;

import dev.signalbox.app.view.output.Selection.Place;
import java.net.URI;
import java.util.Optional;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;

/** What keys, wheel and mouse do to an output view. */
final class OutputInput {
    private final OutputView view;
    private final Viewport viewport;

    private OutputInput(OutputView view, Viewport viewport) {
        this.view = view;
        this.viewport = viewport;
    }

    static void install(OutputView view, Viewport viewport) {
        OutputInput input = new OutputInput(view, viewport);
        view.addEventHandler(KeyEvent.KEY_PRESSED, input::keyPressed);
        view.addEventHandler(ScrollEvent.SCROLL, input::scrolled);
        viewport.addEventHandler(MouseEvent.MOUSE_PRESSED, input::pressed);
        viewport.addEventHandler(MouseEvent.MOUSE_DRAGGED, input::dragged);
        viewport.addEventHandler(MouseEvent.MOUSE_MOVED, input::moved);
    }

    private void keyPressed(KeyEvent event) {
        if (event.isAltDown()) {
            return;
        }
        boolean used = event.isShortcutDown() ? shortcut(event.getCode()) : key(event.getCode());
        if (used) {
            event.consume();
        }
    }

    private boolean shortcut(KeyCode code) {
        switch (code) {
            case A -> view.selectAll();
            case C, INSERT -> view.copies().copy();
            case HOME -> toStart();
            case END -> toEnd();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean key(KeyCode code) {
        double page = Math.max(1, Math.floor(viewport.scroll().visible()) - 1); // one row stays, to find one's place
        switch (code) {
            case UP -> viewport.scrollBy(-1);
            case DOWN -> viewport.scrollBy(1);
            case PAGE_UP -> viewport.scrollBy(-page);
            case PAGE_DOWN -> viewport.scrollBy(page);
            case LEFT -> viewport.scrollByX(-4 * viewport.columnWidth());
            case RIGHT -> viewport.scrollByX(4 * viewport.columnWidth());
            case HOME -> toStart();
            case END -> toEnd();
            case COPY -> view.copies().copy();
            case ESCAPE -> {
                if (viewport.selection() == null) {
                    return false; // a dialog may want it
                }
                viewport.select(null);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void toStart() {
        viewport.scrollTo(viewport.scroll().minTop());
    }

    private void toEnd() {
        view.setFollowing(true);
    }

    private void scrolled(ScrollEvent event) {
        if (event.getDeltaY() != 0) {
            viewport.scrollBy(-event.getDeltaY() / viewport.rowHeight());
        }
        if (event.getDeltaX() != 0) {
            viewport.scrollByX(-event.getDeltaX());
        }
        event.consume();
    }

    private void pressed(MouseEvent event) {
        view.requestFocus();
        Place place = viewport.placeAt(event.getX(), event.getY());
        if (event.getButton() != MouseButton.PRIMARY || place == null) {
            return;
        }
        Optional<URI> link = event.isShortcutDown() ? view.linkAt(place) : Optional.empty();
        OutputRow row = viewport.rowAt(place.line());
        if (link.isPresent()) {
            view.open(link.get());
            event.consume();
            return;
        }
        if (row != null && row.line().hiddenColumns() > 0 && viewport.isBeyond(row, event.getX())) {
            view.showUncut(row); // a click on the words that say so
            event.consume();
            return;
        }
        Selection before = viewport.selection();
        if (event.isShiftDown() && before != null) {
            viewport.select(before.withCaret(place));
        } else if (event.getClickCount() > 2 || event.getX() < viewport.gutterWidth()) {
            viewport.select(Selection.ofLines(place.line(), place.line()));
        } else if (event.getClickCount() == 2) {
            viewport.select(wordAt(place));
        } else {
            viewport.select(new Selection(place, place));
        }
        event.consume();
    }

    private void moved(MouseEvent event) {
        Place place = event.isShortcutDown() ? viewport.placeAt(event.getX(), event.getY()) : null;
        boolean isLink = place != null && view.linkAt(place).isPresent();
        viewport.setCursor(isLink ? Cursor.HAND : Cursor.DEFAULT);
    }

    private void dragged(MouseEvent event) {
        Selection begun = viewport.selection();
        if (event.getButton() != MouseButton.PRIMARY || begun == null) {
            return;
        }
        double height = viewport.getHeight();
        double beyond = Math.min(0, event.getY()) + Math.max(0, event.getY() - height);
        if (beyond != 0) {
            viewport.scrollBy(beyond / viewport.rowHeight());
        }
        Place place = viewport.placeAt(event.getX(), Math.clamp(event.getY(), 0, Math.max(0, height - 1)));
        if (place != null) {
            viewport.select(begun.withCaret(place));
        }
        event.consume();
    }

    private @Nullable Selection wordAt(Place place) {
        OutputRow row = viewport.rowAt(place.line());
        if (row == null) {
            return null;
        }
        return new Selection(
                new Place(place.line(), row.line().startOfWord(place.column())),
                new Place(place.line(), row.line().endOfWord(place.column())));
    }
}
