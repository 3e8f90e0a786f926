package dev.signalbox.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordValuesTest {
    enum Kind {
        PLAIN,
        RATHER_FINE
    }

    record Column(String name, double width, boolean shown) {}

    record All(
            boolean on,
            int count,
            long size,
            double share,
            String text,
            Kind kind,
            List<Column> columns,
            Column first) {
        All {
            if (count < 0) {
                throw new IllegalArgumentException("count is %d: use 0 or more".formatted(count));
            }
        }
    }

    record Named(Map<String, Integer> widths) {}

    private static final All USUAL = new All(true, 1, 2, 0.5, "text", Kind.PLAIN, List.of(), new Column("a", 1, true));

    private final RecordValues values = new RecordValues();

    @Test
    void writesWhatAPersonCanRead() {
        assertThat(RecordValues.write(USUAL))
                .containsEntry("on", true)
                .containsEntry("kind", "plain")
                .containsEntry("first", Map.of("name", "a", "width", 1.0, "shown", true));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void readsWhatItHasWrittenWhateverItIs(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            Column column = new Column("c" + random.nextInt(), random.nextDouble(), random.nextBoolean());
            All all = new All(
                    random.nextBoolean(),
                    random.nextInt(1000),
                    random.nextLong(),
                    random.nextDouble(),
                    "t" + random.nextInt(),
                    Kind.values()[random.nextInt(2)],
                    random.nextBoolean() ? List.of(column, column) : List.of(),
                    column);
            assertThat(values.read(USUAL, RecordValues.write(all), "all"))
                    .as("seed %d", seed)
                    .isEqualTo(all);
        }
        assertThat(values.problems()).isEmpty();
    }

    @Test
    void readsAMapOfNames() {
        Named named = new Named(Map.of("name", 120, "state", 80));
        assertThat(values.read(new Named(Map.of()), RecordValues.write(named), "named"))
                .isEqualTo(named);
    }

    @Test
    void keepsWhatIsMissing() {
        assertThat(values.read(USUAL, Map.of("count", 7), "all").count()).isEqualTo(7);
        assertThat(values.read(USUAL, Map.of("count", 7), "all").text()).isEqualTo("text");
    }

    @Test
    void keepsWhatCannotBeUsedAndSaysWhatToWriteInstead() {
        All read = values.read(USUAL, Map.of("kind", "odd", "on", "maybe", "count", "many"), "all");
        assertThat(read).isEqualTo(USUAL);
        assertThat(values.problems())
                .containsExactlyInAnyOrder(
                        "the setting all.kind is 'odd'; use one of: plain, rather-fine",
                        "the setting all.on is 'maybe'; use true or false",
                        "the setting all.count is 'many'; use a whole number");
    }

    @Test
    void leavesOutAnEntryOfAListThatMissesSomething() {
        List<Object> columns =
                List.of(Map.of("name", "a", "width", 10, "shown", true), Map.of("name", "b", "shown", true));
        assertThat(values.read(USUAL, Map.of("columns", columns), "all").columns())
                .containsExactly(new Column("a", 10, true));
        assertThat(values.problems())
                .containsExactly(
                        "the setting all.columns has no usable width, and is left out: write one, or remove it");
    }

    @Test
    void keepsTheRecordIfItRefusesTheValues() {
        assertThat(values.read(USUAL, Map.of("count", -1), "all")).isEqualTo(USUAL);
        assertThat(values.problems()).containsExactly("the setting all is not taken: count is -1: use 0 or more");
    }

    @Test
    void refusesWhatCannotBeKept() {
        record Odd(Object anything) {}
        assertThatThrownBy(() -> RecordValues.write(new Odd(Thread.currentThread())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be kept in a file");
    }
}
