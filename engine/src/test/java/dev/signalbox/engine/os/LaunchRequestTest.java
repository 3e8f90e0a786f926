package dev.signalbox.engine.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LaunchRequestTest {
    private static final ProcessMark MARK = new ProcessMark("test");

    private static Map<String, String> named(Map<String, String> given, Map<String, String> inherited) {
        Map<String, String> environment = new HashMap<>(given);
        LaunchRequest.nameTerminal(environment, Inheritance.ALL, inherited);
        return environment;
    }

    @Test
    void namesATerminalThatNobodyHasNamed() {
        assertThat(named(Map.of(), Map.of())).isEqualTo(Map.of("TERM", "xterm-256color"));
    }

    @Test
    void leavesTheNameOfATerminalThatWasGiven() {
        assertThat(named(Map.of("TERM", "vt100"), Map.of())).isEqualTo(Map.of("TERM", "vt100"));
        assertThat(named(Map.of("TERM", "vt100"), Map.of("TERM", "linux"))).isEqualTo(Map.of("TERM", "vt100"));
    }

    @Test
    void leavesTheNameOfATerminalThatIsInherited() {
        assertThat(named(Map.of(), Map.of("TERM", "linux"))).isEmpty();
    }

    @Test
    void namesATerminalWhoseInheritedNameIsLeftOut() {
        Map<String, String> environment = new HashMap<>();
        LaunchRequest.nameTerminal(environment, Inheritance.NONE, Map.of("TERM", "linux"));
        assertThat(environment).isEqualTo(Map.of("TERM", "xterm-256color"));
    }

    @Test
    void tellsTheNamesOfVariablesButNotTheirValues() throws LaunchException {
        RunOptions options =
                RunOptions.of(new CommandLine.Arguments(List.of("ls"))).withEnvironment(Map.of("TOKEN", "hunter22"));
        LaunchRequest request = LaunchRequest.of(options, MARK, new LaunchRequest.Streams.Pipes());
        assertThat(options.toString()).contains("TOKEN").doesNotContain("hunter22");
        assertThat(request.toString()).contains("TOKEN").doesNotContain("hunter22");
    }

    @Test
    void namesNoTerminalWhereThereIsNone() throws LaunchException {
        RunOptions options = new RunOptions(
                new CommandLine.Arguments(List.of("ls")), Path.of("/").toAbsolutePath(), Map.of());
        assertThat(LaunchRequest.of(options, MARK, new LaunchRequest.Streams.Pipes())
                        .environment())
                .containsOnlyKeys(ProcessMark.VARIABLE);
    }
}
