package dev.signalbox.engine.service.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class GlobTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "*.java         | A.java",
                "**/*.java      | A.java",
                "**/*.java      | a/b/c/A.java",
                "src/**/*.java  | src/A.java",
                "src/**/*.java  | src/a/b/A.java",
                "src/**         | src/a",
                "src/**         | src/a/b",
                "**             | a",
                "a/**/b/**/c    | a/x/b/y/z/c",
                "a/**/**/c      | a/c",
                "?at.txt        | cat.txt",
                "[a-c]x         | bx",
                "[!a-c]x        | dx",
                "[]]x           | ]x",
                "*.{yml,yaml}   | a.yaml",
                "{a,b}{c,d}     | bc",
                "a.b            | a.b",
                "\\*            | *",
                "\\{a           | {a",
                "a+(b)$         | a+(b)$",
                "*              | .hidden"
            })
    void matches(String glob, String path) {
        assertThat(new Glob(glob).matches(Path.of(path))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*.java         | a/A.java",
                "src/**         | src",
                "src/**         | srcs/a",
                "src/**/*.java  | src/A.javax",
                "a/**/c         | a/c/d",
                "?at.txt        | at.txt",
                "[a-c]x         | dx",
                "*.{yml,yaml}   | a.yam",
                "a.b            | axb",
                "A              | a"
            })
    void doesNotMatch(String glob, String path) {
        assertThat(new Glob(glob).matches(Path.of(path))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "src/**/*.java | src   | true",
                "src/**/*.java | src/a | true",
                "src/**/*.java | doc   | false",
                "conf/*.yml    | conf  | true",
                "conf/*.yml    | conf/a| false",
                "*.yml         | conf  | false",
                "**/*.yml      | a/b   | true"
            })
    void tellsWhetherAnythingInAFolderCouldMatch(String glob, String folder, boolean could) {
        assertThat(new Glob(glob).mayMatchBelow(Path.of(folder))).isEqualTo(could);
    }

    @Test
    void findsAFolderThatAPathIsIn() {
        Glob glob = new Glob("**/target");
        assertThat(glob.matchesOrContains(Path.of("target"))).isTrue();
        assertThat(glob.matchesOrContains(Path.of("a/target/b/c"))).isTrue();
        assertThat(glob.matchesOrContains(Path.of("a/targets/b"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''     | glob is ''",
                "/a     | has a name that is ''",
                "a//b   | has a name that is ''",
                "../a   | has a name that is '..'",
                "a/[b   | has '[' without ']' in '[b'; close it, or write '\\['",
                "{a     | has '{' without '}' in '{a'; close it",
                "a}     | has '}' without '{' in 'a}'; take it out",
                "{a,{b}}| has braces within braces",
                "[z-a]  | has a range of characters that is none in '[z-a]'",
                "a\\    | has a backslash at its end"
            })
    void refusesAMistakeWithItsPlaceAndItsMend(String glob, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Glob(glob)).withMessageContaining(message);
    }

    @Test
    void takesNoLongerForAPathThatIsMadeToConfuseIt() {
        Glob glob = new Glob("**/a/".repeat(60) + "b");
        Path deep = Path.of("a/".repeat(500) + "c");
        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(30), () -> glob.matches(deep)))
                .isFalse();
    }

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    /** Small names, so that they meet often. */
    @ParameterizedTest
    @MethodSource("seeds")
    void agreesWithAMatcherThatTriesAllWays(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            List<String> glob = names(random, List.of("a", "b", "*", "**"));
            List<String> path = names(random, List.of("a", "b", "c"));
            assertThat(new Glob(String.join("/", glob)).matches(Path.of(String.join("/", path))))
                    .as("seed %d: %s for %s", seed, glob, path)
                    .isEqualTo(triesAllWays(glob, path));
        }
    }

    private static List<String> names(Random random, List<String> from) {
        List<String> names = new ArrayList<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            names.add(from.get(random.nextInt(from.size())));
        }
        return names;
    }

    private static boolean triesAllWays(List<String> glob, List<String> path) {
        if (glob.isEmpty()) {
            return path.isEmpty();
        }
        List<String> rest = glob.subList(1, glob.size());
        if (glob.getFirst().equals("**")) {
            boolean atTheEnd = rest.stream().allMatch("**"::equals);
            return (!atTheEnd && triesAllWays(rest, path))
                    || (!path.isEmpty()
                            && ((atTheEnd && path.size() == 1) || triesAllWays(glob, path.subList(1, path.size()))));
        }
        return !path.isEmpty()
                && (glob.getFirst().equals("*") || glob.getFirst().equals(path.getFirst()))
                && triesAllWays(rest, path.subList(1, path.size()));
    }
}
