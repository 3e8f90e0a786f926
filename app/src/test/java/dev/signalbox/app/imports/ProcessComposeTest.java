package dev.signalbox.app.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.service.definition.Condition;
import dev.signalbox.engine.service.definition.Dependency;
import dev.signalbox.engine.service.definition.RestartPolicy;
import dev.signalbox.engine.supervision.RestartLimit;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProcessComposeTest {
    private static final String NAME = "process-compose.yaml";

    @Test
    void takesOverWhatAProcessSays() {
        Imported imported = Imported.of(NAME, """
            version: "0.5"
            environment:
              - LANG=C.UTF-8
              - "DB_PASSWORD=swordfish"
            processes:
              db:
                command: bin/db --port 5432
                ready_log_line: "ready (port"
              web:
                command: echo $HOME && exec bin/web
                working_dir: ${ROOT}/web
                description: the shop
                namespace: front
                replicas: 2
                disabled: true
                is_tty: true
                environment: { A: "$USER-1", B: two }
                availability: { restart: on_failure, backoff_seconds: 3, max_restarts: 7 }
                depends_on:
                  db: { condition: process_log_ready }
                  job: { condition: process_completed_successfully }
                readiness_probe:
                  http_get: { host: localhost, port: 8080, path: /health, headers: { X: "1" } }
                  period_seconds: 3
                  failure_threshold: 4
                liveness_probe:
                  exec: { command: test -e /tmp/x || false }
                shutdown: { command: bin/stop, signal: 2, timeout_seconds: 30 }
              job:
                command: bin/job
                schedule: { cron: "0 3 * * *", timezone: UTC }
            """);
        assertThat(imported.format()).isEqualTo(ForeignFormat.PROCESS_COMPOSE);
        imported.hasLines("environment: { LANG: C.UTF-8, DB_PASSWORD: { value: swordfish, secret: true } }\n");
        imported.hasLines("""
              web:
                command: [bash, -c, "echo $HOME && exec bin/web"]
                directory: "${ROOT:-}/web"
                environment: { A: "${USER:-}-1", B: two }
                group: front
                description: the shop
                replicas: 2
                terminal: true
                autostart: false
                depends-on: { db: { log: 'ready \\(port' }, job: succeeded }
            """);
        assertThat(imported.spec("web").restart().policy()).isEqualTo(RestartPolicy.ON_FAILURE);
        assertThat(imported.spec("web").restart().limit()).isEqualTo(new RestartLimit(7, Duration.ofDays(365)));
        assertThat(imported.spec("web").restart().backOff().cap()).isEqualTo(Duration.ofSeconds(3));
        imported.hasLines("""
                probes:
                  readiness:
                    http: { url: "http://localhost:8080/health", headers: { X: "1" } }
                    period: 3s
                    failures: 4
                  liveness: { exec: [bash, -c, "test -e /tmp/x || false"] }
            """);
        assertThat(imported.profile("web").stopSignal().name()).isEqualTo("SIGINT");
        assertThat(imported.profile("web").grace()).isEqualTo(Duration.ofSeconds(30));
        assertThat(imported.profile("db").command()).isEqualTo(Imported.command("bin/db", "--port", "5432"));
        imported.hasLines("    schedule: { cron: \"0 3 * * *\", zone: UTC }\n");
        assertThat(imported.notes()).containsExactly("1 - .env USUAL_ENV_FILE", "1 - version TOOL_ONLY");
    }

    @Test
    void namesWhatItDoesNotTakeOver() {
        Imported imported = Imported.of(NAME, """
            processes:
              web:
                command: "serve 80{{.PC_REPLICA_NUM}} {{.Other}}"
                is_daemon: true
                is_elevated: true
                log_location: ./web.log
                is_dotenv_disabled: true
                shutdown: { parent_only: true }
                availability: { restart: exit_on_failure, exit_on_end: true }
                depends_on: { gone: { condition: process_started } }
                replicas: many
                strange: 1
              broken: text
            """);
        assertThat(imported.notes())
                .containsExactlyInAnyOrder(
                        "1 - .env USUAL_ENV_FILE",
                        "3 web command REPLICA_NUMBER",
                        "3 web command EXPANSION",
                        "4 web is_daemon DAEMON",
                        "5 web is_elevated ELEVATED",
                        "6 web log_location OUTPUT_FILE",
                        "7 web is_dotenv_disabled DOTENV",
                        "8 web shutdown.parent_only WHOLE_TREE",
                        "9 web availability.restart ENDS_ALL",
                        "9 web availability.exit_on_end ENDS_ALL",
                        "10 web depends_on.gone UNKNOWN_DEPENDENCY",
                        "11 web replicas WRONG_KIND",
                        "12 web strange UNKNOWN_KEY",
                        "13 - processes.broken WRONG_KIND");
        assertThat(imported.profile("web").command())
                .isEqualTo(Imported.command("bash", "-c", "serve 80${replica} {{.Other}}"));
    }

    @Test
    void leavesOutWhatWouldWaitInACircle() {
        Imported imported = Imported.of(NAME, """
            processes:
              a: { command: run a, depends_on: { c: { condition: process_started } } }
              b: { command: run b, depends_on: { a: { condition: process_healthy } } }
              c: { command: run c, depends_on: [b, c] }
            """);
        assertThat(imported.spec("a").dependencies()).containsExactly(new Dependency("c", new Condition.Started()));
        assertThat(imported.workspace().notes())
                .filteredOn(note -> note.reason() == NoteReason.CYCLE)
                .extracting(ImportNote::detail)
                .containsExactlyInAnyOrder("a → c → b → a", "c → c");
    }

    @Test
    void waitsForNoMoreThanTheForeignFileDoes() {
        Imported imported = Imported.of(NAME, """
            processes:
              a: { command: run a, depends_on: { c: { condition: process_healthy } } }
              b: { command: run b, depends_on: { a: { condition: process_started }, c: {} } }
              c: { command: run c }
            """);
        imported.hasLines("    depends-on: [c]\n");
        imported.hasLines("    depends-on: { a: started, c: started }\n");
        assertThat(imported.spec("a").dependencies()).containsExactly(new Dependency("c", new Condition.Ready()));
        assertThat(imported.spec("b").dependencies())
                .containsExactly(
                        new Dependency("a", new Condition.Started()), new Dependency("c", new Condition.Started()));
    }

    @Test
    void mergesAnchorsAsYamlDoes() {
        Imported imported = Imported.of(NAME, """
            x-base: &base
              working_dir: /srv
              environment: &env { A: "1", B: "2" }
            processes:
              web:
                <<: *base
                command: run web
                environment: { <<: *env, B: "3" }
              worker: { <<: [*base], command: run worker }
            """);
        assertThat(imported.profile("web").environment()).isEqualTo(Map.of("A", "1", "B", "3"));
        assertThat(imported.profile("worker").directory()).isEqualTo("/srv");
        assertThat(imported.notes()).contains("1 - x-base UNKNOWN_KEY");
    }

    @Test
    void refusesAliasesThatRepeatTooMuch() {
        String bomb = IntStream.rangeClosed(1, 30)
                .mapToObj(i -> "x%d: &x%d [*x%d, *x%d]\n".formatted(i, i, i - 1, i - 1))
                .collect(Collectors.joining("", "x0: &x0 [1, 2]\n", "processes: { a: { command: run } }\n"));
        assertThat(Imported.refusalOf(NAME, bomb))
                .contains("aliases repeat more than 200000 values; write fewer aliases");
    }

    @Test
    void saysWhichLineOfYamlIsBroken() {
        assertThat(Imported.refusalOf(NAME, "processes:\n  web:\n    command: 'run\n"))
                .startsWith("process-compose.yaml:4: the file cannot be read: ")
                .endsWith("; mend this line");
        assertThat(Imported.refusalOf(NAME, "processes: { a: { command: *gone } }\n"))
                .contains(":1: the file cannot be read: '*gone' names no anchor above it");
        assertThat(Imported.refusalOf("compose.yaml", "services: { web: { image: nginx } }\n"))
                .contains("is of no format that can be imported");
    }

    @Test
    void readsAThousandServices() {
        String text = IntStream.range(0, 1000)
                .mapToObj(i ->
                        "  s%d: { command: run %d, shutdown: { signal: %s } }\n".formatted(i, i, i == 500 ? "77" : "2"))
                .collect(Collectors.joining("", "processes:\n", ""));
        Imported imported = Imported.of(NAME, text);
        assertThat(imported.names()).hasSize(1000);
        assertThat(imported.notes()).contains("502 s500 shutdown.signal REFUSED");
    }
}
