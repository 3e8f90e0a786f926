package dev.signalbox.engine.file;

import java.io.FileOutputStream;
import java.io.IOException;
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
 * Replaces a file as a whole: whoever reads it, and whenever the program is killed or the power fails, sees the old or the
 * new content. The permissions of the old file are kept; its owner is not, and hard links to it keep the old content.
 * Thread-safe; each call blocks for as long as the disk takes.
 */
public final class AtomicFile {
    private final Mover mover;

    /** Moves one file over another in one step; tests put a failing one in. */
    @FunctionalInterface
    public interface Mover {
        /**
         * Moves it.
         *
         * @throws IOException if it cannot; then both files are as they were
         */
        void move(Path from, Path to) throws IOException;
    }

    /** By the means of the system. */
    public AtomicFile() {
        this((from, to) -> Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING));
    }

    /** By that mover. */
    public AtomicFile(Mover mover) {
        this.mover = mover;
    }

    /**
     * Writes a file that anybody may write to at the same time, and makes its folder if there is none. A symbolic link is
     * followed, so that it stays and its target is replaced. Once this returns, no power failure brings the old file back.
     *
     * @throws IOException if it cannot; the file is then as it was, and nothing is left beside it
     */
    public void write(Path file, byte[] content) throws IOException {
        Path target = target(file.toAbsolutePath());
        Path folder = target.getParent();
        if (folder == null) {
            throw new IOException("cannot write to '%s': it is a folder; give the path of a file".formatted(target));
        }
        Files.createDirectories(folder);
        writeAndMove(
                target,
                folder.resolve(".%s.%08x.tmp"
                        .formatted(
                                target.getFileName(),
                                ThreadLocalRandom.current().nextInt())),
                content);
        sync(folder);
    }

    /**
     * Writes a file that nobody else writes to: so the one that is moved in its place can always have the same name, and
     * what a killed program left of it is gone with the next call. A symbolic link is replaced itself. A power failure just
     * after this may bring the old file back.
     *
     * @param unfinished in the folder of {@code file}, which must be there
     * @throws IOException if it cannot; the file is then as it was, and nothing is left beside it
     */
    public void replace(Path file, Path unfinished, byte[] content) throws IOException {
        Files.deleteIfExists(unfinished);
        writeAndMove(file, unfinished, content);
    }

    private void writeAndMove(Path target, Path unfinished, byte[] content) throws IOException {
        try {
            writeSynced(unfinished, permissions(target), content);
            mover.move(unfinished, target);
        } catch (IOException | RuntimeException e) {
            try {
                Files.deleteIfExists(unfinished);
            } catch (IOException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
    }

    private static Path target(Path file) throws IOException {
        if (Files.exists(file)) {
            return file.toRealPath();
        }
        return Files.isSymbolicLink(file)
                ? file.resolveSibling(Files.readSymbolicLink(file)).normalize()
                : file;
    }

    private static void writeSynced(Path unfinished, @Nullable Set<PosixFilePermission> permissions, byte[] content)
            throws IOException {
        Files.createFile(unfinished);
        if (permissions != null) { // before the content, which may hold secrets
            Files.setPosixFilePermissions(unfinished, permissions);
        }
        try (FileOutputStream out =
                new FileOutputStream(unfinished.toFile())) { // not a channel, which an interrupt closes
            out.write(content);
            out.getFD().sync();
        }
    }

    private static @Nullable Set<PosixFilePermission> permissions(Path target) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(target, PosixFileAttributeView.class);
        return view == null || !Files.isRegularFile(target)
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
