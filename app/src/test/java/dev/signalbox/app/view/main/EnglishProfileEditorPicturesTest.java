package dev.signalbox.app.view.main;

import java.util.Locale;

class EnglishProfileEditorPicturesTest extends ProfileEditorPicturesTest {
    @Override
    Locale locale() {
        return Locale.ENGLISH;
    }
}
