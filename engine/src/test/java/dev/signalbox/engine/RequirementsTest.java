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
 * Each line of the requirements is named above a test that proves it; which by which is written to
 * {@code target/requirements.md}.
 */
class RequirementsTest {
    private static final Pattern ID =
            Pattern.compile("\\b([A-D])-(\\d{2,3})\\b(?:\\s*(?:…|\\.\\.|to)\\s*\\1-(\\d{2,3})\\b)?");
    private static final Pattern TEST = Pattern.compile("void (\\w+)\\(");

    /** A part of the requirements, whose lines are numbered from 1. */
    private enum Section {
        A(54, "pipeline processes"),
        B(86, "topic processes"),
        C(74, "supervised behaviours"),
        D(166, "managed OS processes");

        private final int last;
        private final String title;

        Section(int last, String title) {
            this.last = last;
            this.title = title;
        }

        Stream<Line> lines() {
            return IntStream.rangeClosed(1, last).mapToObj(number -> new Line(this, number));
        }
    }

    private record Line(Section section, int number) implements Comparable<Line> {
        @Override
        public int compareTo(Line other) {
            int bySection = section.compareTo(other.section);
            return bySection == 0 ? Integer.compare(number, other.number) : bySection;
        }

        @Override
        public String toString() {
            return "%s-%02d".formatted(section, number);
        }
    }

    private final Map<Line, Set<String>> tests = new TreeMap<>();

    RequirementsTest() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            files.filter(file -> file.toString().endsWith("Test.java")
                            && !file.endsWith(RequirementsTest.class.getSimpleName() + ".java"))
                    .sorted()
                    .forEach(this::collect);
        }
    }

    @Test
    void eachLineIsNamedByATest() throws IOException {
        write();
        assertThat(Stream.of(Section.values()).flatMap(Section::lines).filter(line -> !tests.containsKey(line)))
                .as("lines that no test names")
                .isEmpty();
    }

    @Test
    void noTestNamesALineThatIsNotThere() {
        assertThat(tests.entrySet())
                .filteredOn(entry -> entry.getKey().number() < 1
                        || entry.getKey().number() > entry.getKey().section().last)
                .isEmpty();
    }

    /** An id stands in a comment or a display name above the test method that it belongs to. */
    private void collect(Path file) {
        String type = file.getFileName().toString().replace(".java", "");
        List<Line> named = new ArrayList<>();
        for (String text : linesOf(file)) {
            if (text.strip().startsWith("//") || text.contains("@DisplayName")) {
                named.addAll(linesIn(text));
            }
            Matcher test = TEST.matcher(text);
            if (test.find() && !named.isEmpty()) {
                named.forEach(line ->
                        tests.computeIfAbsent(line, _ -> new LinkedHashSet<>()).add(type + "." + test.group(1)));
                named.clear();
            }
        }
    }

    private static List<Line> linesIn(String text) {
        List<Line> lines = new ArrayList<>();
        Matcher id = ID.matcher(text);
        while (id.find()) {
            Section section = Section.valueOf(id.group(1));
            int first = Integer.parseInt(id.group(2));
            int last = id.group(3) == null ? first : Integer.parseInt(id.group(3));
            IntStream.rangeClosed(first, last)
                    .mapToObj(number -> new Line(section, number))
                    .forEach(lines::add);
        }
        return lines;
    }

    private static List<String> linesOf(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write() throws IOException {
        StringBuilder table = new StringBuilder();
        for (Section section : Section.values()) {
            List<Line> proven = section.lines().filter(tests::containsKey).toList();
            table.append("## %s. %s: %d of %d lines%n%n| requirement | tests |%n| --- | --- |%n"
                    .formatted(section, section.title, proven.size(), section.last));
            proven.forEach(line -> table.append("| %s | %s |%n"
                    .formatted(line, String.join(", ", tests.getOrDefault(line, Set.of())))));
            table.append('\n');
        }
        Files.writeString(Files.createDirectories(Path.of("target")).resolve("requirements.md"), table);
    }
}
