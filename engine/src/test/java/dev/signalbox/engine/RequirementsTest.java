package dev.signalbox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Each line of the requirements of OS processes, D-01 to D-166, is named above a test that proves it; which by which is
 * written to {@code target/requirements.md}.
 */
class RequirementsTest {
    private static final int LAST = 166;
    private static final Pattern ID = Pattern.compile("D-(\\d{2,3})(?:\\s*(?:…|\\.\\.|to)\\s*D-(\\d{2,3}))?");
    private static final Pattern TEST = Pattern.compile("void (\\w+)\\(");

    @Test
    void eachLineIsNamedByATest() throws IOException {
        Map<Integer, Set<String>> tests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            files.filter(file -> file.toString().endsWith("Test.java")
                            && !file.endsWith(RequirementsTest.class.getSimpleName() + ".java"))
                    .forEach(file -> collect(file, tests));
        }
        write(tests);
        assertThat(IntStream.rangeClosed(1, LAST).filter(number -> !tests.containsKey(number)))
                .as("lines that no test names")
                .isEmpty();
    }

    /** An id stands in a comment or a display name above the test method that it belongs to. */
    private static void collect(Path file, Map<Integer, Set<String>> tests) {
        String type = file.getFileName().toString().replace(".java", "");
        List<Integer> named = new ArrayList<>();
        for (String line : linesOf(file)) {
            if (line.strip().startsWith("//") || line.contains("@DisplayName")) {
                named.addAll(idsIn(line));
            }
            Matcher test = TEST.matcher(line);
            if (test.find() && !named.isEmpty()) {
                named.forEach(number -> tests.computeIfAbsent(number, _ -> new LinkedHashSet<>())
                        .add(type + "." + test.group(1)));
                named.clear();
            }
        }
    }

    private static List<Integer> idsIn(String line) {
        List<Integer> ids = new ArrayList<>();
        Matcher id = ID.matcher(line);
        while (id.find()) {
            int first = Integer.parseInt(id.group(1));
            int last = id.group(2) == null ? first : Integer.parseInt(id.group(2));
            IntStream.rangeClosed(first, last).forEach(ids::add);
        }
        return ids;
    }

    private static List<String> linesOf(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Map<Integer, Set<String>> tests) throws IOException {
        StringBuilder table = new StringBuilder("| requirement | tests |\n| --- | --- |\n");
        tests.forEach((number, names) -> table.append("| D-%02d | %s |\n".formatted(number, String.join(", ", names))));
        Files.writeString(Files.createDirectories(Path.of("target")).resolve("requirements.md"), table);
    }
}
