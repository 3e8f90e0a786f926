package dev.signalbox.app.view.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.profile.FreeName;
import dev.signalbox.app.profile.KeyPath;
import dev.signalbox.app.profile.ServiceDraft;
import dev.signalbox.app.profile.YamlValue;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CommandLineDraftTest {
    private static @Nullable Object command(String line) {
        return CommandLineDraft.of(line).at(KeyPath.of("command"));
    }

    private static String shell(String line) {
        return String.valueOf(CommandLineDraft.of(line).text(KeyPath.of("shell")));
    }

    private static YamlValue words(String... words) {
        return YamlValue.words(List.of(words));
    }

    @Test
    void takesAssignmentsAndTheDirectoryFromTheBeginning() {
        ServiceDraft draft = CommandLineDraft.of("FOO=1 BAR='two words' cd dir && npm run dev -- --port 3000");
        assertThat(draft.at(KeyPath.of("command"))).isEqualTo(words("npm", "run", "dev", "--", "--port", "3000"));
        assertThat(draft.text(KeyPath.of("directory"))).isEqualTo("dir");
        assertThat(draft.keysAt(KeyPath.of("environment"))).containsOnlyKeys("FOO", "BAR");
        assertThat(draft.text(KeyPath.of("environment.BAR.value"))).isEqualTo("two words");
        assertThat(draft.name()).isEqualTo("dev");
    }

    @Test
    void understandsExportsAPromptAndContinuedLines() {
        ServiceDraft draft = CommandLineDraft.of("$ export A=b; cd ~/src && \\\n  ./serve.sh --fast");
        assertThat(draft.at(KeyPath.of("command"))).isEqualTo(words("./serve.sh", "--fast"));
        assertThat(draft.text(KeyPath.of("directory"))).isEqualTo("~/src");
        assertThat(draft.text(KeyPath.of("environment.A.value"))).isEqualTo("b");
        assertThat(draft.name()).isEqualTo("serve");
    }

    @Test
    void isAScriptIfItNeedsAShell() {
        assertThat(shell("tail -f log | grep ERROR")).isEqualTo("tail -f log | grep ERROR");
        assertThat(shell("echo $HOME")).isEqualTo("echo $HOME");
        assertThat(shell("A=$(date) run")).isEqualTo("A=$(date) run");
        assertThat(shell("ls *.txt > out")).isEqualTo("ls *.txt > out");
        assertThat(shell("make && ./run")).isEqualTo("make && ./run");
        assertThat(shell("echo 'open")).isEqualTo("echo 'open");
        assertThat(shell("grep \"$X\" file")).isEqualTo("grep \"$X\" file");
    }

    @Test
    void leavesWhatIsQuotedAsItIs() {
        assertThat(command("grep 'a|b' \"c > d\"")).isEqualTo(words("grep", "a|b", "c > d"));
        assertThat(command("printf '${x}'")).as("no reference").isEqualTo(words("printf", "$${x}"));
    }

    @Test
    void ofNothingSaysNothing() {
        assertThat(CommandLineDraft.of("  ").keys()).isEqualTo(YamlValue.Keys.NONE);
        assertThat(CommandLineDraft.of("A=1").keysAt(KeyPath.of("environment"))).containsOnlyKeys("A");
    }

    @Test
    void proposesANameThatTellsWhatIsRun() {
        assertThat(List.of(
                        CommandLineDraft.of("java -jar build/shop.jar").name(),
                        CommandLineDraft.of("/usr/bin/redis-server --port 1").name(),
                        CommandLineDraft.of("npm start").name(),
                        CommandLineDraft.of("cat x | sort").name(),
                        CommandLineDraft.of("bash").name()))
                .containsExactly("shop", "redis-server", "start", "cat", "bash");
    }

    @Test
    void aNameThatIsTakenGetsANumber() {
        assertThat(FreeName.of("web", Set.of("web", "web-2"))).isEqualTo("web-3");
        assertThat(FreeName.of("web", Set.of("db"))).isEqualTo("web");
    }
}
