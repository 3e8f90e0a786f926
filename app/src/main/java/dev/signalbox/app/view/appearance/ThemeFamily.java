package dev.signalbox.app.view.appearance;

import atlantafx.base.theme.CupertinoDark;
import atlantafx.base.theme.CupertinoLight;
import atlantafx.base.theme.Dracula;
import atlantafx.base.theme.NordDark;
import atlantafx.base.theme.NordLight;
import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Theme;
import java.net.URL;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A family of colours and shapes. */
public enum ThemeFamily {
    /** Sober, with clear colours. */
    PRIMER("Primer", new PrimerLight(), new PrimerDark()),
    /** Muted and bluish. */
    NORD("Nord", new NordLight(), new NordDark()),
    /** Round and bright. */
    CUPERTINO("Cupertino", new CupertinoLight(), new CupertinoDark()),
    /** Violet, and dark at any time. */
    DRACULA("Dracula", new Dracula(), new Dracula());

    private final String title;
    private final String light; // the theme's style sheet
    private final String dark;

    ThemeFamily(String title, Theme light, Theme dark) {
        this.title = title;
        this.light = light.getUserAgentStylesheet();
        this.dark = dark.getUserAgentStylesheet();
    }

    /** Its own name, the same in every language. */
    public String title() {
        return title;
    }

    /** Whether there is more than one of it. */
    public boolean isLightOrDark() {
        return !light.equals(dark);
    }

    String stylesheet(boolean isDark) {
        return isDark ? dark : light;
    }

    /** The style sheet with what is read better than in the theme itself; null if it needs none. */
    @Nullable
    String correction(boolean isDark) {
        String suffix = isLightOrDark() ? isDark ? "-dark" : "-light" : "";
        URL sheet = ThemeFamily.class.getResource("/style/theme/" + title.toLowerCase(Locale.ROOT) + suffix + ".css");
        return sheet == null ? null : sheet.toExternalForm();
    }
}
