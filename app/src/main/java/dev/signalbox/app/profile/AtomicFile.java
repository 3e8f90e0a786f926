package dev.signalbox.app.profile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Replaces a file as a whole: whoever reads it, and whenever the power fails, sees the old or the new content.
 *
 * <p>Symbolic links are followed, so that the link stays and its target is replaced. The permissions of the old file
 * are kept; its owner is not, and hard links to it keep the old content.
 */
final class AtomicFile {
    private final Mover mover;

    /** Moves one file over another in one step; tests put a failing one in. */
    @FunctionalInterface
    interface Mover {
        void move(Path from, Path to) throws IOException;
    }

    AtomicFile() {
        this((from, to) -> Files.move(from, to, StandardCopyOption.ATOMIC_MOVE));
    }

    AtomicFile(Mover mover) {
        this.mover = mover;
    }

    /**
     * Writes the content, and makes the folder if there is none.
     *
     * @throws IOException if it cannot; the file is then as it was, and nothing is left beside it
     */
    void write(Path file, byte[] content) throws IOException {
        Path target = target(file.toAbsolutePath());
        Path folder = target.getParent();
        if (folder == null) {
            throw new IOException("cannot write to " + target + ": it is no file");
        }
        Files.createDirectories(folder);
        Path temporary = folder.resolve(".%s.%08x.tmp"
                .formatted(target.getFileName(), ThreadLocalRandom.current().nextInt()));
        try {
            writeSynced(temporary, permissions(target), content);
            mover.move(temporary, target);
        } finally {
            Files.deleteIfExists(temporary); // gone already unless something failed
        }
        sync(folder);
    }

    private static Path target(Path file) throws IOException {
        if (Files.exists(file)) {
            return file.toRealPath();
        }
        return Files.isSymbolicLink(file)
                ? file.resolveSibling(Files.readSymbolicLink(file)).normalize()
                : file;
    }

    private static void writeSynced(Path temporary, @Nullable Set<PosixFilePermission> permissions, byte[] content)
            throws IOException {
        try (FileChannel out = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            if (permissions != null) { // before the content, which may hold secrets
                Files.setPosixFilePermissions(temporary, permissions);
            }
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                out.write(rest);
            }
            out.force(true);
        }
    }

    private static @Nullable Set<PosixFilePermission> permissions(Path target) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(target, PosixFileAttributeView.class);
        return view == null || !Files.exists(target)
                ? null
                : view.readAttributes().permissions();
    }

    /** Makes the move itself durable; systems that cannot open a folder do that on their own. */
    private static void sync(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException _) {
            // the content is safe; only a power failure now could bring the old file back
        }
    }
}
