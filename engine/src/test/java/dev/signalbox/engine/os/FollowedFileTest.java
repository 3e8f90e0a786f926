package dev.signalbox.engine.os;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.os.linux.SparseFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("os")
class FollowedFileTest {
    private static final int KEPT = 256 * 1024;

    @TempDir
    private Path folder;

    private Path path = Path.of("");
    private final @Nullable SparseFile holes = SparseFile.ofThisPlatform();

    @BeforeEach
    void create() throws IOException {
        path = Files.createFile(folder.resolve("output"));
    }

    private static byte[] readAll(FollowedFile file) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[10_000];
        for (int n = file.read(buffer); n > 0; n = file.read(buffer)) {
            all.write(buffer, 0, n);
        }
        return all.toByteArray();
    }

    @Test
    void isReadAsItGrowsByteForByteInLittleRoom() throws IOException {
        Random random = new Random(1);
        long written = 0;
        try (OutputStream out = Files.newOutputStream(path, StandardOpenOption.APPEND);
                FollowedFile file = new FollowedFile(path, KEPT, holes)) {
            for (int i = 0; i < 200; i++) {
                byte[] bytes = new byte[random.nextInt(50_000)];
                random.nextBytes(bytes);
                out.write(bytes);
                written += bytes.length;
                assertThat(readAll(file)).isEqualTo(bytes);
                assertThat(DiskSpace.of(path)).isLessThan(2 * KEPT + 100_000);
            }
        }
        assertThat(written).isGreaterThan(4_000_000);
        assertThat(Files.size(path)).isEqualTo(written);
    }

    @Test
    void tellsWhatWasGivenUpBeforeItWasOpened() throws IOException {
        byte[] bytes = new byte[3 * KEPT];
        new Random(2).nextBytes(bytes);
        Files.write(path, bytes);
        try (FollowedFile file = new FollowedFile(path, KEPT, holes)) {
            assertThat(file.skippedBytes()).isZero();
            assertThat(readAll(file)).isEqualTo(bytes);
        }
        try (FollowedFile later = new FollowedFile(path, KEPT, holes)) {
            byte[] rest = readAll(later);
            assertThat(later.skippedBytes()).isPositive();
            assertThat(later.skippedBytes() + rest.length).isEqualTo(bytes.length);
            assertThat(rest).endsWith(Arrays.copyOfRange(bytes, bytes.length - KEPT, bytes.length));
        }
    }

    @Test
    void justGrowsWhereThereAreNoHoles() throws IOException {
        byte[] bytes = new byte[4 * KEPT];
        new Random(3).nextBytes(bytes);
        Files.write(path, bytes);
        try (FollowedFile file = new FollowedFile(path, KEPT, null)) {
            assertThat(readAll(file)).isEqualTo(bytes);
        }
        assertThat(DiskSpace.of(path)).isGreaterThanOrEqualTo(bytes.length);
    }
}
