package dev.signalbox.app.view.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.settings.Remembered;
import dev.signalbox.app.words.LanguageSettings;
import dev.signalbox.app.words.LanguageSettings.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the bar of a German window tells of itself, beside the services. */
class ToldByTheWindowTest extends WindowTest {
    ToldByTheWindowTest() {
        language.set(new LanguageSettings(Language.GERMAN));
    }

    @Override
    String workspace() {
        return workspaceOf("web: { command: [sleep, '600'] }");
    }

    @Override
    Locale locale() {
        return Locale.GERMAN;
    }

    @Override
    Remembered remembered() {
        try {
            Files.writeString(folder.resolve("settings.yaml"), "output: {wraps: maybe}\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Remembered.open(folder, folder, InstantSource.system());
    }

    private String settingsText() {
        return "%s: Die Einstellung output.wraps ist „maybe“; möglich: true oder false"
                .formatted(folder.resolve("settings.yaml"));
    }

    private String told() {
        return onUiThread(() -> lookup("#problemBar .label").queryLabeled().getText());
    }

    @BeforeEach
    void tellsWhatIsWrongWithItsSettingsInItsLanguage() {
        assertThat(told()).isEqualTo(settingsText());
    }

    /** By the palette, by the beginning of its name. */
    private void choose(String action) {
        push(KeyCode.SHORTCUT, KeyCode.K);
        write(action);
        awaitPulse();
        push(KeyCode.ENTER);
        awaitPulse();
    }

    @Test
    void missingWorkspacesAreToldUntilTheyAreForgottenOrOpened() throws IOException {
        Path gone = folder.resolve("gone/signalbox.yaml");
        Path back = folder.resolve("back/signalbox.yaml");
        interact(() -> window.keepMissing(List.of(gone, back)));
        assertThat(told())
                .startsWith(settingsText() + "\n2 Arbeitsbereiche sind jetzt nicht da")
                .contains("„Fehlende Arbeitsbereiche vergessen“")
                .endsWith(": " + gone + ", " + back);

        Files.createDirectories(folder.resolve("back"));
        Files.writeString(back, workspaceOf("db: { command: [sleep, '600'] }"));
        interact(() -> window.open(back, false));
        soon().until(() -> workspaces.of(back).isPresent());
        soon().until(() -> told().endsWith(
                        "Ein Arbeitsbereich ist jetzt nicht da; der nächste Start versucht es wieder,"
                                + " außer nach „Fehlende Arbeitsbereiche vergessen“ im Menü: " + gone));

        choose("Fehlende Arb");
        assertThat(told()).isEqualTo(settingsText());
        assertThat(onUiThread(() -> recent.get()))
                .satisfies(known ->
                        assertThat(known.files()).contains(back.toString()).doesNotContain(gone.toString()))
                .satisfies(known -> assertThat(known.openFiles()).contains(back).doesNotContain(gone));
    }

    @Test
    void whatWasDismissedOfMissingWorkspacesIsNotToldAgain() throws IOException {
        Path back = folder.resolve("back/signalbox.yaml");
        interact(() -> window.keepMissing(List.of(folder.resolve("gone/signalbox.yaml"), back)));
        interact(() -> lookup("#problemBar .button").<Button>query().fire());
        Files.createDirectories(folder.resolve("back"));
        Files.writeString(back, workspaceOf("db: { command: [sleep, '600'] }"));
        interact(() -> window.open(back, false));
        soon().until(() -> recent.get().openFiles().contains(back));
        awaitPulse();
        assertThat(told()).isEmpty();
    }

    @Test
    void aLanguageIsSaidToComeWithTheNextStartAsLongAsItIsAnotherOne() {
        choose("English");
        assertThat(told())
                .isEqualTo(settingsText() + "\nSignalbox spricht die neue Sprache ab dem nächsten Start."
                        + " Beenden und neu starten, um sie gleich zu haben.");
        choose("English");
        assertThat(told().lines()).hasSize(2);
        choose("Deutsch");
        assertThat(told()).isEqualTo(settingsText());
    }
}
