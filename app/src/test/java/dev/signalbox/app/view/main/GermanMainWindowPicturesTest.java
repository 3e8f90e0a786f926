package dev.signalbox.app.view.main;

import java.util.Locale;

class GermanMainWindowPicturesTest extends MainWindowPicturesTest {
    @Override
    Locale locale() {
        return Locale.GERMAN;
    }
}
