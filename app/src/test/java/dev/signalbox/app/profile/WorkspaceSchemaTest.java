package dev.signalbox.app.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
        assertThat(keys(at(schema, "properties"))).isEqualTo(Set.copyOf(KnownKeys.WORKSPACE.words()));
        assertThat(keys(service())).isEqualTo(Set.copyOf(KnownKeys.SERVICE.words()));
    }

    @Test
    void hasTheRestartPoliciesAndTheDefaultsOfTheReader() {
        assertThat(at(service(), "restart").get("enum")).isEqualTo(RestartWords.KNOWN.words());
        assertThat(at(service(), "restart").get("default")).isEqualTo("never");
        assertThat(at(service(), "autostart").get("default")).isEqualTo(true);
        assertThat(at(service(), "grace").get("default")).isEqualTo(GraceText.of(Profile.DEFAULT_GRACE));
    }

    @Test
    void describesEveryKey() {
        assertThat(service().values())
                .allSatisfy(key -> assertThat(((Map<?, ?>) key).get("description"))
                        .asString()
                        .endsWith("."));
    }

    private Map<?, ?> service() {
        return at(at(at(schema, "definitions"), "service"), "properties");
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
