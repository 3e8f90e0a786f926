package dev.signalbox.engine.service.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.os.Inheritance;
import dev.signalbox.engine.os.LauncherChoice;
import dev.signalbox.engine.os.RunOptions;
import dev.signalbox.engine.service.environment.EnvironmentSpec.FileReference;
import dev.signalbox.engine.service.environment.EnvironmentSpec.Variable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a real process has of an environment that was made for it. */
@Tag("os")
@Timeout(60)
@EnabledOnOs(OS.LINUX)
@ParameterizedClass
@EnumSource(names = {"NATIVE", "PORTABLE"})
class EnvironmentOfProcessTest {
    private static final String MARK = "SIGNALBOX_PROCESS";

    @TempDir
    private Path folder;

    private final LaunchBench bench;

    EnvironmentOfProcessTest(LauncherChoice launcher) {
        bench = new LaunchBench(launcher);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private List<String> printedWith(EnvironmentSpec spec) throws EnvironmentException {
        ResolvedEnvironment environment = spec.resolve(EnvironmentSources.ofThisProgram(folder));
        List<String> lines = new ArrayList<>(
                bench.linesOf(environment.applyTo(RunOptions.of(new CommandLine.Arguments(List.of("/usr/bin/env"))))));
        assertThat(lines).anyMatch(line -> line.startsWith(MARK + "="));
        lines.removeIf(line -> line.startsWith(MARK + "="));
        return lines;
    }

    @Test
    void isExactlyWhatItIsToBe() throws Exception {
        Files.writeString(folder.resolve(".env"), "export GREETING='hello = world'\nPATH=${PATH}:/from/file\n");
        EnvironmentSpec spec = EnvironmentSpec.INHERITED
                .withInheritance(new Inheritance.Only(Set.of("PATH", "HOME")))
                .withUnset(List.of("HOME"))
                .withFile(new FileReference(Path.of(".env"), false))
                .withVariable("ANSWER", Template.parse("variable 'ANSWER'", "${GREETING} 42 $"))
                .withVariable(new Variable("PIN", Template.literal("1234"), Secrecy.SECRET));
        assertThat(printedWith(spec))
                .containsExactlyInAnyOrder(
                        "GREETING=hello = world",
                        "PATH=" + System.getenv("PATH") + ":/from/file",
                        "ANSWER=hello = world 42 $",
                        "PIN=1234");
    }

    @Test
    void isThatOfThisProgramIfNothingElseIsSaid() throws EnvironmentException {
        List<String> printed = printedWith(EnvironmentSpec.INHERITED);
        for (Map.Entry<String, String> variable : System.getenv().entrySet()) {
            if (!variable.getKey().equals(MARK) && variable.getValue().indexOf('\n') < 0) {
                assertThat(printed).contains(variable.getKey() + "=" + variable.getValue());
            }
        }
    }

    @Test
    void isTheSameWhetherItIsInheritedInPartsOrGivenAsAWhole() throws EnvironmentException {
        EnvironmentSpec spec = EnvironmentSpec.INHERITED
                .withUnset(List.of("HOME"))
                .withVariable("A", Template.parse("variable 'A'", "${PATH}"));
        ResolvedEnvironment environment = spec.resolve(EnvironmentSources.ofThisProgram(folder));
        List<String> whole =
                new ArrayList<>(bench.linesOf(RunOptions.of(new CommandLine.Arguments(List.of("/usr/bin/env")))
                        .withInheritance(Inheritance.NONE)
                        .withEnvironment(environment.asMap())));
        whole.removeIf(line -> line.startsWith(MARK + "="));
        assertThat(printedWith(spec)).containsExactlyInAnyOrderElementsOf(whole);
    }
}
