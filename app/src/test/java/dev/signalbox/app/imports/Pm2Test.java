package dev.signalbox.app.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.service.definition.RestartPolicy;
import dev.signalbox.engine.service.definition.RestartRules;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class Pm2Test {
    private static final String SCRIPT = "ecosystem.config.js";

    @Test
    void takesOverWhatAnApplicationSays() {
        Imported imported = Imported.of("ecosystem.json", """
            { "apps": [ {
                "name": "api",
                "script": "./src/api.js",
                "args": "--port 80 'two words'",
                "node_args": ["--inspect"],
                "cwd": "/srv/api",
                "env": { "NODE_ENV": "production", "RETRIES": 3, "API_TOKEN": "${x}", "NONE": null },
                "namespace": "shop",
                "instances": 4,
                "stop_exit_codes": [0, 3],
                "restart_delay": 4000,
                "max_memory_restart": "300M",
                "cron_restart": "0 3 * * *",
                "kill_timeout": 3000,
                "uid": "www"
            } ] }
            """);
        assertThat(imported.format()).isEqualTo(ForeignFormat.PM2);
        imported.hasLines("""
              api:
                command: [node, --inspect, ./src/api.js, --port, "80", two words]
                directory: /srv/api
                environment:
                  NODE_ENV: production
                  RETRIES: "3"
                  API_TOKEN: { value: "$${x}", secret: true }
                  NONE: ""
                group: shop
                replicas: 4
            """);
        RestartRules restart = imported.spec("api").restart();
        assertThat(restart.policy()).isEqualTo(RestartPolicy.ON_FAILURE);
        assertThat(restart.successCodes()).isEqualTo(Set.of(3));
        assertThat(restart.backOff().initial()).isEqualTo(Duration.ofSeconds(4));
        assertThat(restart.backOff().cap()).isEqualTo(Duration.ofSeconds(4));
        imported.hasLines("      memory: 300MiB\n      schedule: \"0 3 * * *\"\n");
        assertThat(imported.profile("api").grace()).isEqualTo(Duration.ofSeconds(3));
        assertThat(imported.profile("api").stopSignal().name()).isEqualTo("SIGINT");
        assertThat(imported.notes()).isEmpty();
    }

    @Test
    void readsWhatAScriptExportsIfItIsPlainData() {
        Imported imported = Imported.of(SCRIPT, """
            'use strict';
            // the shop
            module.exports = {
              apps: [{
                name: 'api', // with a comment
                script: 'npm', args: 'run start',
                watch: ['src'], ignore_watch: ['node_modules'],
              },],
            };
            """);
        assertThat(imported.profile("api").command()).isEqualTo(Imported.command("npm", "run", "start"));
        imported.hasLines(
                "files: { root: ., include: [src, \"src/**\"], exclude: [node_modules, \"node_modules/**\"] }");
        assertThat(imported.notes()).isEmpty();
    }

    @Test
    void saysHowToGetDataOutOfCode() {
        assertThat(Imported.refusalOf(
                        SCRIPT, "module.exports = {\n  apps: [{\n    script: require('x').path\n  }]\n}\n"))
                .startsWith("ecosystem.config.js:3: this is code and no plain data: ")
                .contains("write what it gives as JSON, and import that: node -p \"JSON.stringify(require('./");
        Imported imported = Imported.of(
                SCRIPT, "const os = require('os');\nmodule.exports = { apps: [{ script: 'a.js' }] };\n\nos.exit();\n");
        assertThat(imported.names()).containsExactly("a");
        assertThat(imported.notes()).containsExactly("1 -  CODE");
    }

    @Test
    void namesWhatItDoesNotTakeOver() {
        Imported imported = Imported.of("ecosystem.config.cjs", """
            module.exports = { apps: [{
              name: "web",
              script: "web.js",
              exec_mode: "cluster",
              instances: "max",
              wait_ready: true,
              out_file: "/tmp/out.log",
              merge_logs: true,
              env_production: { A: 1 },
              max_restarts: 5,
              ignore_watch: "x",
              constructor_of_things: 1,
              name: "again",
            }],
            deploy: { production: { user: "node" } },
            other: 1 }
            """);
        assertThat(imported.notes())
                .containsExactly(
                        "2 again name DUPLICATE_KEY",
                        "4 again exec_mode CLUSTER",
                        "5 again instances INSTANCES",
                        "6 again wait_ready READY_SIGNAL",
                        "7 again out_file OUTPUT_FILE",
                        "8 again merge_logs OUTPUT_DETAIL",
                        "9 again env_production OTHER_ENVIRONMENT",
                        "10 again max_restarts APPROXIMATE",
                        "11 again ignore_watch WITHOUT_EFFECT",
                        "12 again constructor_of_things UNKNOWN_KEY",
                        "15 - deploy SECTION_OF_TOOL",
                        "16 - other UNKNOWN_KEY");
    }

    @Test
    void runsScriptsByTheInterpretersOfTheirEndings() {
        Imported imported = Imported.of("process.yml", """
            apps:
              - script: ./a.py
              - { script: b.sh, interpreter: zsh }
              - { script: bin/c, interpreter: none, args: [-x, 1] }
              - { name: d, script: "cd x && ./run" }
            """);
        assertThat(imported.names()).containsExactly("a", "b", "c", "d");
        assertThat(imported.profile("a").command()).isEqualTo(Imported.command("python3", "./a.py"));
        assertThat(imported.profile("b").command()).isEqualTo(Imported.command("zsh", "b.sh"));
        assertThat(imported.profile("c").command()).isEqualTo(Imported.command("bin/c", "-x", "1"));
        assertThat(imported.profile("d").command()).isEqualTo(Imported.command("bash", "-c", "cd x && ./run"));
        assertThat(imported.profile("d").restart()).isEqualTo(RestartPolicy.ALWAYS);
    }

    @Test
    void readsAListOfApplicationsAndASingleOne() {
        assertThat(Imported.of("a.json", "[{ script: 'x.js' }]").names()).containsExactly("x");
        assertThat(Imported.of("a.json", "{ script: 'x.js', env: {} }")
                        .profile("x")
                        .environment())
                .isEqualTo(Map.of());
        assertThat(Imported.of("a.json", "[{ script: 'x' }]").profile("x").command())
                .isEqualTo(new CommandLine.Arguments(List.of("x")));
    }

    @Test
    void saysWhichLineOfJsonIsBroken() {
        assertThat(Imported.refusalOf("ecosystem.json", "{\n  \"apps\": [\n    { \"script\": }\n  ]\n}\n"))
                .startsWith("ecosystem.json:3: the file cannot be read: ")
                .endsWith("; mend this line");
        assertThat(Imported.refusalOf("package.json", "{ \"name\": \"x\" }"))
                .startsWith("package.json:1: package.json is of no format that can be imported");
    }
}
