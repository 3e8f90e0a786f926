package dev.signalbox.app.view.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.view.details.DetailsTab;
import dev.signalbox.engine.actor.ActorSpec;
import dev.signalbox.engine.event.ServiceState.Running;
import dev.signalbox.engine.supervision.ChildSpec;
import javafx.scene.input.KeyCode;
import org.controlsfx.control.action.Action;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("ui")
@Tag("os")
@Timeout(60)
class DetailsWindowTest extends DetailsTest {
    @Override
    String workspace() {
        return workspaceOf(
                "web: { shell: 'echo hello; exec sleep 600' }", "db: { shell: 'sleep 601 & wait', group: back }");
    }

    @Test
    void whichTabsThereAreDependsOnTheKindOfTheRow() {
        engine.supervisor()
                .add(ChildSpec.worker("orders", ActorSpec.handling((_, _) -> {})))
                .join();
        session.startAutomatic();
        soon().until(() -> rowNames().contains("orders") && childrenOf("db").size() == 1);
        select("web");
        assertThat(tabs()).containsExactly("Output", "Overview", "Metrics", "Runs", "Why", "Health", "Events");
        select("back");
        assertThat(tabs()).containsExactly("Output", "Metrics", "Events");
        select(childrenOf("db").getFirst());
        assertThat(tabs()).containsExactly("Output", "Overview", "Metrics", "Events");
        select("orders");
        assertThat(tabs()).containsExactly("Messages", "Events");
        select("Actors");
        assertThat(tabs()).containsExactly("Messages", "Events");
    }

    @Test
    void theChosenTabStaysFromRowToRowAndComesBackAfterARowWithoutIt() {
        select("web");
        show(DetailsTab.RUNS);
        assertThat(shownTab()).isEqualTo("Runs");
        select("db");
        assertThat(shownTab()).isEqualTo("Runs");
        select("back");
        assertThat(shownTab()).isEqualTo("Output");
        select("web");
        assertThat(shownTab()).isEqualTo("Runs");
    }

    @Test
    void aClickOnAHeadChoosesItsTab() {
        select("web");
        clickOn("#whyTab");
        assertThat(shownTab()).isEqualTo("Why");
        select("db");
        assertThat(shownTab()).isEqualTo("Why");
    }

    @Test
    void eachTabIsAnActionThatIsOffWhileTheRowHasNone() {
        select("back");
        Action runs = action("Runs");
        assertThat(runs.isDisabled()).isTrue();
        show(DetailsTab.RUNS);
        assertThat(shownTab()).isEqualTo("Output");
        select("web");
        assertThat(runs.isDisabled()).isFalse();
    }

    @Test
    void aKeyOfTheOutputBringsTheOutputToView() {
        session.startAutomatic();
        awaitState("web", snapshot -> snapshot.state() instanceof Running);
        select("web");
        show(DetailsTab.RUNS);
        press(KeyCode.CONTROL).type(KeyCode.F).release(KeyCode.CONTROL);
        assertThat(shownTab()).isEqualTo("Output");
        assertThat(lookup("#findField").query().isFocused()).isTrue();
        show(DetailsTab.WHY);
        press(KeyCode.CONTROL).type(KeyCode.I).release(KeyCode.CONTROL);
        assertThat(shownTab()).isEqualTo("Output");
        assertThat(lookup("#inputField").query().isFocused()).isTrue();
    }
}
