package dev.signalbox.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipelineContextTest {
    private final PipelineContext top = new PipelineContext();
    private final List<String> cancelled = new ArrayList<>();

    //
    @Test
    void cancelsAllBelowItAndNoneAboveIt() {
        PipelineContext middle = top.child();
        PipelineContext bottom = middle.child();
        middle.cancel();
        assertThat(List.of(top.isCancelled(), middle.isCancelled(), bottom.isCancelled()))
                .containsExactly(false, true, true);
    }

    @Test
    void tellsEachOnceAndTheYoungestFirst() {
        PipelineContext first = top.child(() -> cancelled.add("first"));
        top.child(() -> cancelled.add("second"));
        top.child(() -> cancelled.add("third"));
        first.cancel();
        top.cancel();
        top.cancel();
        assertThat(cancelled).containsExactly("first", "third", "second");
    }

    @Test
    void hasOnlyCancelledChildrenOnceItIsCancelled() {
        top.cancel();
        assertThat(top.child(() -> cancelled.add("late")).isCancelled()).isTrue();
        assertThat(cancelled).containsExactly("late");
    }

    @Test
    void forgetsAChildThatIsCancelled() {
        PipelineContext child = top.child();
        assertThat(top.size()).isEqualTo(1);
        child.cancel();
        assertThat(top.size()).isZero();
    }
}
