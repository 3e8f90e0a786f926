package dev.signalbox.app.view.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.app.view.details.DetailsTab;
import dev.signalbox.engine.actor.Actor;
import dev.signalbox.engine.actor.ActorException;
import dev.signalbox.engine.actor.ActorSpec;
import dev.signalbox.engine.supervision.ChildSpec;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("ui")
@Tag("os")
@Timeout(60)
class MessagesTabTest extends DetailsTest {
    private static final String TABLE = "#lettersTable";

    private final CountDownLatch end = new CountDownLatch(1);

    @Override
    String workspace() {
        return workspaceOf("web: { command: [sleep, '600'] }");
    }

    @AfterEach
    void endAll() {
        end.countDown();
    }

    private String figure(String name) {
        return onUiThread(() -> {
            GridPane grid = lookup("#figuresGrid").query();
            List<String> texts = grid.getChildren().stream()
                    .map(label -> ((Label) label).getText())
                    .toList();
            int place = texts.indexOf(name);
            return place < 0 ? "" : texts.get(place + 1);
        });
    }

    @Test
    void tellsTheFiguresOfAnActorAndWhomItIsBoundTo() throws ActorException {
        Actor clock = engine.actors()
                .spawn(ActorSpec.running(self -> self.inbox().receive()).named("clock"));
        engine.supervisor()
                .add(ChildSpec.worker("payments", ActorSpec.handling((context, _) -> {
                    context.link(clock.pid());
                    context.monitor(clock.pid());
                    boolean _ = end.await(50, TimeUnit.SECONDS);
                })))
                .join();
        Actor payments = Objects.requireNonNull(
                engine.supervisor().child("payments").orElseThrow().actor());
        for (int i = 0; i < 3; i++) {
            payments.tell(i);
        }
        soon().until(() -> rowNames().contains("payments"));
        select("payments");
        show(DetailsTab.MESSAGES);
        soon().untilAsserted(() -> {
            assertThat(figure("handled")).isEqualTo("1");
            assertThat(figure("waiting")).isEqualTo("2");
            assertThat(figure("age of the oldest")).matches("[\\d.]+ m?s");
            assertThat(figure("identity")).isEqualTo(payments.pid().toString());
            assertThat(figure("linked to")).isEqualTo("clock (%s)".formatted(clock.pid()));
            assertThat(figure("is told of the end of")).isEqualTo("clock (%s)".formatted(clock.pid()));
        });
        select("clock");
        soon().untilAsserted(() -> assertThat(figure("its end is told to"))
                .isEqualTo(payments.pid().toString()));
    }

    @Test
    void listsDeadLettersThoseOfTheSelectedActorFirstWithExactCounts() throws ActorException {
        Actor full = engine.actors()
                .spawn(ActorSpec.handling((_, _) -> {
                            boolean _ = end.await(50, TimeUnit.SECONDS);
                        })
                        .named("full")
                        .withCapacity(2));
        full.tell("first");
        soon().until(() -> engine.actors().info(full.pid()).orElseThrow().handled() == 1);
        for (int i = 0; i < 4; i++) {
            full.tell("order " + i);
        }
        for (int i = 0; i < 1100; i++) {
            assertThatThrownBy(() -> engine.actors().send("nobody", "shop", "x".repeat(2000)))
                    .isInstanceOf(ActorException.class);
        }
        soon().until(() -> rowNames().contains("full"));
        full.tell("too late");
        select("full");
        show(DetailsTab.MESSAGES);
        soon().untilAsserted(() -> {
            assertThat(column(TABLE, "Message").getFirst()).isEqualTo("too late");
            assertThat(column(TABLE, "Why nobody read it").getFirst()).isEqualTo("mailbox was full");
            assertThat(column(TABLE, "To").getFirst()).isEqualTo(full.pid().toString());
            assertThat(column(TABLE, "To").get(1)).isEqualTo("nobody"); // older ones of it are not kept any more
            assertThat(column(TABLE, "Message").get(1)).hasSize(500); // cut
            assertThat(textOf("#countsLabel"))
                    .isEqualTo("1,103 messages that nobody has read: mailbox was full: 3, no such actor: 1,100");
        });
        select("Actors");
        soon().untilAsserted(() -> {
            assertThat(column(TABLE, "To")).hasSize(1000);
            assertThat(figure("actors")).matches("\\d+");
        });
    }

    @Test
    void saysSoIfEveryMessageWasRead() throws ActorException {
        engine.actors().spawn(ActorSpec.handling((_, _) -> {}).named("clock"));
        soon().until(() -> rowNames().contains("clock"));
        select("clock");
        show(DetailsTab.MESSAGES);
        soon().untilAsserted(() -> assertThat(textOf("#countsLabel")).isEqualTo("Every message has found its reader."));
    }
}
