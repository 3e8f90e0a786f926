package dev.signalbox.app.profile;

import dev.signalbox.engine.file.AtomicFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The workspace a newcomer sees first: shipped in the program, copied to where it can be edited. */
public final class DemoWorkspace {
    private static final String RESOURCE = "/demo/" + WorkspaceLocator.FILE_NAME;
    private static final String SHIPPED = ".signalbox.shipped.yaml";
    private static final String JAVA_HOME = "@java.home@";

    private DemoWorkspace() {}

    /**
     * Brings the demo up to date and says where it is. A demo that a person has edited is left alone: it is replaced
     * only while it equals the copy of the last shipped one, which is kept beside it.
     *
     * @param configFolder the user's folder, see {@link WorkspaceLocator#configFolder()}
     * @param javaHome whose programs the demo runs
     * @return the file to open
     * @throws IOException if it cannot be written
     */
    public static Path install(Path configFolder, Path javaHome) throws IOException {
        Path folder = configFolder.resolve("demo");
        Path demo = folder.resolve(WorkspaceLocator.FILE_NAME);
        Path shipped = folder.resolve(SHIPPED);
        byte[] content = content(javaHome).getBytes(StandardCharsets.UTF_8);
        AtomicFile writer = new AtomicFile();
        boolean current = hasContent(demo, content);
        if (!current && (Files.notExists(demo) || equalsFile(demo, shipped))) {
            writer.write(demo, content);
            current = true;
        }
        if (current && !hasContent(shipped, content)) {
            writer.write(shipped, content);
        }
        return demo;
    }

    /** The demo for a Java installation; the placeholder stands in double quotes. */
    static String content(Path javaHome) throws IOException {
        try (InputStream in = DemoWorkspace.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new FileNotFoundException("the program has no " + RESOURCE + ": it is not installed completely");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace(JAVA_HOME, YamlScalars.escaped(javaHome.toString()));
        }
    }

    private static boolean equalsFile(Path demo, Path shipped) throws IOException {
        return Files.exists(shipped) && Files.mismatch(demo, shipped) < 0;
    }

    private static boolean hasContent(Path file, byte[] content) throws IOException {
        return Files.exists(file) && Arrays.equals(Files.readAllBytes(file), content);
    }
}
