package dev.signalbox.app.view.main;

import java.util.Locale;

class GermanReloadPicturesTest extends ReloadPicturesTest {
    @Override
    Locale locale() {
        return Locale.GERMAN;
    }
}
