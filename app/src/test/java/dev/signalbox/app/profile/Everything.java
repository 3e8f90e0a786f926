package dev.signalbox.app.profile;

import dev.signalbox.engine.service.launch.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/** The file of the tests that uses every key. */
final class Everything {
    private Everything() {}

    static String text() {
        try (InputStream in = Everything.class.getResourceAsStream("everything.yaml")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError("the file of the tests cannot be read", e);
        }
    }

    static WorkspaceReader.Parsed read(Path folder, Platform system) throws WorkspaceException {
        return WorkspaceReader.read(folder.resolve("signalbox.yaml"), new SourceText(false, text()), system);
    }
}
