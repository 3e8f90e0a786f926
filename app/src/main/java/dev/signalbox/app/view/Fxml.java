package dev.signalbox.app.view;

import dev.signalbox.app.words.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/** Loads FXML files with controllers that were built by hand. */
public final class Fxml {
    private Fxml() {}

    /**
     * The view of that file, connected to those of the controllers that it names.
     *
     * @param file in the folder {@code view} of the resources
     */
    public static Parent load(String file, Texts texts, List<?> controllers) {
        FXMLLoader loader = new FXMLLoader(Fxml.class.getResource("/view/" + file), texts.bundle());
        loader.setControllerFactory(type -> controllers.stream()
                .filter(type::isInstance)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("%s wants a %s, which nobody made".formatted(file, type.getName()))));
        try {
            return loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot load the view " + file, e); // it is part of the program
        }
    }
}
