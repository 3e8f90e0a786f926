package dev.signalbox.app.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.service.definition.RestartRules;
import dev.signalbox.engine.service.probe.ProbePace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The schema that editors complete by knows exactly what the reader knows. */
class WorkspaceSchemaTest {
    private final Map<?, ?> schema = read();

    @Test
    void hasTheKeysOfTheReader() {
        KnownKeysTest.ALL.forEach(
                (name, known) -> assertThat(keys(properties(name))).as(name).isEqualTo(Set.copyOf(known.words())));
    }

    @Test
    void hasNoMappingThatTheReaderDoesNotKnow() {
        Set<Object> names = new HashSet<>(keys(at(schema, "definitions")));
        names.remove("restartPolicy"); // which is a word
        names.add("workspace");
        assertThat(names).isEqualTo(KnownKeysTest.ALL.keySet());
    }

    @Test
    void refersOnlyToMappingsThatItHas() {
        assertThat(references(schema))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(keys(at(schema, "definitions")).contains(name))
                        .as(name)
                        .isTrue());
    }

    @Test
    void hasTheWordsAndTheDefaultsOfTheReader() {
        Map<?, ?> service = properties("service");
        assertThat(at(at(schema, "definitions"), "restartPolicy").get("enum")).isEqualTo(RestartWords.KNOWN.words());
        assertThat(at(properties("restart"), "policy").get("enum")).isEqualTo(RestartWords.KNOWN.words());
        assertThat(at(properties("schedule"), "overlap").get("enum")).isEqualTo(TimingReader.OVERLAP.words());
        assertThat(at(properties("group"), "restart-together").get("enum"))
                .isEqualTo(WorkspaceReader.RESTART_TOGETHER.words());
        assertThat(at(service, "restart").get("default")).isEqualTo("never");
        assertThat(at(service, "autostart").get("default")).isEqualTo(true);
        assertThat(at(service, "grace").get("default")).isEqualTo(DurationText.of(Profile.DEFAULT_GRACE));
        assertThat(at(properties("probe"), "period").get("default"))
                .isEqualTo(DurationText.of(ProbePace.USUAL.period()));
        assertThat(at(properties("probe"), "failures").get("default")).isEqualTo(ProbePace.USUAL.failureThreshold());
        assertThat(at(properties("backOff"), "cap").get("default"))
                .isEqualTo(DurationText.of(RestartRules.USUAL_BACK_OFF.cap()));
    }

    @Test
    void describesEveryKey() {
        assertThat(KnownKeysTest.ALL.keySet())
                .allSatisfy(name -> assertThat(properties(name).values())
                        .allSatisfy(key -> assertThat(((Map<?, ?>) key).get("description"))
                                .asString()
                                .endsWith(".")));
    }

    /** The keys of a mapping, which for the file itself are those of the schema. */
    private Map<?, ?> properties(String name) {
        return at(name.equals("workspace") ? schema : at(at(schema, "definitions"), name), "properties");
    }

    private static Set<String> references(Object part) {
        Set<String> names = new HashSet<>();
        switch (part) {
            case Map<?, ?> map ->
                map.forEach((key, value) -> {
                    if (key.equals("$ref")) {
                        names.add(value.toString().replace("#/definitions/", ""));
                    }
                    names.addAll(references(value));
                });
            case List<?> list -> list.forEach(item -> names.addAll(references(item)));
            default -> {}
        }
        return names;
    }

    private static Map<?, ?> at(Map<?, ?> map, String key) {
        return (Map<?, ?>) Objects.requireNonNull(map.get(key), key);
    }

    private static Set<?> keys(Map<?, ?> map) {
        return map.keySet();
    }

    private static Map<?, ?> read() {
        try (InputStream in = WorkspaceSchemaTest.class.getResourceAsStream("/schema/signalbox.schema.json")) {
            String json = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(json);
        } catch (IOException e) {
            throw new AssertionError("the schema cannot be read", e);
        }
    }
}
