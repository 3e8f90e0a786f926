package dev.signalbox.app.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class KnownKeysTest {
    /** All keys of the format, by the name that the schema has for their mapping. */
    static final Map<String, KnownKeys> ALL = Map.ofEntries(
            Map.entry("group", KnownKeys.GROUP),
            Map.entry("service", KnownKeys.SERVICE),
            Map.entry("serviceOnASystem", KnownKeys.SERVICE_ON_A_SYSTEM),
            Map.entry("variable", KnownKeys.VARIABLE),
            Map.entry("envFile", KnownKeys.ENV_FILE),
            Map.entry("restart", KnownKeys.RESTART),
            Map.entry("restartLimit", KnownKeys.RESTART_LIMIT),
            Map.entry("backOff", KnownKeys.BACK_OFF),
            Map.entry("files", KnownKeys.FILES),
            Map.entry("stop", KnownKeys.STOP),
            Map.entry("condition", KnownKeys.CONDITION),
            Map.entry("probes", KnownKeys.PROBES),
            Map.entry("probe", KnownKeys.PROBE),
            Map.entry("http", KnownKeys.HTTP),
            Map.entry("timing", KnownKeys.TIMING),
            Map.entry("schedule", KnownKeys.SCHEDULE),
            Map.entry("terminal", KnownKeys.TERMINAL),
            Map.entry("limits", KnownKeys.LIMITS),
            Map.entry("softAndHard", KnownKeys.SOFT_AND_HARD),
            Map.entry("workspace", KnownKeys.WORKSPACE));

    private static final Pattern QUOTED = Pattern.compile("`([a-z-]+)`");

    @Test
    void aWordThatIsNearIsProposed() {
        assertThat(KnownKeys.SERVICE.suggestion("comand")).isEqualTo("did you mean 'command'?");
        assertThat(KnownKeys.SERVICE.suggestion("depend")).isEqualTo("did you mean 'depends-on'?");
        assertThat(KnownKeys.STOP.suggestion("singal")).isEqualTo("did you mean 'signal'?");
        assertThat(KnownKeys.STOP.suggestion("x")).isEqualTo("use one of: signal, command, shell, grace");
    }

    /** The tables of the README name every key, in a cell of its own or in that of the mapping it belongs to. */
    @Test
    void allOfThemStandInTheTablesOfTheReadme() throws IOException {
        String section = Files.readString(Path.of("..", "README.md")).split("\n## ", -1)[3];
        assertThat(section).startsWith("A workspace");
        Set<String> inTables = new LinkedHashSet<>();
        section.lines()
                .filter(line -> line.startsWith("| "))
                .forEach(line -> addQuoted(line.substring(0, line.indexOf(" | ")), inTables));
        Set<String> known = new LinkedHashSet<>();
        ALL.values().forEach(keys -> known.addAll(keys.words()));
        assertThat(inTables).containsExactlyInAnyOrderElementsOf(known);
    }

    private static void addQuoted(String cell, Set<String> words) {
        Matcher matcher = QUOTED.matcher(cell);
        while (matcher.find()) {
            words.add(matcher.group(1));
        }
    }
}
