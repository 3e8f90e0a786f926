package dev.signalbox.app.view.main;

import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

@Tag("ui")
@Tag("os")
@Timeout(120)
class EnglishDetailsPicturesTest extends DetailsPicturesTest {
    @Override
    Locale locale() {
        return Locale.ENGLISH;
    }
}
