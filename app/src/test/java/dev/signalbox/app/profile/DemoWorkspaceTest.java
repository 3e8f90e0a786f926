package dev.signalbox.app.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.service.definition.RestartPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoWorkspaceTest {
    private static final Path JAVA_HOME = Path.of("/opt/a \"quoted\" \\ jdk");

    @TempDir
    private Path config;

    @Test
    void isAWorkspaceWithSevenServices() throws Exception {
        Path file = DemoWorkspace.install(config, JAVA_HOME);
        assertThat(file).isEqualTo(config.resolve("demo").resolve("signalbox.yaml"));
        Workspace demo = WorkspaceFile.open(file).workspace();
        assertThat(demo.profiles())
                .extracting(Profile::name)
                .containsExactly("web", "clock", "chatty", "flaky", "stubborn", "family", "echo");
        assertThat(demo.profiles()).allSatisfy(profile -> {
            assertThat(profile.description()).isNotBlank();
            assertThat(profile.group()).isNotBlank();
        });
        assertThat(demo.profile("flaky").orElseThrow().restart()).isEqualTo(RestartPolicy.ON_FAILURE);
        assertThat(demo.profile("stubborn").orElseThrow().grace()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void namesTheProgramsOfTheGivenJavaWhateverItsPath() throws Exception {
        Workspace demo =
                WorkspaceFile.open(DemoWorkspace.install(config, JAVA_HOME)).workspace();
        assertThat(demo.profile("web").orElseThrow().command())
                .isInstanceOfSatisfying(
                        CommandLine.Arguments.class,
                        arguments -> assertThat(arguments.words())
                                .containsExactly(JAVA_HOME + "/bin/jwebserver", "-p", "0", "-b", "127.0.0.1"));
    }

    @Test
    void anUntouchedDemoIsBroughtUpToDate() throws IOException {
        Path file = DemoWorkspace.install(config, Path.of("/old"));
        assertThat(DemoWorkspace.install(config, Path.of("/new")))
                .content()
                .contains("/new/bin")
                .doesNotContain("/old");
        Files.delete(file);
        assertThat(DemoWorkspace.install(config, Path.of("/new"))).exists();
    }

    @Test
    void anEditedDemoIsNeverOverwritten() throws IOException {
        Path file = DemoWorkspace.install(config, Path.of("/old"));
        Files.writeString(file, "services: {}");
        DemoWorkspace.install(config, Path.of("/new"));
        assertThat(file).hasContent("services: {}");
        Files.delete(config.resolve("demo").resolve(".signalbox.shipped.yaml"));
        DemoWorkspace.install(config, Path.of("/new"));
        assertThat(file).hasContent("services: {}");
    }
}
