package dev.signalbox.app.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.os.CommandLine;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcfileTest {
    @Test
    void takesAPlainCommandForWordsAndEverythingElseForAShell() {
        Imported imported = Imported.of("Procfile", """
            # the shop
            web: bin/server --name "my shop"
            worker:   exec bin/worker $QUEUE 2>&1
            clock-1.b: TZ=UTC bin/clock\
            """);
        assertThat(imported.format()).isEqualTo(ForeignFormat.PROCFILE);
        assertThat(imported.names()).containsExactly("web", "worker", "clock-1.b");
        assertThat(imported.profile("web").command()).isEqualTo(Imported.command("bin/server", "--name", "my shop"));
        assertThat(imported.profile("worker").command())
                .isEqualTo(new CommandLine.Shell("exec bin/worker $QUEUE 2>&1"));
        assertThat(imported.profile("clock-1.b").command()).isEqualTo(new CommandLine.Shell("TZ=UTC bin/clock"));
    }

    @Test
    void givesEachServiceThePortThatForemanWouldGiveIt() {
        Imported imported = Imported.of("Procfile.dev", "a: run a\nb: run b\nc: run c\n");
        assertThat(imported.profile("a").environment()).isEqualTo(Map.of("PORT", "5000"));
        assertThat(imported.profile("c").environment()).isEqualTo(Map.of("PORT", "5200"));
        assertThat(imported.notes()).contains("1 -  ONE_ENDS_ALL", "1 - PORT PORT_GIVEN", "1 - .env USUAL_ENV_FILE");
        imported.hasLines("env-files: [{ path: .env, optional: true }]\n");
    }

    @Test
    void namesLinesThatAreNoService() {
        Imported imported = Imported.of("Procfile", "web: run\n\nthis is nothing\nempty:\n");
        assertThat(imported.names()).containsExactly("web");
        assertThat(imported.notes()).contains("3 -  NOT_A_LINE", "4 - empty NO_COMMAND");
        imported.hasLines("# Line 3: this line is no 'name: command'; mend it, or make it a comment\n");
    }

    @Test
    void keepsAServiceThatHasTheNameOfAnotherUnderANewName() {
        Imported imported = Imported.of("Procfile", "web: run 1\nweb: run 2\nweb-2: run 3\n");
        assertThat(imported.names()).containsExactly("web", "web-2", "web-2-2");
        assertThat(imported.notes()).contains("2 web-2 web RENAMED", "3 web-2-2 web-2 RENAMED");
    }

    @Test
    void leavesWindowsPathsAndOddQuotesToTheShell() {
        Imported imported =
                Imported.of("Procfile", "a: C:\\tools\\run.exe /q\r\nb: echo it's\r\n".replace("\r\n", "\n"));
        assertThat(imported.profile("a").command()).isEqualTo(new CommandLine.Shell("C:\\tools\\run.exe /q"));
        assertThat(imported.profile("b").command()).isEqualTo(new CommandLine.Shell("echo it's"));
    }

    @Test
    void keepsWhatLooksLikeAReferenceOfOursAsItIs() {
        Imported imported = Imported.of("Procfile", "a: run '${HOME}' '$5'\n");
        imported.hasLines("command: [run, \"$${HOME}\", \"$5\"]");
    }

    @Test
    void isKnownByItsContentToo() {
        assertThat(Imported.of("services.txt", "# mine\nweb: run me\n").format())
                .isEqualTo(ForeignFormat.PROCFILE);
        assertThat(Imported.refusalOf("notes.txt", "Dear reader,\nthis: is no list of commands\n"))
                .isEqualTo(
                        "notes.txt:1: notes.txt is of no format that can be imported; choose a Procfile, a supervisord"
                                + " configuration, a pm2 ecosystem file or a process-compose file");
    }

    @Test
    void refusesAFileInWhichNothingCanRun() {
        assertThat(Imported.refusalOf("Procfile", "# nothing\n"))
                .startsWith("Procfile:1: there is no service in it that could run; check that");
    }
}
