package dev.signalbox.app.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.profile.WorkspaceLocator.Location;
import dev.signalbox.app.profile.WorkspaceLocator.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceLocatorTest {
    @TempDir
    private Path root;

    private Path home;
    private Path here;

    @BeforeEach
    void makeFolders() throws IOException {
        home = Files.createDirectory(root.resolve("home"));
        here = Files.createDirectory(root.resolve("here"));
    }

    private WorkspaceLocator on(String osName, Map<String, String> environment) {
        return new WorkspaceLocator(osName, environment, home, here);
    }

    private static Path touch(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "services: {}");
    }

    @Test
    void theArgumentComesFirstThenTheWorkingDirectoryThenTheUsersFolder() throws IOException {
        WorkspaceLocator locator = on("Linux", Map.of());
        Path own = home.resolve(".config/signalbox/signalbox.yaml");
        Path local = here.resolve("signalbox.yaml");
        assertThat(locator.locate(null)).isEqualTo(new Location.NotFound(List.of(local, own)));
        touch(own);
        assertThat(locator.locate(null)).isEqualTo(new Location.Found(own, Origin.USER_CONFIGURATION));
        touch(local);
        assertThat(locator.locate(null)).isEqualTo(new Location.Found(local, Origin.WORKING_DIRECTORY));
        Path other = touch(here.resolve("sub/other.yaml"));
        assertThat(locator.locate(Path.of("sub/other.yaml"))).isEqualTo(new Location.Found(other, Origin.ARGUMENT));
    }

    @Test
    void anArgumentThatIsAFolderMeansTheFileInIt() throws IOException {
        Path file = touch(root.resolve("shop/signalbox.yaml"));
        WorkspaceLocator locator = on("Linux", Map.of());
        assertThat(locator.locate(Path.of("../shop"))).isEqualTo(new Location.Found(file, Origin.ARGUMENT));
        assertThat(locator.locate(Path.of(".")))
                .isEqualTo(new Location.NotFound(List.of(here.resolve("signalbox.yaml"))));
    }

    @Test
    void aMissingArgumentIsNotReplacedByAnotherFile() throws IOException {
        touch(here.resolve("signalbox.yaml"));
        assertThat(on("Linux", Map.of()).locate(Path.of("typo.yaml")))
                .isEqualTo(new Location.NotFound(List.of(here.resolve("typo.yaml"))));
    }

    @Test
    void theUsersFolderFollowsTheConventionsOfTheSystem() {
        String elsewhere = root.resolve("xdg").toString();
        assertThat(on("Linux", Map.of("XDG_CONFIG_HOME", elsewhere)).configFolder())
                .isEqualTo(root.resolve("xdg/signalbox"));
        assertThat(on("Linux", Map.of("XDG_CONFIG_HOME", "relative")).configFolder())
                .isEqualTo(home.resolve(".config/signalbox"));
        assertThat(on("Mac OS X", Map.of("XDG_CONFIG_HOME", elsewhere)).configFolder())
                .isEqualTo(home.resolve("Library/Application Support/Signalbox"));
        assertThat(on("Windows 11", Map.of("APPDATA", elsewhere)).configFolder())
                .isEqualTo(root.resolve("xdg/Signalbox"));
        assertThat(on("Windows 11", Map.of()).configFolder()).isEqualTo(home.resolve("AppData/Roaming/Signalbox"));
        assertThat(WorkspaceLocator.ofThisMachine().configFolder()).isAbsolute();
    }
}
