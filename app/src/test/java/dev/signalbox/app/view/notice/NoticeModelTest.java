package dev.signalbox.app.view.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.bridge.EventBatch;
import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.event.EngineEvent.ServiceChanged;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.event.ServiceState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NoticeModelTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final ServiceState GAVE_UP =
            new ServiceState.GaveUp(new ExitReason.Exited(1), 5, 5, Duration.ofSeconds(60), START);

    private final List<NodeId> services = new ArrayList<>();
    private final List<Notice> told = new ArrayList<>();
    private Instant now = START;
    private final NoticeModel model =
            new NoticeModel(id -> services.contains(id) ? "service-" + services.indexOf(id) : null, () -> now);

    @BeforeEach
    void listen() {
        model.setOnNotice(told::add);
    }

    private NodeId service(int number) {
        while (services.size() <= number) {
            services.add(new NodeId(NodeId.Kind.SERVICE, services.size() + 1));
        }
        return services.get(number);
    }

    private void changed(int number, ServiceState state) {
        EngineEvent event =
                new ServiceChanged(1, now, service(number), state, 0, new Cause.Request(Cause.Action.START));
        model.apply(new EventBatch(List.of(event), Set.of()));
    }

    private ServiceState unhealthy(String reason) {
        return new ServiceState.Unhealthy(START, service(0), 1, reason);
    }

    private void after(Duration time) {
        now = now.plus(time);
        model.update();
    }

    @Test
    void tellsOfABurstOnce() {
        for (int i = 0; i < 5; i++) {
            changed(i, GAVE_UP);
        }
        assertThat(told).isEmpty(); // others may come
        after(Duration.ofSeconds(1));
        assertThat(told).singleElement().satisfies(notice -> {
            assertThat(notice.kind()).isEqualTo(NoticeKind.GAVE_UP);
            assertThat(notice.services()).hasSize(5);
        });
        assertThat(model.unreadProperty().get()).isEqualTo(1);
    }

    @Test
    void tellsOfEachKindByItself() {
        changed(0, GAVE_UP);
        changed(1, new ServiceState.Ended(new ExitReason.Exited(0), START));
        changed(2, new ServiceState.Ended(new ExitReason.Exited(1), START));
        after(Duration.ofSeconds(1));
        assertThat(told.stream().map(Notice::kind))
                .containsExactlyInAnyOrder(NoticeKind.GAVE_UP, NoticeKind.FINISHED, NoticeKind.FAILED);
    }

    @Test
    void tellsOnceOfAServiceThatStaysUnhealthyAndAgainWhenItWasWellMeanwhile() {
        changed(0, unhealthy("no answer"));
        after(Duration.ofSeconds(1));
        changed(0, unhealthy("wrong answer"));
        after(Duration.ofSeconds(1));
        assertThat(told).hasSize(1);

        changed(0, new ServiceState.Ready(START, service(0), 1));
        changed(0, unhealthy("no answer"));
        after(Duration.ofSeconds(1));
        assertThat(told).hasSize(2);
    }

    @Test
    void saysNothingOfWhatWasStoppedByHandOrIsNotWanted() {
        model.settingsProperty().set(NoticeSettings.USUAL.switched(NoticeKind.GAVE_UP));
        changed(0, GAVE_UP);
        changed(1, new ServiceState.Stopped(null, START, List.of(), List.of()));
        after(Duration.ofSeconds(5));
        assertThat(told).isEmpty();
    }

    @Test
    void switchesOneKindAndNoOther() {
        Map<NoticeKind, Boolean> tells = new TreeMap<>();
        NoticeSettings switched = NoticeSettings.USUAL.switched(NoticeKind.FINISHED);
        for (NoticeKind kind : NoticeKind.values()) {
            tells.put(kind, switched.tells(kind));
        }
        assertThat(tells)
                .containsEntry(NoticeKind.FINISHED, false)
                .containsEntry(NoticeKind.GAVE_UP, true)
                .containsEntry(NoticeKind.FAILED, true)
                .containsEntry(NoticeKind.UNHEALTHY, true);
    }

    @Test
    void remembersTheLastOnesAndCountsTheRest() {
        for (int i = 0; i < NoticeModel.KEPT + 7; i++) {
            changed(i, GAVE_UP);
            after(Duration.ofSeconds(1));
        }
        assertThat(model.notices()).hasSize(NoticeModel.KEPT);
        assertThat(model.forgotten()).isEqualTo(7);
        assertThat(model.notices().getFirst().services().getFirst().name())
                .isEqualTo("service-" + (NoticeModel.KEPT + 6));
        model.markRead();
        assertThat(model.unreadProperty().get()).isZero();
    }
}
