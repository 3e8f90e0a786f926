package dev.signalbox.app.view.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.view.tree.FilterInput.Understood;
import dev.signalbox.app.view.tree.FilterInput.UnknownKey;
import dev.signalbox.app.view.tree.FilterInput.UnknownState;
import dev.signalbox.app.view.tree.TreeFilter.Term;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterInputTest {
    private static List<Term> terms(String written) {
        return FilterInput.of(written) instanceof Understood(var filter) ? filter.terms() : List.of();
    }

    @Test
    void readsWordsAndKeysAndWhatIsInQuotes() {
        assertThat(terms("Web \"my site\" tag:DB group:\"Back end\" pid:123"))
                .containsExactly(
                        new Term.Text("web"),
                        new Term.Text("my site"),
                        new Term.Tag("db"),
                        new Term.Group("back end"),
                        new Term.Pid("123"));
    }

    @Test
    void aMinusMeansTheOpposite() {
        assertThat(terms("-web -tag:db -\"a b\""))
                .containsExactly(
                        new Term.Not(new Term.Text("web")),
                        new Term.Not(new Term.Tag("db")),
                        new Term.Not(new Term.Text("a b")));
    }

    @Test
    void aStateMayBeBegunOnly() {
        assertThat(terms("state:failed")).containsExactly(new Term.State(Set.of(StateName.FAILED)));
        assertThat(terms("state:gave-up")).containsExactly(new Term.State(Set.of(StateName.GAVE_UP)));
        assertThat(terms("state:st"))
                .containsExactly(new Term.State(Set.of(StateName.STARTING, StateName.STOPPING, StateName.STOPPED)));
    }

    @Test
    void whatIsStillToBeWrittenSaysNothing() {
        assertThat(terms("")).isEmpty();
        assertThat(terms("   ")).isEmpty();
        assertThat(terms("state: web")).containsExactly(new Term.Text("web"));
        assertThat(terms("\"")).isEmpty();
    }

    @Test
    void aKeyOrAStateThatIsNoneIsTold() {
        assertThat(FilterInput.of("web stat:failed")).isEqualTo(new UnknownKey("stat"));
        assertThat(FilterInput.of("state:broken")).isEqualTo(new UnknownState("broken"));
        assertThat(terms("\"http://x\"")).containsExactly(new Term.Text("http://x"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void readsWhateverIsWritten(long seed) {
        Random random = new Random(seed);
        String letters = "ab:- \"\\()[state:pid";
        for (int n = 0; n < 2_000; n++) {
            String written = IntStream.range(0, random.nextInt(20))
                    .mapToObj(_ -> String.valueOf(letters.charAt(random.nextInt(letters.length()))))
                    .collect(Collectors.joining());
            assertThat(FilterInput.of(written))
                    .as("seed %d: '%s'", seed, written)
                    .isNotNull();
        }
    }
}
