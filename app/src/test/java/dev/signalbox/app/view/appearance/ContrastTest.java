package dev.signalbox.app.view.appearance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.application.ColorScheme;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.framework.junit5.ApplicationTest;

/** Every text of our own is read well in every theme: 4.5 to 1, as WCAG 2.2 wants it (success criterion 1.4.3, AA). */
@Tag("ui")
class ContrastTest extends ApplicationTest {
    private static final double READABLE = 4.5;
    private static final List<String> ON_ALL_GROUNDS = List.of(
            "state-good", "state-bad", "state-warning", "state-busy", "state-idle", "state-plain", "text-muted");
    private static final List<String> GROUNDS =
            List.of("-color-bg-default", "-color-bg-subtle", "-color-accent-subtle");

    private final Appearance appearance = new Appearance(new SimpleObjectProperty<>(ColorScheme.LIGHT));
    private Scene scene;

    @Override
    public void start(Stage stage) {
        scene = new Scene(new VBox(), 200, 200);
        for (String sheet : List.of("controls", "main", "output")) {
            scene.getStylesheets()
                    .add(Objects.requireNonNull(getClass().getResource("/style/" + sheet + ".css"))
                            .toExternalForm());
        }
        appearance.dress(scene);
    }

    static Stream<Arguments> themes() {
        return Arrays.stream(ThemeFamily.values())
                .flatMap(theme -> theme.isLightOrDark()
                        ? Stream.of(Arguments.of(theme, false), Arguments.of(theme, true))
                        : Stream.of(Arguments.of(theme, true)));
    }

    @ParameterizedTest
    @MethodSource("themes")
    void statesAreReadOnEveryGroundTheyStandOn(ThemeFamily theme, boolean isDark) {
        wear(theme, isDark);
        List<String> tooWeak = new ArrayList<>();
        interact(() -> {
            for (String ground : GROUNDS) {
                for (String styleClass : ON_ALL_GROUNDS) {
                    check(styleClass, textColor(styleClass), ground, tooWeak);
                }
            }
            check("found", lookedUp("-color-accent-fg"), "-color-accent-subtle", tooWeak);
            check("text", lookedUp("-color-fg-default"), "-color-danger-subtle", tooWeak);
            check("text", lookedUp("-color-fg-default"), "-color-warning-subtle", tooWeak);
        });
        assertThat(tooWeak).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("themes")
    void coloursOfOutputAreReadOnItsGround(ThemeFamily theme, boolean isDark) {
        wear(theme, isDark);
        List<String> tooWeak = new ArrayList<>();
        interact(() -> {
            for (int i = 0; i < 16; i++) {
                check("ansi " + i, lookedUp("-output-ansi-" + i), "-output-background", tooWeak);
            }
            check("muted", lookedUp("-output-muted"), "-output-background", tooWeak);
            check("foreground", lookedUp("-output-foreground"), "-output-background", tooWeak);
        });
        assertThat(tooWeak).isEmpty();
    }

    private void wear(ThemeFamily theme, boolean isDark) {
        interact(() -> appearance
                .settingsProperty()
                .set(new AppearanceSettings(theme, isDark ? Brightness.DARK : Brightness.LIGHT, 100)));
    }

    private void check(String what, Color text, String groundName, List<String> tooWeak) {
        Color ground = over(lookedUp(groundName), lookedUp("-color-bg-default"));
        double contrast = contrast(over(text, ground), ground);
        if (contrast < READABLE) {
            tooWeak.add(String.format(Locale.ROOT, "%s %s on %s %s: %.2f", what, text, groundName, ground, contrast));
        }
    }

    private Color textColor(String styleClass) {
        Label label = new Label("text");
        label.getStyleClass().add(styleClass);
        shown(label);
        return (Color) label.getTextFill();
    }

    /** What the style sheets say that this colour is. */
    private Color lookedUp(String name) {
        Region region = new Region();
        region.setStyle("-fx-background-color: " + name + ";");
        shown(region);
        return (Color) region.getBackground().getFills().getFirst().getFill();
    }

    /** On the UI thread. */
    private void shown(Region node) {
        VBox box = new VBox(node);
        box.getStyleClass().add("output-view"); // defines the colours of the output
        scene.setRoot(box);
        box.applyCss();
    }

    private static Color over(Color color, Color ground) {
        double alpha = color.getOpacity();
        return Color.color(
                color.getRed() * alpha + ground.getRed() * (1 - alpha),
                color.getGreen() * alpha + ground.getGreen() * (1 - alpha),
                color.getBlue() * alpha + ground.getBlue() * (1 - alpha));
    }

    private static double contrast(Color one, Color other) {
        double a = luminance(one) + 0.05;
        double b = luminance(other) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double part) {
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
