package dev.signalbox.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import javafx.application.ColorScheme;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Scene;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Pictures of what a test shows, for people to look at: {@code target/screenshots/NAME-LANGUAGE-LOOK.png}, each in both
 * looks, and no text of a control in them may be cut.
 */
@SuppressWarnings("exports") // a test class: nobody outside of the module sees it
public final class Pictures {
    private static final Path FOLDER = Path.of("target/screenshots");
    private static final int LIMIT = 20_000; // milliseconds; a thousand rows are styled anew

    private final ObjectProperty<ColorScheme> desktop;
    private final Locale language;

    /** On a desktop whose colours all windows follow while they are open. */
    public Pictures(ObjectProperty<ColorScheme> desktop, Locale language) {
        this.desktop = desktop;
        this.language = language;
    }

    /**
     * Writes what the scene shows, as the desktop is and then with its other colours, which it keeps: the next picture
     * begins with them. Not on the UI thread.
     */
    public void make(Scene scene, String name) throws IOException {
        WaitForAsyncUtils.waitForFxEvents();
        write(scene, name);
        ColorScheme other = desktop.get() == ColorScheme.DARK ? ColorScheme.LIGHT : ColorScheme.DARK;
        WaitForAsyncUtils.waitForAsyncFx(LIMIT, () -> desktop.set(other));
        WaitForAsyncUtils.waitForFxEvents(2); // for what is drawn in the pulse after
        write(scene, name);
        assertThat(WaitForAsyncUtils.waitForAsyncFx(LIMIT, () -> CutTexts.below(scene.getRoot())))
                .as(name)
                .isEmpty();
    }

    private void write(Scene scene, String name) throws IOException {
        String look = desktop.get().name().toLowerCase(Locale.ROOT);
        Path file = FOLDER.resolve("%s-%s-%s.png".formatted(name, language.getLanguage(), look));
        Screenshots.write(scene, file);
        assertThat(file).isNotEmptyFile();
    }
}
