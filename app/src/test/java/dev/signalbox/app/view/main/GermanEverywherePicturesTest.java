package dev.signalbox.app.view.main;

import java.util.Locale;

class GermanEverywherePicturesTest extends EverywherePicturesTest {
    @Override
    Locale locale() {
        return Locale.GERMAN;
    }

    @Override
    Theme theme() {
        return Theme.DARK;
    }
}
