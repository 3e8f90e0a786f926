package dev.signalbox.app.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.EngineEvent.ActionTaken;
import dev.signalbox.engine.event.EngineEvent.ProcessExited;
import dev.signalbox.engine.event.EngineEvent.ServiceChanged;
import dev.signalbox.engine.event.ExitReason.Exited;
import dev.signalbox.engine.event.ExitReason.KilledBySignal;
import dev.signalbox.engine.event.ExitReason.LaunchFailed;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.event.ServiceState.FailedToLaunch;
import dev.signalbox.engine.event.ServiceState.GaveUp;
import dev.signalbox.engine.event.ServiceState.Starting;
import dev.signalbox.engine.event.Signal;
import dev.signalbox.engine.os.PlatformSignals;
import dev.signalbox.engine.service.definition.SpecDifference.Field;
import dev.signalbox.engine.service.environment.SecretMask;
import dev.signalbox.engine.service.history.Link;
import dev.signalbox.engine.service.history.Link.Happened;
import dev.signalbox.engine.service.history.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WhyWordsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final NodeId WEB = new NodeId(NodeId.Kind.SERVICE, 1);
    private static final NodeId DB = new NodeId(NodeId.Kind.SERVICE, 2);
    private static final NodeId PROCESS = new NodeId(NodeId.Kind.PROCESS, 7);
    private static final Cause.Unprompted UNPROMPTED = new Cause.Unprompted();

    private static WhyWords words(Locale locale) {
        Texts texts = new Texts(locale);
        Words words = new Words(texts, PlatformSignals.ofThisPlatform());
        return new WhyWords(
                texts, new EventWords(texts, words, WhyWordsTest::name), WhyWordsTest::name, WhyWordsTest::mask);
    }

    private static String name(NodeId node) {
        return node.equals(WEB) ? "web" : node.equals(DB) ? "db" : node.toString();
    }

    private static SecretMask mask(NodeId node) {
        return node.equals(DB) ? new SecretMask(List.of("secret of db")) : SecretMask.NONE;
    }

    private static Happened gaveUp() {
        GaveUp state = new GaveUp(new Exited(3), 2, 2, Duration.ofMinutes(1), NOW);
        return new Happened(new ServiceChanged(9, NOW, WEB, state, 2, new Cause.Event(8)));
    }

    private static Happened exited(NodeId owner, Cause cause) {
        return new Happened(new ProcessExited(8, NOW, PROCESS, owner, new Exited(3), Duration.ofMillis(200), cause));
    }

    private static Happened asked(NodeId service) {
        return new Happened(new ActionTaken(7, NOW, service, Cause.Action.STOP, new Cause.Request(Cause.Action.STOP)));
    }

    private static List<String> english(Link... links) {
        return words(Locale.ENGLISH).of(new Why(List.of(links)));
    }

    @Test
    void aChainIsASentenceALinkInWhichWhatOneKnowsIsCalledIt() {
        assertThat(english(gaveUp(), exited(WEB, UNPROMPTED), new Link.Unprompted()))
                .containsExactly(
                        "gave up: 2 restarts in 1 min",
                        "because its process exited with code 3 after 200 ms",
                        "and nothing that Signalbox did or knows of led to that");
        assertThat(english(gaveUp(), exited(DB, UNPROMPTED)))
                .contains("because the process of db exited with code 3 after 200 ms");
        assertThat(english(gaveUp(), asked(WEB))).contains("because you asked to stop it");
        assertThat(english(gaveUp(), asked(DB))).contains("because you asked to stop db");
    }

    @Test
    void aSignalThatNobodyHereHasSentIsSaidToBeForeign() {
        ProcessExited killed = new ProcessExited(
                8, NOW, PROCESS, WEB, new KilledBySignal(new Signal("SIGKILL", 9)), Duration.ofSeconds(2), UNPROMPTED);
        assertThat(english(gaveUp(), new Happened(killed)))
                .contains("because its process was killed by SIGKILL, not by Signalbox, after 2 s");
    }

    @Test
    void aRuleSaysWhichAndOfWhat() {
        assertThat(english(gaveUp(), new Link.Ruled(new Cause.Rule(Cause.Kind.MEMORY, "600 MiB"))))
                .contains("because it occupied more memory than it may: 600 MiB");
        assertThat(english(gaveUp(), new Link.Ruled(new Cause.Rule(Cause.Kind.RELOAD, ""))))
                .contains("because its definition was changed");
    }

    @Test
    void aChangedDefinitionSaysWhatWasChangedInTheLanguageOfTheWindow() {
        Cause.Rule rule = new Cause.Rule(Cause.Kind.RELOAD, "command, launch settings, liveness");
        assertThat(english(gaveUp(), new Link.Ruled(rule)))
                .contains("because its definition was changed: command, launch settings, liveness");
        WhyWords german = words(Locale.GERMAN);
        assertThat(german.of(new Why(List.of(gaveUp(), new Link.Ruled(rule)))))
                .last(STRING)
                .endsWith(": Befehl, Prozess, Lebenszeichen");
        assertThat(german.byWhom(rule)).endsWith(": Befehl, Prozess, Lebenszeichen");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void eachFieldThatMayBeChangedHasAWord(String language) {
        WhyWords words = words(Locale.of(language));
        Texts texts = new Texts(Locale.of(language));
        for (Field field : Field.values()) {
            String word = texts.of("field." + field.name());
            assertThat(word).isNotBlank();
            assertThat(words.byWhom(new Cause.Rule(Cause.Kind.RELOAD, field.words())))
                    .endsWith(": " + word);
        }
    }

    @Test
    void aRuleOfAnotherServiceSaysOfWhich() {
        Cause.Rule rule = new Cause.Rule(Cause.Kind.LIVENESS, "no answer");
        assertThat(english(gaveUp(), new Happened(new ActionTaken(7, NOW, DB, Cause.Action.RESTART, rule))))
                .contains("because db was to be restarted: its liveness probe failed: no answer");
        assertThat(english(gaveUp(), new Happened(new ActionTaken(7, NOW, WEB, Cause.Action.RESTART, rule))))
                .contains("because its liveness probe failed: no answer");
    }

    @Test
    void whatWasFoundRunningWasNobodysDoing() {
        assertThat(words(Locale.ENGLISH).byWhom(new Cause.Request(Cause.Action.ADOPT)))
                .isEqualTo("found running");
    }

    @Test
    void eachSentenceHidesTheSecretsOfWhomItIsAbout() {
        LaunchFailed failure = new LaunchFailed("no file 'secret of db'");
        Happened ofDb =
                new Happened(new ServiceChanged(5, NOW, DB, new FailedToLaunch(failure, NOW), 0, new Cause.Event(4)));
        assertThat(english(gaveUp(), ofDb, new Link.Ruled(new Cause.Rule(Cause.Kind.FILE_CHANGE, "secret of db"))))
                .contains("because files changed: ******")
                .noneMatch(sentence -> sentence.contains("secret"));
    }

    @Test
    void whoGaveUpWithoutARestartIsNotSaidToHaveHadOne() {
        GaveUp state = new GaveUp(new Exited(3), 0, 0, Duration.ofMinutes(1), NOW);
        Why why = new Why(List.of(new Happened(new ServiceChanged(9, NOW, WEB, state, 0, UNPROMPTED))));
        assertThat(words(Locale.ENGLISH).of(why)).containsExactly("gave up at its first failure");
        assertThat(words(Locale.GERMAN).of(why)).containsExactly("gab beim ersten Fehler auf");
    }

    @Test
    void whatIsLeftOutIsCounted() {
        assertThat(english(gaveUp(), new Link.Skipped(12), new Link.Forgotten(12345)))
                .contains(
                        "because of 12 more events, one after the other",
                        "because of event 12345, which is too long ago to be known");
    }

    @Test
    void germanSentencesAreMainClausesSoThatEachSubjectFits() {
        assertThat(words(Locale.GERMAN)
                        .of(new Why(List.of(
                                gaveUp(),
                                exited(WEB, UNPROMPTED),
                                new Happened(new ServiceChanged(5, NOW, DB, new Starting(NOW), 0, new Cause.Event(4))),
                                asked(DB)))))
                .containsExactly(
                        "gab auf: 2 Neustarts in 1 min",
                        "denn sein Prozess endete mit Exit-Code 3 nach 200 ms",
                        "denn db startete",
                        "denn es wurde verlangt, ihn anzuhalten");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void thereAreWordsForEachActionAndEachKindOfRule(String language) {
        WhyWords words = words(Locale.of(language));
        for (Cause.Action action : Cause.Action.values()) {
            Cause.Request request = new Cause.Request(action);
            assertThat(words.of(new Why(List.of(gaveUp(), new Link.Requested(request)))))
                    .noneMatch(String::isBlank);
            assertThat(words.of(
                            new Why(List.of(new Happened(new ActionTaken(1, NOW, WEB, action, new Cause.Event(1)))))))
                    .noneMatch(String::isBlank);
            assertThat(words.byWhom(request)).isNotBlank();
        }
        List<String> rules = Arrays.stream(Cause.Kind.values())
                .map(kind -> words.byWhom(new Cause.Rule(kind, "")))
                .toList();
        assertThat(rules).doesNotHaveDuplicates().noneMatch(String::isBlank);
    }
}
