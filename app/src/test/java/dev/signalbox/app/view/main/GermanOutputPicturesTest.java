package dev.signalbox.app.view.main;

import java.util.Locale;

class GermanOutputPicturesTest extends OutputPicturesTest {
    @Override
    Locale locale() {
        return Locale.GERMAN;
    }
}
