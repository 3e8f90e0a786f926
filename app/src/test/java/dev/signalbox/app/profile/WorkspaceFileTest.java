package dev.signalbox.app.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.engine.file.AtomicFile;
import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.service.definition.RestartPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceFileTest {
    private static final Profile DATE = Profile.of("date", new CommandLine.Shell("date"));
    private static final String HAND_WRITTEN = """
        # my shop
        workspace: shop   # the name
        services:

          # the web server
          web:
            command: [jwebserver, -p, "8123"]   # a port
            # where the pages are
            directory: ./site
            environment:
              A: 'one'   # first
              B: two
            restart: on-failure

          # the time
          clock: { shell: "date", group: front }   # short
        """;

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("signalbox.yaml");
    }

    private WorkspaceFile opened(String text) throws IOException, WorkspaceException {
        Files.writeString(file(), text);
        return WorkspaceFile.open(file());
    }

    private static Profile profile(WorkspaceFile file, String name) {
        return file.workspace().profile(name).orElseThrow();
    }

    @Nested
    class AnEdit {
        private String edited(String text, String service, UnaryOperator<Profile> edit)
                throws IOException, WorkspaceException {
            WorkspaceFile file = opened(text);
            return file.replace(service, ProfileText.changed(file, service, edit.apply(profile(file, service))))
                    .text();
        }

        @Test
        void changesNothingButTheChangedValue() throws Exception {
            assertThat(edited(HAND_WRITTEN, "web", web -> web.withDirectory("a: b")))
                    .isEqualTo(HAND_WRITTEN.replace("./site", "\"a: b\""));
            assertThat(edited(HAND_WRITTEN, "web", web -> web.withRestart(RestartPolicy.NEVER)))
                    .isEqualTo(HAND_WRITTEN.replace("on-failure", "never"));
            assertThat(edited(HAND_WRITTEN, "web", web -> web.withEnvironment(Map.of("A", "1", "B", "two"))))
                    .isEqualTo(HAND_WRITTEN.replace("'one'", "\"1\""));
            assertThat(edited(HAND_WRITTEN, "clock", clock -> clock.withGroup("back")))
                    .isEqualTo(HAND_WRITTEN.replace("front", "back"));
        }

        @Test
        void removesAKeyWithItsLine() throws Exception {
            assertThat(edited(HAND_WRITTEN, "web", web -> web.withDirectory("")))
                    .isEqualTo(HAND_WRITTEN.replace("    directory: ./site\n", ""));
            assertThat(edited(HAND_WRITTEN, "web", web -> web.withEnvironment(Map.of("B", "two"))))
                    .isEqualTo(HAND_WRITTEN.replace("      A: 'one'   # first\n", ""));
            assertThat(edited(HAND_WRITTEN, "clock", clock -> clock.withGroup("")))
                    .isEqualTo(HAND_WRITTEN.replace(", group: front", ""));
        }

        @Test
        void addsAKeyAfterTheLastInTheSameStyle() throws Exception {
            assertThat(edited(HAND_WRITTEN, "web", web -> web.withGrace(Duration.ofMillis(1500))))
                    .isEqualTo(HAND_WRITTEN.replace("on-failure\n", "on-failure\n    grace: 1500ms\n"));
            assertThat(edited(HAND_WRITTEN, "clock", clock -> clock.withAutostart(false)))
                    .isEqualTo(HAND_WRITTEN.replace("front }", "front, autostart: false }"));
        }

        @Test
        void renamesInPlace() throws Exception {
            assertThat(edited(HAND_WRITTEN, "web", web -> web.withName("yes")))
                    .isEqualTo(HAND_WRITTEN.replace("  web:", "  \"yes\":"));
        }

        @Test
        void turnsACommandIntoAScriptInItsPlace() throws Exception {
            assertThat(edited(HAND_WRITTEN, "web", web -> web.withCommand(new CommandLine.Shell("a\nb\n"))))
                    .isEqualTo(HAND_WRITTEN.replace(
                            "command: [jwebserver, -p, \"8123\"]   # a port", "shell: \"a\\nb\\n\"   # a port"));
            assertThat(edited(
                            "services:\n  a:\n    command:\n    - x\n    - y\n    group: g",
                            "a",
                            a -> a.withCommand(new CommandLine.Shell("a\nb\n"))))
                    .isEqualTo("services:\n  a:\n    shell: |\n      a\n      b\n    group: g");
        }

        @Test
        void ofManyKeysAtOnceKeepsTheCommentsBetweenThem() throws Exception {
            String text = """
                services:
                  a:
                    # what
                    command: [x]
                    # where
                    directory: d
                    # who
                    group: g
                """;
            assertThat(edited(
                            text,
                            "a",
                            a -> a.withCommand(new CommandLine.Shell("run"))
                                    .withDirectory("")
                                    .withGroup("h")
                                    .withName("b")))
                    .isEqualTo("""
                        services:
                          b:
                            # what
                            shell: run
                            # where
                            # who
                            group: h
                        """);
        }

        @Test
        void changesAListByDashesItemByItem() throws Exception {
            String text = "services:\n  a:\n    command:\n      - x # the program\n      - y # the port\n";
            assertThat(edited(text, "a", a -> a.withCommand(new CommandLine.Arguments(List.of("x", "z")))))
                    .isEqualTo(text.replace("- y", "- z"));
            assertThat(edited(text, "a", a -> a.withCommand(new CommandLine.Arguments(List.of("x", "z", "-1")))))
                    .isEqualTo("""
                        services:
                          a:
                            command:
                              - x # the program
                              - z
                              - "-1" # the port
                        """);
        }

        @Test
        void replacesABlockScalar() throws Exception {
            String text = "services:\n  a:\n    shell: |\n      x\n      y\n\n    # next\n    group: g\n";
            assertThat(edited(text, "a", a -> a.withCommand(new CommandLine.Shell("one"))))
                    .isEqualTo("services:\n  a:\n    shell: one\n\n    # next\n    group: g\n");
            assertThat(edited(text, "a", a -> a.withCommand(new CommandLine.Shell("p\n\nq"))))
                    .isEqualTo("services:\n  a:\n    shell: |-\n      p\n\n      q\n\n    # next\n    group: g\n");
        }

        @Test
        void keepsTheLineBreaksOfWindowsAndAMissingOneAtTheEnd() throws Exception {
            assertThat(edited("services:\r\n  a:\r\n    shell: x", "a", a -> a.withGroup("g")))
                    .isEqualTo("services:\r\n  a:\r\n    shell: x\r\n    group: g");
        }

        @Test
        void findsItsPlaceBehindCharactersOfTwoUnits() throws Exception {
            assertThat(edited("services: {😀😀: {shell: '😀', group: x}} # 😀", "😀😀", a -> a.withGroup("z")))
                    .isEqualTo("services: {😀😀: {shell: '😀', group: z}} # 😀");
        }

        @Test
        void writesTheServiceAnewIfAnInheritedKeyIsRemoved() throws Exception {
            String text = "services:\n  a: &a\n    shell: x\n    group: g\n  b: { <<: *a } # b\n";
            assertThat(edited(text, "b", b -> b.withGroup("")))
                    .isEqualTo("services:\n  a: &a\n    shell: x\n    group: g\n  b:\n    shell: x # b\n");
        }

        @Test
        void isRefusedIfItWouldChangeAnotherService() throws Exception {
            WorkspaceFile file = opened("services:\n  a: &a\n    shell: x\n  b: *a\n");
            assertThatThrownBy(() -> file.replace(
                            "a",
                            ProfileText.changed(file, "a", profile(file, "a").withGroup("g"))))
                    .isInstanceOf(WorkspaceException.class)
                    .hasMessage(file() + ":2:1: service 'a' cannot be changed without changing other parts of the file;"
                            + " edit it by hand; an anchor, an alias, 'extends' or an unusual layout is in the"
                            + " way");
            assertThatThrownBy(() -> file.remove("a")).isInstanceOf(WorkspaceException.class);
            assertThat(file.replace(
                                    "b",
                                    ProfileText.changed(
                                            file, "b", profile(file, "b").withGroup("g")))
                            .text())
                    .isEqualTo("services:\n  a: &a\n    shell: x\n  b:\n    shell: x\n    group: g\n");
        }
    }

    @Nested
    class Add {
        @Test
        void writesTheServiceAtTheEndInBlockStyle() throws Exception {
            Profile full = DATE.withCommand(new CommandLine.Shell("date\nsleep 1\n"))
                    .withEnvironment(Map.of("TZ", "UTC"))
                    .withGrace(Duration.ofMinutes(1))
                    .withDescription("the time: now");
            assertThat(opened(HAND_WRITTEN).add(ProfileText.draft(full)).text()).isEqualTo(HAND_WRITTEN + """

                  date:
                    shell: |
                      date
                      sleep 1
                    environment:
                      TZ: UTC
                    grace: 1m
                    description: "the time: now"
                """);
        }

        @Test
        void worksForTheFirstServiceInEveryStyle() throws Exception {
            String added = "  date:\n    shell: date";
            assertThat(opened("services: {}\n").add(ProfileText.draft(DATE)).text())
                    .isEqualTo("services:\n" + added + "\n");
            assertThat(opened("services:").add(ProfileText.draft(DATE)).text()).isEqualTo("services:\n" + added);
            assertThat(opened("services: # none\n# end\nworkspace: x")
                            .add(ProfileText.draft(DATE))
                            .text())
                    .isEqualTo("services: # none\n" + added + "\n# end\nworkspace: x");
            assertThat(opened("services: {\t} # none\r\n")
                            .add(ProfileText.draft(DATE))
                            .text())
                    .isEqualTo("services: # none\r\n" + added.replace("\n", "\r\n") + "\r\n");
            assertThat(opened("{services: {}}").add(ProfileText.draft(DATE)).text())
                    .isEqualTo("{services: {date: {shell: date}}}");
            assertThat(opened("{\"services\":null}")
                            .add(ProfileText.draft(DATE))
                            .workspace()
                            .profiles())
                    .containsExactly(DATE);
        }

        @Test
        void followsTheLayoutOfBrackets() throws Exception {
            assertThat(opened("services: {\n\ta: {shell: x},\n\tb: {shell: y}, # last\n}\n")
                            .add(ProfileText.draft(DATE))
                            .text())
                    .isEqualTo("services: {\n\ta: {shell: x},\n\tb: {shell: y},\n\tdate: {shell: date}, # last\n}\n");
        }

        @Test
        void refusesANameThatIsTaken() throws Exception {
            WorkspaceFile file = opened(HAND_WRITTEN);
            assertThatThrownBy(() -> file.add(ProfileText.draft(DATE.withName("web"))))
                    .isInstanceOf(WorkspaceException.class)
                    .hasMessage(file() + ":1:1: there is a service 'web' already; choose another name");
            assertThatThrownBy(() -> file.replace("web", ProfileText.draft(DATE.withName("clock"))))
                    .isInstanceOf(WorkspaceException.class);
            assertThatThrownBy(() -> file.remove("wep"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no service is named 'wep'; the workspace has [web, clock]");
        }
    }

    @Nested
    class Remove {
        @Test
        void takesTheLinesOfTheServiceAndTheCommentAboveIt() throws Exception {
            String start = HAND_WRITTEN.substring(0, HAND_WRITTEN.indexOf("  # the web server"));
            String end = HAND_WRITTEN.substring(HAND_WRITTEN.indexOf("  # the time"));
            assertThat(opened(HAND_WRITTEN).remove("web").text()).isEqualTo(start + end);
            assertThat(opened(HAND_WRITTEN).remove("clock").text())
                    .isEqualTo(HAND_WRITTEN.substring(0, HAND_WRITTEN.indexOf("  # the time")));
        }

        @Test
        void takesADeeperCommentBelowItAndLeavesTheRest() throws Exception {
            assertThat(opened("services:\n  # all\n\n  a:\n    shell: x\n    # group: y\n  # b\n  b: {shell: y}\n")
                            .remove("a")
                            .text())
                    .isEqualTo("services:\n  # all\n\n  # b\n  b: {shell: y}\n");
        }

        @Test
        void ofTheLastServiceLeavesAnEmptyWorkspace() throws Exception {
            assertThat(opened("services:\n  a: {shell: x}").remove("a").text()).isEqualTo("services:\n");
            assertThat(opened("services: {a: {shell: x}}").remove("a").text()).isEqualTo("services: {}");
            assertThat(opened("services: {a: {shell: x}, b: {shell: y} }")
                            .remove("b")
                            .text())
                    .isEqualTo("services: {a: {shell: x} }");
            assertThat(opened("services: {a: {shell: x}, b: {shell: y} }")
                            .remove("a")
                            .text())
                    .isEqualTo("services: {b: {shell: y} }");
        }
    }

    @Nested
    class Save {
        @Test
        void writesTheEditAndKeepsTheByteOrderMark() throws Exception {
            WorkspaceFile saved = opened("\uFEFFservices:\r\n  a: {shell: x}\r\n")
                    .add(ProfileText.draft(DATE))
                    .save();
            assertThat(Files.readString(file()))
                    .isEqualTo("\uFEFFservices:\r\n  a: {shell: x}\r\n  date:\r\n    shell: date\r\n");
            assertThat(saved.isAsOnDisk()).isTrue();
            assertThat(saved.remove("a").save().workspace().profiles()).containsExactly(DATE);
            assertThat(leftovers()).isEmpty();
        }

        @Test
        void refusesToOverwriteWhatAnotherProgramWrote() throws Exception {
            WorkspaceFile edited = opened(HAND_WRITTEN).add(ProfileText.draft(DATE));
            Files.writeString(file(), "services: {}");
            assertThatThrownBy(edited::save)
                    .isInstanceOf(WorkspaceException.class)
                    .hasMessage(file() + ":1:1: the file was changed by another program after it was read; "
                            + "take over what it says now, and try again");
            assertThat(file()).hasContent("services: {}");
            Files.delete(file());
            assertThatThrownBy(edited::save).hasMessageContaining("was removed after it was read");
            assertThat(file()).doesNotExist();
        }

        @Test
        void leavesTheOldFileAndNothingElseIfTheMoveFails() throws Exception {
            WorkspaceFile edited = opened(HAND_WRITTEN).add(ProfileText.draft(DATE));
            AtomicFile failing = new AtomicFile((from, to) -> {
                assertThat(Files.readString(from)).isEqualTo(edited.text());
                throw new IOException("no space left");
            });
            assertThatThrownBy(() -> edited.save(failing))
                    .isInstanceOf(IOException.class)
                    .hasMessage("no space left");
            assertThat(file()).hasContent(HAND_WRITTEN);
            assertThat(leftovers()).isEmpty();
            edited.save();
            assertThat(file()).hasContent(edited.text());
        }

        @Test
        void keepsThePermissionsAndWritesThroughALink() throws Exception {
            Path target = Files.createDirectory(folder.resolve("real")).resolve("shop.yaml");
            Files.writeString(target, HAND_WRITTEN);
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r-----"));
            Files.createSymbolicLink(file(), Path.of("real", "shop.yaml"));
            WorkspaceFile.open(file()).add(ProfileText.draft(DATE)).save();
            assertThat(file()).isSymbolicLink();
            assertThat(Files.readString(target)).contains("shell: date");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                    .isEqualTo("rw-r-----");
        }

        @Test
        void ofANewWorkspaceMakesItsFolder() throws Exception {
            Path fresh = folder.resolve("new").resolve("signalbox.yaml");
            WorkspaceFile created = WorkspaceFile.create(fresh, "my: shop");
            assertThat(fresh).doesNotExist();
            created.add(ProfileText.draft(DATE)).save();
            assertThat(fresh).hasContent("workspace: \"my: shop\"\nservices:\n  date:\n    shell: date\n");
            assertThatThrownBy(created::save).hasMessageContaining("the file exists meanwhile");
            assertThatThrownBy(() -> WorkspaceFile.create(fresh, "x")).hasMessageContaining("the file exists already");
        }

        @Test
        void failsPlainlyWhereAFileIsInTheWayOfTheFolder() throws Exception {
            Path blocked = Files.writeString(folder.resolve("file"), "").resolve("signalbox.yaml");
            WorkspaceFile created = WorkspaceFile.create(blocked, "x");
            assertThatThrownBy(created::save).isInstanceOf(IOException.class);
        }

        private List<Path> leftovers() throws IOException {
            try (Stream<Path> files = Files.list(folder)) {
                return files.filter(path -> !path.equals(file())).toList();
            }
        }
    }

    @Nested
    class Open {
        @Test
        void saysWhatIsThereInsteadOfAFile() throws Exception {
            assertThatThrownBy(() -> WorkspaceFile.open(file()))
                    .hasMessage(file() + ":1:1: there is no such file; check the path, or create a workspace there");
            assertThatThrownBy(() -> WorkspaceFile.open(folder))
                    .hasMessage(folder + ":1:1: this is a folder; name the signalbox.yaml in it");
            Files.write(file(), new byte[WorkspaceBytes.MAX_SIZE + 1]);
            assertThatThrownBy(() -> WorkspaceFile.open(file()))
                    .hasMessage(file() + ":1:1: the file is larger than 4 MiB; check that it is a workspace");
        }

        @Test
        void readsAFileAsLargeAsAllowed() throws Exception {
            String text = "services:\n";
            opened(text + "# comment\n".repeat((WorkspaceBytes.MAX_SIZE - text.length()) / 10));
        }
    }
}
