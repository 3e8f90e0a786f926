package dev.signalbox.app.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.service.launch.Platform;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A file that is broken at random is read, or it is refused with problems that stand in it. */
class WorkspaceMutationTest {
    private static final Path FILE = Path.of("signalbox.yaml");
    private static final String CHARACTERS = "{}[]:,-#&*!|>'\"%@`?\\/$~.0159azé😀 \n\t\r";

    static LongStream seeds() {
        return LongStream.range(0, 500);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aBrokenFileIsReadOrRefusedWithPlaces(long seed) {
        Random random = new Random(seed);
        String text = Everything.text();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            text = random.nextBoolean() ? withOtherLines(text, random) : withOtherCharacters(text, random);
        }
        try {
            WorkspaceReader.Parsed parsed = WorkspaceReader.read(
                    FILE,
                    new SourceText(false, text),
                    List.of(Platform.values()).get(random.nextInt(4)));
            assertThat(parsed.definitions().services())
                    .as("seed %d", seed)
                    .hasSameSizeAs(parsed.workspace().profiles());
        } catch (WorkspaceException e) {
            List<String> lines = List.of(text.split("\r\n|\r|\n", -1));
            assertThat(e.problems()).as("seed %d", seed).isNotEmpty().allSatisfy(problem -> {
                assertThat(problem.line()).isBetween(1, lines.size());
                String line = lines.get(problem.line() - 1);
                assertThat(problem.column()).isBetween(1, line.codePointCount(0, line.length()) + 1);
                assertThat(problem.found()).isNotBlank();
            });
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("seed %d throws for\n%s".formatted(seed, text), e);
        }
    }

    private static String withOtherLines(String text, Random random) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        int at = random.nextInt(lines.size());
        int other = random.nextInt(lines.size());
        switch (random.nextInt(4)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(other, lines.get(at));
            case 2 -> Collections.swap(lines, at, other);
            default ->
                lines.set(at, "  ".repeat(random.nextInt(4)) + lines.get(at).strip());
        }
        return String.join("\n", lines);
    }

    private static String withOtherCharacters(String text, Random random) {
        int[] characters = text.codePoints().toArray();
        int[] others = CHARACTERS.codePoints().toArray();
        int at = random.nextInt(characters.length - 1);
        int from = random.nextInt(3) == 0 ? at + 1 : at;
        int until = Math.min(characters.length, from + random.nextInt(3));
        StringBuilder out = new StringBuilder().append(new String(characters, 0, from));
        for (int i = random.nextInt(3); i > 0; i--) {
            out.appendCodePoint(
                    random.nextBoolean()
                            ? others[random.nextInt(others.length)]
                            : characters[random.nextInt(characters.length)]);
        }
        return out.append(new String(characters, until, characters.length - until))
                .toString();
    }
}
