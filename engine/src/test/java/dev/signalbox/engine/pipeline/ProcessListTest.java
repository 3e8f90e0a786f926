package dev.signalbox.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.RecordedLog;
import dev.signalbox.engine.actor.Context;
import dev.signalbox.engine.event.NodeId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProcessListTest {
    private final List<String> log = new ArrayList<>();

    //
    @Test
    void sendsToEachInOrder() {
        ProcessList list =
                ProcessList.of(new OtherProcess("b", log), new OtherProcess("a", log), new OtherProcess("c", log));
        assertThat(list.dispatch(PipelineTestBench.work(1))).isTrue();
        assertThat(log).containsExactly("b is sent WORK", "a is sent WORK", "c is sent WORK");
        assertThat(list).extracting(PipelineProcess::name).containsExactly("b", "a", "c");
    }

    //
    @Test
    void mayBeEmpty() {
        assertThat(ProcessList.of().isEmpty()).isTrue();
        assertThat(ProcessList.of().dispatch(PipelineMessage.STOP)).isTrue();
    }

    @Test
    void doesNotFollowTheListThatItWasMadeOf() {
        List<PipelineProcess> processes = new ArrayList<>(List.of(new OtherProcess("a", log)));
        ProcessList list = new ProcessList(processes);
        processes.clear();
        assertThat(list).hasSize(1);
    }

    //
    @Test
    void sendsToTheRestIfOneOfAnotherKindThrowsAndLogsIt() {
        ProcessList list = ProcessList.of(new Throwing(), new OtherProcess("a", log));
        try (RecordedLog recorded = new RecordedLog(ProcessList.class)) {
            assertThat(list.dispatch(PipelineMessage.STOP)).isFalse();
            assertThat(recorded.thrown())
                    .singleElement()
                    .extracting(Throwable::getMessage)
                    .isEqualTo("no");
            assertThat(recorded.messages()).singleElement().asString().contains("process 'throwing' threw");
        }
        assertThat(log).containsExactly("a is sent STOP");
    }

    private static final class Throwing implements PipelineProcess {
        @Override
        public NodeId id() {
            return NodeId.ENGINE;
        }

        @Override
        public String name() {
            return "throwing";
        }

        @Override
        public State state() {
            return State.RUNNING;
        }

        @Override
        public void setState(State state) {}

        @Override
        public void start(WaitGroup group, @Nullable Context parent) {}

        @Override
        public boolean send(PipelineMessage message) {
            throw new IllegalStateException("no");
        }

        @Override
        public ProcessList children() {
            return ProcessList.of();
        }
    }
}
