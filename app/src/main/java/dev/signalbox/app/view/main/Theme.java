package dev.signalbox.app.view.main;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;

/** The two looks of the program. UI thread only. */
public enum Theme {
    /** Dark text on a light ground. */
    LIGHT(new PrimerLight().getUserAgentStylesheet()),
    /** Light text on a dark ground. */
    DARK(new PrimerDark().getUserAgentStylesheet());

    private final String stylesheet;

    Theme(String stylesheet) {
        this.stylesheet = stylesheet;
    }

    /** The one that the desktop asks for. */
    public static Theme ofTheDesktop() {
        return Platform.getPreferences().getColorScheme() == ColorScheme.DARK ? DARK : LIGHT;
    }

    /** The other one. */
    public Theme other() {
        return this == LIGHT ? DARK : LIGHT;
    }

    /** Gives every window this look. */
    public void apply() {
        Application.setUserAgentStylesheet(stylesheet);
    }
}
