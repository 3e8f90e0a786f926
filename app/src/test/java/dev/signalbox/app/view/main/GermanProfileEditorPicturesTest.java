package dev.signalbox.app.view.main;

import java.util.Locale;

class GermanProfileEditorPicturesTest extends ProfileEditorPicturesTest {
    @Override
    Locale locale() {
        return Locale.GERMAN;
    }
}
