package dev.signalbox.app.view.profile;

import dev.signalbox.app.profile.Profile;
import dev.signalbox.app.words.CommandText;
import dev.signalbox.app.words.Texts;
import dev.signalbox.engine.event.Signal;
import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.service.definition.RestartPolicy;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the fields of the profile dialog, and what is wrong with it. Immutable.
 *
 * @param keptEnvironment variables that lines cannot say, and which therefore stay as they are; null if the text counts
 */
record ProfileForm(
        String name,
        String group,
        boolean shell,
        String command,
        String directory,
        String environment,
        @Nullable Map<String, String> keptEnvironment,
        RestartPolicy restart,
        boolean autostart,
        String grace,
        Signal stopSignal,
        String description) {

    /** A field that can be wrong. */
    enum Field {
        NAME,
        COMMAND,
        ENVIRONMENT,
        GRACE
    }

    /** The fields of a new profile, or of that one. */
    static ProfileForm of(@Nullable Profile profile) {
        if (profile == null) {
            return new ProfileForm(
                    "",
                    "",
                    false,
                    "",
                    "",
                    "",
                    null,
                    RestartPolicy.NEVER,
                    true,
                    secondsOf(Profile.DEFAULT_GRACE),
                    Profile.DEFAULT_STOP_SIGNAL,
                    "");
        }
        return new ProfileForm(
                profile.name(),
                profile.group(),
                profile.command() instanceof CommandLine.Shell,
                switch (profile.command()) {
                    case CommandLine.Arguments(var words) -> CommandText.format(words);
                    case CommandLine.Shell(var script) -> script;
                },
                profile.directory(),
                EnvironmentText.format(profile.environment()),
                EnvironmentText.canFormat(profile.environment()) ? null : profile.environment(),
                profile.restart(),
                profile.autostart(),
                secondsOf(profile.grace()),
                profile.stopSignal(),
                profile.description());
    }

    private static String secondsOf(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString();
    }

    /** What is wrong with which field, in words; empty if the form is a profile. */
    Map<Field, String> problems(Set<String> takenNames, Texts texts) {
        Map<Field, String> problems = new EnumMap<>(Field.class);
        if (name.isBlank()) {
            problems.put(Field.NAME, texts.of("profile.problem.noName"));
        } else if (takenNames.contains(name.strip())) {
            problems.put(Field.NAME, texts.of("profile.problem.nameTaken", name.strip()));
        }
        if (command.isBlank()) {
            problems.put(Field.COMMAND, texts.of("profile.problem.noCommand"));
        } else {
            check(Field.COMMAND, this::commandLine, problems);
        }
        check(Field.ENVIRONMENT, this::variables, problems);
        try {
            Duration value = graceValue();
            if (value.isNegative() || value.compareTo(Profile.MAX_GRACE) > 0) {
                problems.put(Field.GRACE, texts.of("profile.problem.grace"));
            }
        } catch (ArithmeticException | NumberFormatException _) {
            problems.put(Field.GRACE, texts.of("profile.problem.grace"));
        }
        if (problems.isEmpty()) {
            check(Field.NAME, this::profile, problems);
        }
        return problems;
    }

    private static void check(Field field, Supplier<?> value, Map<Field, String> problems) {
        try {
            var _ = value.get();
        } catch (IllegalArgumentException e) {
            problems.put(field, String.valueOf(e.getMessage()));
        }
    }

    /**
     * The profile that stands in the fields.
     *
     * @throws IllegalArgumentException if {@link #problems} has something to say
     */
    Profile profile() {
        return new Profile(
                name.strip(),
                commandLine(),
                directory.strip(),
                variables(),
                group.strip(),
                restart,
                autostart,
                graceValue(),
                stopSignal,
                description.strip());
    }

    private CommandLine commandLine() {
        return shell ? new CommandLine.Shell(command) : new CommandLine.Arguments(CommandText.parse(command));
    }

    private Map<String, String> variables() {
        return keptEnvironment == null ? EnvironmentText.parse(environment) : keptEnvironment;
    }

    private Duration graceValue() {
        return Duration.ofMillis(new BigDecimal(grace.strip()).movePointRight(3).longValueExact());
    }
}
