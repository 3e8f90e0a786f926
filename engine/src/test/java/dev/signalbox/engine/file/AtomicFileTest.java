package dev.signalbox.engine.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    private static final byte[] NEW = "new".getBytes(StandardCharsets.UTF_8);

    private final AtomicFile writer = new AtomicFile();

    @TempDir
    private Path folder;

    private Path file;
    private Path unfinished;

    @BeforeEach
    void choosePaths() {
        file = folder.resolve("file");
        unfinished = folder.resolve("file.new");
    }

    private Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
        }
    }

    @Test
    void writesANewFileAndItsFolder() throws IOException {
        Path deep = folder.resolve("a").resolve("b").resolve("file");
        writer.write(deep, NEW);
        assertThat(deep).hasContent("new");
        try (Stream<Path> files = Files.list(deep.getParent())) {
            assertThat(files).containsExactly(deep);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // which has other permissions
    void keepsThePermissionsOfTheOldFileAndTheLinkToIt() throws IOException {
        Files.writeString(file, "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("file"));
        writer.write(link, NEW);
        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // where not everybody may make a link
    void replacesALinkItselfIfTheFileIsNobodyElses() throws IOException {
        Path target = Files.writeString(folder.resolve("target"), "old");
        Files.createSymbolicLink(file, target);
        writer.replace(file, unfinished, NEW);
        assertThat(file).hasContent("new").isRegularFile();
        assertThat(Files.isSymbolicLink(file)).isFalse();
        assertThat(target).hasContent("old");
    }

    @Test
    void replacesWhatAKilledProgramLeftUnfinished() throws IOException {
        Files.writeString(file, "old");
        Files.writeString(unfinished, "half wri");
        writer.replace(file, unfinished, NEW);
        assertThat(file).hasContent("new");
        assertThat(files()).containsExactly(file);
    }

    @Test
    void leavesTheOldFileAndNothingElseIfTheMoveFails() throws IOException {
        Files.writeString(file, "old");
        AtomicFile failing = new AtomicFile((from, _) -> {
            assertThat(from).hasContent("new");
            throw new IOException("no space left");
        });
        assertThatIOException().isThrownBy(() -> failing.write(file, NEW)).withMessage("no space left");
        assertThatIOException()
                .isThrownBy(() -> failing.replace(file, unfinished, NEW))
                .withMessage("no space left");
        assertThat(file).hasContent("old");
        assertThat(files()).containsExactly(file);
    }

    @Test
    void refusesAFolder() throws IOException {
        assertThatIOException()
                .isThrownBy(() -> writer.write(Path.of("/"), NEW))
                .withMessage("cannot write to '/': it is a folder; give the path of a file");
        Path inTheWay = Files.createDirectory(file);
        assertThatIOException().isThrownBy(() -> writer.replace(inTheWay, unfinished, NEW));
        assertThat(files()).containsExactly(inTheWay);
    }
}
