package dev.signalbox.app.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.service.definition.RestartPolicy;
import dev.signalbox.engine.service.definition.RestartRules;
import dev.signalbox.engine.supervision.RestartLimit;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SupervisordTest {
    private static final String NAME = "supervisord.conf";

    @Test
    void takesOverWhatAProgramSays() {
        Imported imported = Imported.of(NAME, """
            [supervisord]
            logfile = /var/log/s.log
            environment = LANG="C.UTF-8",DB_PASSWORD='a,b'

            [program:web]
            command = bin/web --greeting "good day" 'a;b' ; the shop
            directory=/srv/web
            user=www
            umask=027
            numprocs=3
            process_name=%(program_name)s_%(process_num)02d
            autostart=false
            autorestart=unexpected
            exitcodes=0,2
            startsecs=5
            startretries=4
            stopsignal=INT
            stopwaitsecs=20
            environment=A="1",B='two words',C=%(ENV_HOME)s/x
            redirect_stderr=true
            stdout_logfile=/var/log/web.log
            """);
        assertThat(imported.format()).isEqualTo(ForeignFormat.SUPERVISORD);
        imported.hasLines("""
              web:
                command: [bin/web, --greeting, good day, "a;b"]
                directory: /srv/web
                environment: { A: "1", B: two words, C: "${HOME}/x" }
                replicas: 3
                autostart: false
            """);
        RestartRules restart = imported.spec("web").restart();
        assertThat(restart.policy()).isEqualTo(RestartPolicy.ON_FAILURE);
        assertThat(restart.successCodes()).isEqualTo(Set.of(2));
        assertThat(restart.backOff().stableAfter()).isEqualTo(Duration.ofSeconds(5));
        assertThat(restart.limit()).isEqualTo(new RestartLimit(4, Duration.ofSeconds(30)));
        assertThat(imported.profile("web").grace()).isEqualTo(Duration.ofSeconds(20));
        assertThat(imported.profile("web").stopSignal().name()).isEqualTo("SIGINT");
        imported.hasLines("    user: www\n    umask: 027\n");
        imported.hasLines("environment: { LANG: C.UTF-8, DB_PASSWORD: { value: \"a,b\", secret: true } }\n");
        assertThat(imported.notes())
                .containsExactly(
                        "2 - supervisord.logfile TOOL_ONLY",
                        "11 web process_name PROCESS_NAME",
                        "16 web startretries APPROXIMATE",
                        "20 web redirect_stderr OUTPUT_DETAIL",
                        "21 web stdout_logfile OUTPUT_FILE");
    }

    @Test
    void saysWhatSupervisordDoesWhereTheFileSaysNothing() {
        Imported imported = Imported.of(NAME, "[program:web]\ncommand=run\n");
        assertThat(imported.profile("web").restart()).isEqualTo(RestartPolicy.ON_FAILURE);
        assertThat(imported.profile("web").grace()).isEqualTo(Duration.ofSeconds(10));
        assertThat(imported.notes()).isEmpty();
    }

    @Test
    void putsProgramsInTheOrderOfTheirPriorityAndIntoTheirGroups() {
        Imported imported = Imported.of(NAME, """
            [program:late]
            command=run late
            [program:first]
            command=run first
            priority=1
            [program:second]
            command=run second
            priority=2
            [group:shop]
            programs=first, second,gone
            """);
        assertThat(imported.names()).containsExactly("first", "second", "late");
        assertThat(imported.profile("first").group()).isEqualTo("shop");
        assertThat(imported.profile("late").group()).isEmpty();
        assertThat(imported.notes())
                .containsExactly(
                        "5 - first.priority ORDER",
                        "8 - second.priority ORDER",
                        "10 - group:shop.programs UNKNOWN_DEPENDENCY");
    }

    @Test
    void namesSectionsThatHaveNoCounterpartWithAllTheirKeys() {
        Imported imported = Imported.of(NAME, """
            [inet_http_server]
            port=9001
            password=swordfish
            [include]
            files = conf.d/*.ini
             more.conf
            [eventlistener:mail]
            command=mail
            [fcgi-program:php]
            socket=tcp://localhost:9002
            [strange]
            key=value
            [program:web]
            command=run
            """);
        assertThat(imported.names()).containsExactly("web");
        assertThat(imported.notes())
                .contains(
                        "3 - inet_http_server.password SECTION_OF_TOOL",
                        "5 - include.files INCLUDE",
                        "7 - [eventlistener:mail] EVENT_LISTENER",
                        "8 - eventlistener:mail.command EVENT_LISTENER",
                        "10 - fcgi-program:php.socket SOCKET_PROGRAM",
                        "12 - strange.key UNKNOWN_KEY");
        assertThat(imported.text()).contains("conf.d/*.ini more.conf").doesNotContain("swordfish");
    }

    @Test
    void fillsInWhatSupervisordFillsIn() {
        Imported imported = Imported.of(NAME, """
            [program:web]
            command=%(here)s/run %(program_name)s %(ENV_USER)s 100%% 80%(process_num)02d %(host_node_name)s ${X}
            numprocs=2
            """);
        assertThat(imported.profile("web").command())
                .isEqualTo(Imported.command(
                        "/srv/shop/run", "web", "${USER}", "100%", "80${replica}", "%(host_node_name)s", "$${X}"));
        assertThat(imported.notes()).containsExactly("2 web command REPLICA_NUMBER", "2 web command EXPANSION");
    }

    @Test
    void readsContinuedLinesCommentsAndKeysInAnyCase() {
        Imported imported = Imported.of(NAME, """
            ; a comment
            [program:web] ; another
            COMMAND: run
               --first
               # not this
               --second ; nor this
            environment =
                A=1,
                B="2"
            """);
        assertThat(imported.profile("web").command()).isEqualTo(Imported.command("run", "--first", "--second"));
        assertThat(imported.profile("web").environment()).isEqualTo(Map.of("A", "1", "B", "2"));
    }

    @Test
    void saysWhatOurReaderHasAgainstAValue() {
        Imported imported = Imported.of(NAME, """
            [program:web]
            command=run
            stopsignal=NOPE
            stopwaitsecs=7200
            umask=999
            user=%(ENV_USER)s
            numprocs=5000
            """);
        assertThat(imported.names()).containsExactly("web");
        assertThat(imported.workspace().notes())
                .extracting(ImportNote::key)
                .contains("stopsignal", "stopwaitsecs", "umask", "numprocs");
        assertThat(imported.text()).contains("stopsignal was left out: this system has no signal 'NOPE'");
    }

    @Test
    void saysWhichLineIsBrokenAndHowToMendIt() {
        assertThat(Imported.refusalOf(NAME, "[program:web]\ncommand=run\nnonsense\n"))
                .isEqualTo(
                        "supervisord.conf:3: this line has no key and value; write 'key=value', indent a line that goes"
                                + " on with the one above, or begin a comment with ';'");
        assertThat(Imported.refusalOf(NAME, "# hello\nkey=1\n[program:web]\ncommand=run\n"))
                .isEqualTo("supervisord.conf:2: this line stands before any section; put a line such as [program:web]"
                        + " before it");
    }

    @Test
    void keepsACommandWhoseQuoteIsNotClosed() {
        Imported imported = Imported.of(NAME, "[program:web]\ncommand=bash -c 'foo ; bar'\n");
        assertThat(imported.notes()).containsExactly("2 web command BAD_QUOTES");
    }
}
