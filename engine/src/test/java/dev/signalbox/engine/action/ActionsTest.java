package dev.signalbox.engine.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.engine.action.ActionException.BadArguments;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ActionsTest {
    private final Actions actions = new Actions();

    @Test
    void anActionGetsItsArgumentsAndItsResultIsReturned() throws Exception {
        actions.register("greet", arguments -> "hello " + arguments.text("name"));
        assertThat(actions.call("greet", Map.of("name", "Ada"))).isEqualTo("hello Ada");
    }

    @Test
    void theNamesAreSorted() {
        actions.register("b", _ -> 1);
        actions.register("a", _ -> 2);
        assertThat(actions.names()).containsExactly("a", "b");
    }

    @Test
    void aTakenNameAndNoNameAreRefused() {
        actions.register("a", _ -> 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> actions.register("a", _ -> 2))
                .withMessage("there is an action 'a' already: choose another name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> actions.register(" ", _ -> 2))
                .withMessage("an action has no name: give it one, such as 'process.run'");
    }

    @Test
    void anUnknownActionIsRefusedWithTheNameThatWasProbablyMeant() {
        assertThatThrownBy(() -> actions.call("process.run", Map.of()))
                .isInstanceOf(ActionException.Unknown.class)
                .hasMessage("there is no action 'process.run'; there are no actions");
        actions.register("process.run", _ -> 1);
        actions.register("process.list", _ -> 1);
        assertThatThrownBy(() -> actions.call("proces.Run", Map.of()))
                .hasMessage("there is no action 'proces.Run'; did you mean 'process.run'?");
        assertThatThrownBy(() -> actions.call("deploy", Map.of()))
                .hasMessage("there is no action 'deploy'; the actions are process.list, process.run");
    }

    @Test
    void whatAnActionThrowsIsTheCauseOfTheFailure() {
        IOException full = new IOException("the disk is full");
        actions.register("save", _ -> {
            throw full;
        });
        assertThatThrownBy(() -> actions.call("save", Map.of()))
                .isInstanceOf(ActionException.Failed.class)
                .hasMessage("save: the disk is full")
                .hasCause(full);
    }

    @Test
    void anInterruptAndACallersBugPassThrough() {
        InterruptedException interrupt = new InterruptedException();
        actions.register("wait", _ -> {
            throw interrupt;
        });
        IllegalStateException bug = new IllegalStateException("a bug");
        actions.register("bug", _ -> {
            throw bug;
        });
        assertThatThrownBy(() -> actions.call("wait", Map.of())).isSameAs(interrupt);
        assertThatThrownBy(() -> actions.call("bug", Map.of())).isSameAs(bug);
    }

    @Nested
    class AnArgument {
        private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(Action action, Map<String, ?> arguments) {
            Actions one = new Actions();
            one.register("act", action);
            return assertThatThrownBy(() -> one.call("act", arguments)).isInstanceOf(BadArguments.class);
        }

        @Test
        void thatIsMissingIsNamedWithWhatItWouldBe() {
            assertRefused(arguments -> arguments.text("id"), Map.of())
                    .hasMessage("act needs the argument 'id', a text");
            assertRefused(arguments -> arguments.number("pid"), Map.of())
                    .hasMessage("act needs the argument 'pid', a whole number");
        }

        @Test
        void ofAnotherKindIsNamedWithItsValueAndWhatIsExpected() {
            Map<String, ?> wrong = Map.of("a", 'x');
            assertRefused(arguments -> arguments.text("a"), wrong).hasMessage("act takes a text as 'a', not 'x'");
            assertRefused(arguments -> arguments.flag("a"), wrong)
                    .hasMessage("act takes true or false as 'a', not 'x'");
            assertRefused(arguments -> arguments.number("a"), wrong)
                    .hasMessage("act takes a whole number as 'a', not 'x'");
            assertRefused(arguments -> arguments.texts("a"), wrong)
                    .hasMessage("act takes a list of texts as 'a', not 'x'");
            assertRefused(arguments -> arguments.texts("a"), Map.of("a", List.of("b", 1)))
                    .hasMessage("act takes a list of texts as 'a', not '[b, 1]'");
            assertRefused(arguments -> arguments.textsByName("a"), wrong)
                    .hasMessage("act takes texts by name as 'a', not 'x'");
            assertRefused(arguments -> arguments.textsByName("a"), Map.of("a", Map.of("b", 1)))
                    .hasMessage("act takes texts by name as 'a', not '{b=1}'");
            assertRefused(arguments -> arguments.duration("a"), wrong)
                    .hasMessage("act takes a duration such as PT1.5S as 'a', not 'x'");
            assertRefused(arguments -> arguments.duration("a"), Map.of("a", "5s"))
                    .hasMessage("act takes a duration such as PT1.5S as 'a', not '5s'");
        }

        @Test
        void thatIsUnknownIsRefusedWithTheNameThatWasProbablyMeant() {
            Action action = arguments -> {
                arguments.allow(List.of("command", "timeout"));
                return "";
            };
            assertRefused(action, Map.of("timeuot", "PT1S"))
                    .hasMessage("act has no argument 'timeuot'; did you mean 'timeout'?");
            assertRefused(action, Map.of("colour", "red"))
                    .hasMessage("act has no argument 'colour'; the arguments are command, timeout");
        }

        @Test
        void ofTheRightKindIsTaken() throws Exception {
            Arguments arguments = new Arguments(
                    "act",
                    Map.of(
                            "text",
                            "t",
                            "int",
                            1,
                            "long",
                            2L,
                            "flag",
                            true,
                            "texts",
                            List.of("a", "b"),
                            "map",
                            Map.of("A", "1"),
                            "duration",
                            Duration.ofSeconds(3),
                            "iso",
                            "PT1.5S"));
            assertThat(arguments.text("text")).isEqualTo("t");
            assertThat(arguments.optionalText("text")).contains("t");
            assertThat(arguments.number("int")).isEqualTo(1);
            assertThat(arguments.number("long")).isEqualTo(2);
            assertThat(arguments.flag("flag")).isTrue();
            assertThat(arguments.texts("texts")).containsExactly("a", "b");
            assertThat(arguments.textsByName("map")).isEqualTo(Map.of("A", "1"));
            assertThat(arguments.duration("duration")).isEqualTo(Duration.ofSeconds(3));
            assertThat(arguments.duration("iso")).isEqualTo(Duration.ofMillis(1_500));
        }

        @Test
        void thatMayBeMissingHasItsUsualValue() throws Exception {
            String name = "absent";
            Arguments none = new Arguments("act", Map.of());
            assertThat(none.has(name)).isFalse();
            assertThat(none.optionalText(name)).isEmpty();
            assertThat(none.flag(name)).isFalse();
            assertThat(none.texts(name)).isEmpty();
            assertThat(none.textsByName(name)).isEmpty();
            assertThat(none.duration(name)).isZero();
        }
    }
}
