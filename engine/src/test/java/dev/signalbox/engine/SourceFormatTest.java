package dev.signalbox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The formatting gate of all modules: every Java source looks as palantir-java-format prints it.
 *
 * <p>A test and not a Maven plugin, because the formatter parses with the compiler of the JVM it runs in, and Maven
 * may be started by an older one. {@code mvn test -pl engine -Dtest=SourceFormatTest -Dformat=apply} mends all files.
 */
class SourceFormatTest {
    private static final boolean APPLY = "apply".equals(System.getProperty("format"));

    private final Formatter formatter = Formatter.createFormatter(
            JavaFormatterOptions.builder().style(Style.PALANTIR).build());

    @Test
    void everyJavaSourceIsFormatted() throws IOException {
        List<Path> unformatted = sources().filter(this::isUnformatted).toList();
        assertThat(unformatted)
                .as("mend with: mvn test -pl engine -Dtest=SourceFormatTest -Dformat=apply")
                .isEmpty();
    }

    private boolean isUnformatted(Path file) {
        try {
            String found = Files.readString(file);
            String wanted = formatter.formatSourceAndFixImports(found);
            if (APPLY && !wanted.equals(found)) {
                Files.writeString(file, wanted);
                return false;
            }
            return !wanted.equals(found);
        } catch (IOException | FormatterException e) {
            throw new AssertionError("cannot format " + file + ": " + e.getMessage(), e);
        }
    }

    private static Stream<Path> sources() throws IOException {
        Path root = Path.of("..").toRealPath();
        List<Path> found;
        try (Stream<Path> engine = Files.walk(root.resolve("engine/src"));
                Stream<Path> app = Files.walk(root.resolve("app/src"))) {
            found = Stream.concat(engine, app)
                    .filter(file -> file.toString().endsWith(".java"))
                    .toList();
        }
        return found.stream();
    }
}
