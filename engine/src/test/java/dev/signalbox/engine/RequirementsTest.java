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
 * Each line of the requirements of pipelines, A-01 to A-54, and of OS processes, D-01 to D-166, is named above a test that
 * proves it; which by which is written to {@code target/requirements.md}.
 */
class RequirementsTest {
    private static final Map<String, Integer> LAST_OF_SECTION = Map.of("A", 54, "D", 166);
    private static final Pattern ID = Pattern.compile("([AD])-(\\d{2,3})(?:\\s*(?:…|\\.\\.|to)\\s*\\1-(\\d{2,3}))?");
    private static final Pattern TEST = Pattern.compile("void (\\w+)\\(");

    @Test
    void eachLineIsNamedByATest() throws IOException {
        Map<String, Set<String>> tests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            files.filter(file -> file.toString().endsWith("Test.java")
                            && !file.endsWith(RequirementsTest.class.getSimpleName() + ".java"))
                    .forEach(file -> collect(file, tests));
        }
        write(tests);
        LAST_OF_SECTION.forEach((section, last) -> assertThat(lines(section, 1, last))
                .as("lines of section %s, each to be named by a test", section)
                .isSubsetOf(tests.keySet()));
    }

    /** An id stands in a comment or a display name above the test method that it belongs to. */
    private static void collect(Path file, Map<String, Set<String>> tests) {
        String type = file.getFileName().toString().replace(".java", "");
        List<String> named = new ArrayList<>();
        for (String line : linesOf(file)) {
            if (line.strip().startsWith("//") || line.contains("@DisplayName")) {
                named.addAll(idsIn(line));
            }
            Matcher test = TEST.matcher(line);
            if (test.find() && !named.isEmpty()) {
                named.forEach(id ->
                        tests.computeIfAbsent(id, _ -> new LinkedHashSet<>()).add(type + "." + test.group(1)));
                named.clear();
            }
        }
    }

    private static List<String> idsIn(String line) {
        List<String> ids = new ArrayList<>();
        Matcher id = ID.matcher(line);
        while (id.find()) {
            int first = Integer.parseInt(id.group(2));
            int last = id.group(3) == null ? first : Integer.parseInt(id.group(3));
            ids.addAll(lines(id.group(1), first, last));
        }
        return ids;
    }

    /** Three digits throughout, so that they sort by number. */
    private static List<String> lines(String section, int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(number -> "%s-%03d".formatted(section, number))
                .toList();
    }

    private static List<String> linesOf(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Map<String, Set<String>> tests) throws IOException {
        StringBuilder table = new StringBuilder("| requirement | tests |\n| --- | --- |\n");
        tests.forEach((id, names) ->
                table.append("| %s | %s |\n".formatted(id.replaceFirst("-0", "-"), String.join(", ", names))));
        Files.writeString(Files.createDirectories(Path.of("target")).resolve("requirements.md"), table);
    }
}
