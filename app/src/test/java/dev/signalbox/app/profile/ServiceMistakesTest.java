package dev.signalbox.app.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.signalbox.engine.service.launch.Platform;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each mistake is told with its place, its value and the mend, and all of them at once; ## stands between two. */
class ServiceMistakesTest {
    private static final Path FILE = Path.of("signalbox.yaml");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        extends: nobody | 2:26: there is no template or service 'nobody'; use one of: a
        restart: {policy: allways} | 2:35: 'allways' is no restart policy; did you mean 'always'?
        restart: [x] | 2:26: 'restart' is a list; write a word such as on-failure, or a mapping: { policy: on-failure }
        restart: {polcy: never} | 2:27: unknown key 'polcy'; did you mean 'policy'?
        restart: {limit: {restarts: 3}} | 2:34: 'limit' has no 'within'; write both: { restarts: 3, within: 10s }
        restart: {limit: {restarts: -1, within: 10s}} | 2:45: 'restarts' is -1; use 0 for 'never restart', and 10,000 at most
        restart: {limit: {restarts: many, within: 0s}} | 2:45: 'restarts' is 'many', which is no whole number; write one such as 3  ##  2:59: 'within' is 0s; use more than zero, and 365 days at most
        restart: {back-off: {factor: 0}} | 2:46: 'factor' is 0.0; use 1 to 1000
        restart: {back-off: {initial: 2m, cap: 1m}} | 2:56: initial is 2m and cap is 1m; use zero or more, and a cap that is no less
        restart: {back-off: {jitter: 2}} | 2:46: 'jitter' is 2.0; use 0 to 1
        restart: {back-off: {stable-after: 0s}} | 2:52: 'stable-after' is 0s; use more than zero
        restart: {memory: 512} | 2:35: 'memory' is '512', which has no unit; write '512MiB' or '512B'
        restart: {memory: 512MB} | 2:35: 'memory' is '512MB', which is no size; write a whole number and B, KiB, MiB, GiB or TiB, such as 512MiB
        restart: {memory: 0} | 2:35: the memory limit is 0 bytes; use more
        restart: {memory: 9000000TiB} | 2:35: 'memory' is '9000000TiB', which no memory or disk has; use less
        restart: {age: 10ms} | 2:32: the age limit is 10ms; use a second to 3650 days
        restart: {files: "*.java"} | 2:34: 'files' is a text; write a list of globs, or { root: src, include: ["*.py"] }
        restart: {files: ["src/[a"]} | 2:34: glob 'src/[a' has '[' without ']' in '[a'; close it, or write '\\['
        restart: {files: {root: src, include: ["a//b"]}} | 2:55: glob 'a//b' has a name that is ''; write it relative to the root, with one '/' between names
        restart: {files: {pause: 2d}} | 2:42: 'pause' is 2d; use no less than the pause, which is 2d, and a day at most
        restart: {success-codes: [three]} | 2:43: an exit code is 'three', which is no whole number; write one such as 3
        restart: {schedule: "61 * * * *"} | 2:37: cron expression '61 * * * *', field 1 at column 1: minute is '61'; use 0 to 59, '*', a range such as '0-3', a step such as '*/2', or several with commas
        restart: {schedule: {every: 5m, overlap: skip}} | 2:49: unknown key 'overlap'; use one of: cron, zone, every
        schedule: "* * * *" | 2:27: cron expression '* * * *' has 4 fields; write five (minute, hour, day of the month, month, day of the week), or six with the second first
        schedule: {every: 500ms} | 2:35: 'every' is 500ms: use a second or more; what has to run all the time is no scheduled service
        schedule: {every: 5} | 2:35: 'every' is '5', which has no unit; write '5s' for seconds
        schedule: {every: 5m, cron: "0 0 * * *"} | 2:28: 'schedule' has both 'cron' and 'every'; remove one of them
        schedule: {cron: "0 0 * * *", zone: Europe/Belrin} | 2:53: there is no time zone 'Europe/Belrin'; write one such as Europe/Berlin or UTC
        schedule: {every: 5m, zone: UTC} | 2:39: an interval has no time zone; remove 'zone'
        schedule: {zone: UTC} | 2:27: 'schedule' says no time; add 'cron: "30 2 * * *"' or 'every: 5m'
        schedule: {every: 5m, overlap: skp} | 2:48: 'overlap' is 'skp'; did you mean 'skip'?
        schedule: {} | 2:27: 'schedule' says no time; add 'cron: "30 2 * * *"' or 'every: 5m'
        stop: {signal: TREM} | 2:32: this system has no signal 'TREM'; use a name such as TERM, INT or HUP, or a number
        stop: {grace: 2h} | 2:31: the grace '2h' is too long; use at most 1h
        stop: {grace: 1s}, grace: 2s | 2:36: 'grace' stands beside 'stop'; move it into 'stop' as 'grace'
        stop: {command: [x], shell: y} | 2:38: 'stop' has both 'command' and 'shell'; remove one of them
        stop: fast | 2:23: 'stop' is a text; write a mapping: { signal: INT, grace: 10s }
        stop-signal: [1] | 2:30: 'signal' is a list; write a text or a number
        grace: {} | 2:24: 'grace' is a mapping; write a text or a number
        depends-on: [b] | 2:30: service 'a' depends on 'b', which is no service; remove it; there is no other service
        depends-on: {a: ready} | 2:30: service 'a' waits for itself: a → a; remove one of these dependencies
        depends-on: {b: redy} | 2:33: 'b' is 'redy'; did you mean 'ready'?
        depends-on: {b: {log: "("}} | 2:39: 'log' is '(', which is no regular expression: Unclosed group near position 1; mend it, or put \\ before what is meant as it stands
        depends-on: {b: {log: x, tcp: 1}} | 2:42: 'b' has both 'log' and 'tcp'; remove one of them
        depends-on: {b: {}} | 2:33: 'b' has no condition; add one of: log, tcp, file
        depends-on: {b: {tcp: 70000}} | 2:39: 'tcp' is 70000; use 1 to 65535
        depends-on: {b: {tcp: "x:y"}} | 2:39: 'tcp' is 'x:y', whose port is 'y'; write a port from 1 to 65535, or host:port
        depends-on: b | 2:29: 'depends-on' is a text; write a list of services: [db], or a mapping: { db: ready }
        depends-on: [a, a] | 2:30: service 'a' waits for itself: a → a; remove one of these dependencies  ##  2:33: 'a' is there twice; remove one of them
        probes: {readyness: {tcp: 1}} | 2:26: unknown key 'readyness'; did you mean 'readiness'?
        probes: {readiness: {}} | 2:37: 'readiness' has no check; add one of: exec, shell, http, tcp, log, file
        probes: {readiness: {tcp: 1, log: x}} | 2:46: 'readiness' has both 'tcp' and 'log'; remove one of them
        probes: {readiness: {tcp: 0}} | 2:43: 'tcp' is 0; use 1 to 65535
        probes: {readiness: {tcp: 1, period: 1ms}} | 2:54: 'period' is 1ms; use 10 ms to one day, 10 s is usual
        probes: {readiness: {tcp: 1, failures: 0}} | 2:56: 'failures' is 0; use 1 to 1000, 3 is usual
        probes: {readiness: {log: x, successes: 2}} | 2:57: 'successes' is 2 for a line of the output, which matches once and for all; use 1
        probes: {readiness: {http: "ftp://x/"}} | 2:44: the address of a check is 'ftp://x/', which is neither http nor https; use one such as http://localhost:8080/health
        probes: {readiness: {http: {status: 200}}} | 2:44: 'http' has no address; add 'url: http://localhost:8080/health'
        probes: {readiness: {http: {url: "http://x/", status: 20}}} | 2:71: 'status' is '20'; write one such as 200, or a range such as 200-399
        probes: {readiness: {http: {url: "http://x/", status: 600-700}}} | 2:71: 'status' is 600 to 700; use a range within 100 to 599, such as 200 to 399
        probes: {readiness: {http: {url: "http://x/", body: "["}}} | 2:69: 'body' is '[', which is no regular expression: Unclosed character class near position 0; mend it, or put \\ before what is meant as it stands
        probes: {readiness: {http: {url: "http://x/", headers: {"a b": x}}}} | 2:73: 'a b' is no name of a header; use letters, digits and '-'
        probes: {readiness: {http: "http://${port"}} | 2:44: 'url': '${port' is never closed; put a '}' at its end, or write '$${port' for that text
        probes: {readiness: {exec: []}} | 2:44: 'exec' is an empty list; put the program first
        probes: {readiness: {exec: x}} | 2:44: 'exec' is a text; write a list: [program, argument]
        probes: {readiness: {shell: ""}} | 2:45: 'shell' is blank; write what the shell shall run
        probes: {readiness: {file: ""}} | 2:44: 'file' is empty; write a path
        replicas: 0 | 2:27: replicas of service 'a' is 0; use 1 to 1000
        replicas: two | 2:27: 'replicas' is 'two', which is no whole number; write one such as 3
        ports: ["a b"] | 2:25: a port of service 'a' is named 'a b'; use letters, digits, '_', '.' and '-'
        ports: [a, a] | 2:28: service 'a' has the port 'a' twice; remove one of them
        ports: web | 2:24: 'ports' is a text; write a list of names: [web]
        terminal: big | 2:27: 'terminal' is a text; write true, false or a mapping: { columns: 120, rows: 40 }
        terminal: {columns: 0} | 2:37: a terminal of 0 columns and 24 rows; use 1 to 32767 of each
        umask: 999 | 2:24: 'umask' is '999', which is no octal number; write one such as 027
        umask: 7777 | 2:24: 'umask' is 07777; use 0 to 0777, in octal
        nice: 30 | 2:23: 'nice' is 30; use -20 (goes first) to 19 (lets others go first)
        limits: {open-files: lots} | 2:38: 'open-files' is 'lots', which is no whole number; write one such as 3
        limits: {openfiles: 1} | 2:26: unknown key 'openfiles'; did you mean 'open-files'?
        limits: {memory: 1000B} | 2:34: limit of address space is 1000 bytes; use a multiple of 1024
        limits: {open-files: {soft: 2, hard: 1}} | 2:38: soft limit is 2 and hard limit is 1; use a hard limit that is no less
        limits: {open-files: {soft: 2}} | 2:38: 'open-files' has no 'hard'; write both: { soft: 1, hard: 2 }
        limits: {open-files: -1} | 2:38: 'open-files' is -1; use 0 or more, or none
        limits: {cpu-time: 500ms} | 2:36: 'cpu-time' has a part of a second; use whole seconds, such as 30s
        user: "a b" | 2:23: 'user' is 'a b'; use a name without blanks, colons and commas, or a number
        environment: {A: "${"} | 2:34: variable 'A': '${' is followed by no name; write '${NAME}', or '$${' for that text
        environment: {A: {secret: true}} | 2:34: variable 'A' has no value; add 'value: a text'
        environment: {A: {value: x, secret: yes}} | 2:53: 'secret' is a text; write true or false, without quotes
        environment: {A: {value: x, hidden: true}} | 2:45: unknown key 'hidden'; use one of: value, secret
        environment: {A: 1}, unset: [A] | 2:46: variable 'A' is both set and unset; remove it here, or in 'environment'
        unset: ["A=B"] | 2:25: no environment can hold a variable named 'A=B'; a name is not empty and has no '=' and no NUL
        inherit: PATH | 2:26: 'inherit' is a text; write true, false or a list of names: [PATH, HOME]
        env-files: .env | 2:28: 'env-files' is a text; write a list: [.env]
        env-files: [{optional: true}] | 2:29: a file of variables has no path; add 'path: .env'
        tags: x | 2:23: 'tags' is a text; write a list: [one, another]
        colour: Blue | 2:25: 'colour' is 'Blue'; write a name such as teal, or #20b2aa in quotes
        icon: "a b" | 2:23: 'icon' is 'a b'; write a name such as database
        disabled: 1 | 2:27: 'disabled' is a number (1); write true or false, without quotes
        description: 5 | 2:30: 'description' is a number (5), but a text is wanted; put it in quotes: "5"
        linux: {extends: b} | 2:25: unknown key 'extends'; use one of: command, shell, directory, environment, env-files, unset, inherit, group, restart, autostart, disabled, grace, stop-signal, stop, depends-on, probes, schedule, replicas, ports, terminal, umask, nice, limits, user, user-group, description, tags, colour, icon
        linux: x | 2:24: 'linux' is a text; write keys and values, such as { command: [program, argument] }
        linux: {grace: 1} | 2:32: the grace '1' has no unit; write '1s' for seconds
        windows: {grace: 1, stop-signal: BREAK, directory: "a:b", limits: {memory: x}} | 2:34: the grace '1' has no unit; write '1s' for seconds  ##  2:92: 'memory' is 'x', which is no size; write a whole number and B, KiB, MiB, GiB or TiB, such as 512MiB
        macos: {comand: [x]} | 2:25: unknown key 'comand'; did you mean 'command'?
        directory: "${HOME" | 2:28: 'directory': '${HOME' is never closed; put a '}' at its end, or write '$${HOME' for that text
        """)
    void aWrongKeyIsReportedWhereItStands(String key, String problems) {
        assertThat(problems("services:\n  a: {shell: x, %s }".formatted(key))).isEqualTo(problems);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        services: {a: {command: [x, "${A", "${B:+x}"]}} | 1:29: a word of 'command': '${A' is never closed; put a '}' at its end, or write '$${A' for that text  ##  1:36: a word of 'command': '${B' is followed by ':'; write '${B}', '${B:-default}' or '${B:?message}'
        services: {a: {command: [x, ${A}]}} | 1:30: expected ',' or ']' for the bracket opened in line 1; put quotes around a value that has braces, such as "${NAME}"
        services: {a: {shell: x, depends-on: [b]}, b: {shell: x, depends-on: [c]}, c: {shell: x, depends-on: [a]}} | 1:103: service 'a' waits for itself: a → b → c → a; remove one of these dependencies
        services: {a: {shell: x, ports: [web]}, b: {shell: x, ports: [http, web]}} | 1:69: service 'b' has a port 'web', as service 'a' has; rename one of them
        services: {a: {shell: x, extends: b}, b: {extends: c}, c: {extends: a}} | 1:69: service 'a' extends itself: a → b → c → a; remove one 'extends'
        services: {a: {extends: t}}¶templates: {t: {extends: t}} | 1:12: service 'a' has no command; add 'command: [program, argument]' or 'shell: "a script"'  ##  2:26: template 't' extends itself: t → t; remove one 'extends'
        services: {a: {extends: t}}¶templates: {t: {grace: 5, user: x y}} | 1:12: service 'a' has no command; add 'command: [program, argument]' or 'shell: "a script"'  ##  2:24: the grace '5' has no unit; write '5s' for seconds  ##  2:33: 'user' is 'x y'; use a name without blanks, colons and commas, or a number
        services: {a: {extends: t}, b: {extends: t}}¶templates: {t: {shell: y, grace: 5, user: "x y"}} | 2:34: the grace '5' has no unit; write '5s' for seconds  ##  2:43: 'user' is 'x y'; use a name without blanks, colons and commas, or a number
        services: {}¶templates: {t: {shell: y, umask: x}} | 2:34: 'umask' is 'x', which is no octal number; write one such as 027
        services: {}¶groups: {front: {restart-together: both}} | 2:36: 'restart-together' is 'both'; use one of: none, all, rest
        services: {}¶groups: {front: {restart: both}} | 2:18: unknown key 'restart'; did you mean 'restart-together'?
        services: {}¶groups: [front] | 2:9: 'groups' is a list; write a mapping: { front: { restart-together: all } }
        services: {}¶secret-names: [" "] | 2:16: an entry of 'secret-names' is empty; write a word
        services: {}¶environment: {A: "${"} | 2:18: variable 'A': '${' is followed by no name; write '${NAME}', or '$${' for that text
        services: {}¶templates: [a] | 2:12: 'templates' is a list; write a mapping: a name, then its keys
        services: {}¶templates: {" ": {}} | 2:13: the name is blank; write what the operators call it
        services: {}¶env-files: [[x]] | 2:13: a file of variables is a list; write a text or a number
        services: {a: {windows: {shell: x}}} | 1:12: service 'a' has no command; add 'command: [program, argument]' or 'shell: "a script"'
        """)
    void whatIsWrongBetweenServicesIsReportedOnce(String text, String problems) {
        assertThat(problems(text.replace('¶', '\n'))).isEqualTo(problems);
    }

    @Test
    void everyMistakeOfAFileIsTold() {
        assertThat(problems("""
            workspace: x
            secret-name: [x]
            services:
              web:
                command: [web]
                depends-on: [db, cache]
                replicas: 0
                probes:
                  readiness: { tcp: 99999 }
                  liveness: { htp: "http://x/" }
              db:
                restart: { policy: allways, age: 5 }
            """))
                .isEqualTo(String.join(
                        "  ##  ",
                        "2:1: unknown key 'secret-name'; did you mean 'secret-names'?",
                        "6:22: service 'web' depends on 'cache', which is no service; use one of: db",
                        "7:15: replicas of service 'web' is 0; use 1 to 1000",
                        "9:25: 'tcp' is 99999; use 1 to 65535",
                        "10:17: 'liveness' has no check; add one of: exec, shell, http, tcp, log, file",
                        "10:19: unknown key 'htp'; did you mean 'http'?",
                        "11:3: service 'db' has no command; add 'command: [program, argument]' or 'shell: \"a"
                                + " script\"'",
                        "12:24: 'allways' is no restart policy; did you mean 'always'?",
                        "12:38: 'age' is '5', which has no unit; write '5s' for seconds"));
    }

    @Test
    void aChainOfServicesMayBeLongButNotOfThoseTheyExtend() {
        StringBuilder waiting = new StringBuilder("services:\n  s0: {shell: x}\n");
        StringBuilder extending = new StringBuilder("services:\n  s0: {shell: x}\n");
        for (int i = 1; i < 3000; i++) {
            waiting.append("  s%d: {shell: x, depends-on: [s%d]}\n".formatted(i, i - 1));
            extending.append(i > 40 ? "" : "  s%d: {extends: s%d}\n".formatted(i, i - 1));
        }
        assertThat(problems(waiting + "  s3000: {shell: x, depends-on: [s3001]}"))
                .contains("service 's3000' depends on 's3001', which is no service; did you mean 's");
        assertThat(problems(extending.toString()))
                .startsWith("3:17: service 's33' extends more than 32 others, one after the other");
    }

    private static String problems(String text) {
        WorkspaceException thrown = catchThrowableOfType(
                WorkspaceException.class,
                () -> WorkspaceReader.read(FILE, new SourceText(false, text), Platform.LINUX));
        assertThat(thrown).as(text).isNotNull();
        return thrown.problems().stream()
                .map(problem -> problem.toString().substring("signalbox.yaml:".length()))
                .collect(Collectors.joining("  ##  "));
    }
}
