package dev.signalbox.app.view.output.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.app.view.output.scan.LineMatcher.Span;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LineMatcherTest {
    @Test
    void takesTextAsItIsUnlessItIsARegularExpression() {
        assertThat(spans(new TextQuery("a.c", false, false, false), "abc A.C a.c"))
                .containsExactly(new Span(4, 7), new Span(8, 11));
        assertThat(spans(new TextQuery("a.c", true, true, false), "abc A.C a.c"))
                .containsExactly(new Span(0, 3), new Span(8, 11));
    }

    @Test
    void findsWholeWordsWithSignsAtTheirEndsToo() {
        assertThat(spans(new TextQuery("(x)", false, false, true), "f(x) (x)")).containsExactly(new Span(5, 8));
        assertThat(spans(new TextQuery("über|x", true, false, true), "Über überall x"))
                .containsExactly(new Span(0, 4), new Span(13, 14));
    }

    @Test
    void findsNothingEmpty() {
        assertThat(spans(new TextQuery("b*", true, false, false), "abba")).containsExactly(new Span(1, 3));
    }

    @Test
    void givesUpOnAnExpressionThatWouldTakeAges() {
        LineMatcher matcher = new TextQuery("(a+)+b", true, false, false).compile();
        LineMatcher.Found found = matcher.find("a".repeat(10_000), 10, LineMatcher.STEPS);
        assertThat(found.gaveUp()).isTrue();
        assertThat(found.spans()).isEmpty();
    }

    @Test
    void givesUpOnAnExpressionThatNeedsTooMuchStack() {
        LineMatcher matcher = new TextQuery("(a|b)*c", true, false, false).compile();
        assertThat(matcher.find("ab".repeat(100_000), 10, Integer.MAX_VALUE).gaveUp())
                .isTrue();
    }

    @Test
    void saysWhereAnExpressionIsWrongEvenAsAWholeWord() {
        assertThatThrownBy(() -> new TextQuery("a[b", true, false, true).compile())
                .isInstanceOfSatisfying(
                        PatternSyntaxException.class,
                        e -> assertThat(e.getPattern()).isEqualTo("a[b"));
    }

    private static List<Span> spans(TextQuery query, String text) {
        return query.compile().find(text, 100, LineMatcher.STEPS).spans();
    }
}
