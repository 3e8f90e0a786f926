package dev.signalbox.app.view.main;

import dev.signalbox.app.words.Texts;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Makes pictures of the window in each language; a subclass says of what. */
@ParameterizedClass
@ValueSource(strings = {"en", "de"})
@Tag("os")
@Timeout(120)
abstract class PicturesTest extends WindowTest {
    @Parameter
    Locale locale = Locale.ENGLISH; // until it is that of the run

    @Override
    Locale locale() {
        return locale;
    }

    /** The words of the window. */
    String text(String key, Object... values) {
        return new Texts(locale).of(key, values);
    }

    @BeforeEach
    void resize() { // the stage is that of the tests before
        interact(() -> {
            stage.setWidth(1280);
            stage.setHeight(800);
        });
    }
}
