package dev.signalbox.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.profile.WorkspaceLocator;
import dev.signalbox.app.words.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceChoiceTest {
    @TempDir
    Path folder;

    private WorkspaceChoice choice() {
        return new WorkspaceChoice(
                new Texts(Locale.ENGLISH),
                new WorkspaceLocator("Linux", Map.of(), folder.resolve("home"), folder.resolve("here")));
    }

    @Test
    void opensTheOthersIfOneIsMissingAndSaysWhich() throws IOException {
        Path one = Files.writeString(folder.resolve("one.yaml"), "workspace: one");
        Path two = Files.writeString(folder.resolve("two.yaml"), "workspace: two");
        Path missing = folder.resolve("missing.yaml");
        WorkspaceChoice.Chosen chosen =
                choice().filesOf(List.of(one.toString(), missing.toString(), two.toString()), List.of());
        assertThat(chosen.files()).containsExactly(one, two);
        assertThat(chosen.failures())
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .contains(missing.toString());
    }

    @Test
    void keepsWhatWasOpenLastAndIsNotThereNow() throws IOException {
        Path there = Files.writeString(folder.resolve("there.yaml"), "workspace: there");
        Path missing = folder.resolve("usb/signalbox.yaml");
        WorkspaceChoice.Chosen chosen = choice().filesOf(List.of(), List.of(missing, there));
        assertThat(chosen.files()).containsExactly(there);
        assertThat(chosen.missing()).containsExactly(missing);
        assertThat(chosen.failures()).isEmpty();
    }
}
