package dev.signalbox.app.view.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.profile.Profile;
import dev.signalbox.app.view.profile.ProfileForm.Field;
import dev.signalbox.app.words.Texts;
import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.os.PlatformSignals;
import dev.signalbox.engine.service.definition.RestartPolicy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProfileFormTest {
    private final Texts texts = new Texts(Locale.ENGLISH);

    private final Profile web = new Profile(
            "web",
            new CommandLine.Arguments(List.of("jwebserver", "-p", "8123", "two words")),
            "./site",
            Map.of("TZ", "UTC"),
            "front",
            RestartPolicy.ON_FAILURE,
            false,
            Duration.ofMillis(1500),
            PlatformSignals.ofThisPlatform().named("INT").orElseThrow(),
            "serves the site");

    @Test
    void showsAProfileAndGivesItBack() {
        ProfileForm form = ProfileForm.of(web);

        assertThat(form.command()).isEqualTo("jwebserver -p 8123 'two words'");
        assertThat(form.grace()).isEqualTo("1.5");
        assertThat(form.problems(Set.of(), texts)).isEmpty();
        assertThat(form.profile()).isEqualTo(web);
    }

    @Test
    void aNewProfileWantsANameAndACommand() {
        assertThat(ProfileForm.of(null).problems(Set.of(), texts)).containsOnlyKeys(Field.NAME, Field.COMMAND);
    }

    @Test
    void aTakenNameIsRefused() {
        assertThat(ProfileForm.of(web).problems(Set.of("web"), texts))
                .containsExactly(Map.entry(Field.NAME, "There is a service web already."));
    }

    @Test
    void aLineThatIsNoVariableIsRefused() {
        assertThat(withEnvironment("TZ=UTC\n\nnonsense").problems(Set.of(), texts))
                .containsExactly(Map.entry(Field.ENVIRONMENT, "'nonsense' is not NAME=value"));
    }

    @Test
    void aVariableThatComesTwiceIsRefused() {
        assertThat(withEnvironment("A=1\nA=2").problems(Set.of(), texts))
                .containsExactly(Map.entry(Field.ENVIRONMENT, "A is there twice: remove one"));
    }

    @Test
    void aGraceThatIsNoNumberOfSecondsIsRefused() {
        for (String grace : List.of("", "five", "-1", "3601", "0.0001", "1e99999")) {
            assertThat(withGrace(grace).problems(Set.of(), texts)).as(grace).containsOnlyKeys(Field.GRACE);
        }
    }

    @Test
    void aValueWithALineBreakIsKeptAsItIs() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("MOTD", "two\nlines");
        Profile profile = web.withEnvironment(environment);

        assertThat(ProfileForm.of(profile).profile()).isEqualTo(profile);
    }

    private static ProfileForm withEnvironment(String environment) {
        return new ProfileForm(
                "a",
                "",
                false,
                "b",
                "",
                environment,
                null,
                RestartPolicy.NEVER,
                true,
                "5",
                Profile.DEFAULT_STOP_SIGNAL,
                "");
    }

    private static ProfileForm withGrace(String grace) {
        return new ProfileForm(
                "a", "", false, "b", "", "", null, RestartPolicy.NEVER, true, grace, Profile.DEFAULT_STOP_SIGNAL, "");
    }
}
