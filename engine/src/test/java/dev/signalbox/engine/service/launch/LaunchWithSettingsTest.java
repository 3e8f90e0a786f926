package dev.signalbox.engine.service.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signalbox.engine.event.EventStream;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.os.LauncherChoice;
import dev.signalbox.engine.os.ManagedProcess;
import dev.signalbox.engine.os.ProcessException.CommandFailed;
import dev.signalbox.engine.os.ProcessService;
import dev.signalbox.engine.os.ProcessServiceOptions;
import dev.signalbox.engine.os.Processes;
import dev.signalbox.engine.os.RunOptions;
import dev.signalbox.engine.service.launch.ResourceLimit.Bound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real processes that say what they are. */
@Tag("os")
@Timeout(60)
@EnabledOnOs(OS.LINUX)
@ParameterizedClass
@EnumSource(names = {"NATIVE", "PORTABLE"})
class LaunchWithSettingsTest {
    private final LauncherChoice launcher;
    private final EventStream events = new EventStream(InstantSource.system());

    @TempDir
    Path folder;

    private Processes launches;
    private ProcessService processes;

    LaunchWithSettingsTest(LauncherChoice launcher) {
        this.launcher = launcher;
    }

    @BeforeEach
    void open() {
        launches = new Processes(events, InstantSource.system(), folder, launcher);
        processes = new ProcessService(launches, ProcessServiceOptions.DEFAULT);
    }

    @AfterEach
    void close() {
        processes.close();
        launches.close();
        events.close();
    }

    private static CommandLine words(String... words) {
        return new CommandLine.Arguments(List.of(words));
    }

    private static CommandLine sh(String script) {
        return new CommandLine.Shell(script);
    }

    private RunOptions options(LaunchSettings settings, CommandLine command, Map<String, String> environment) {
        return new RunOptions(settings.applyTo(command, folder, environment), folder, environment);
    }

    private List<String> lines(LaunchSettings settings, CommandLine command) throws Exception {
        return lines(settings, command, Map.of());
    }

    private List<String> lines(LaunchSettings settings, CommandLine command, Map<String, String> environment)
            throws Exception {
        return processes
                .run(options(settings, command, environment))
                .text()
                .lines()
                .toList();
    }

    /** What is said of a launch that a setting refuses: one line, and exit code 126. */
    private String refusal(CommandLine command) {
        CommandFailed failed = catchThrowableOfType(
                CommandFailed.class, () -> processes.run(new RunOptions(command, folder, Map.of())));
        assertThat(failed).as("the launch was not refused").isNotNull();
        assertThat(failed.reason()).isEqualTo(new ExitReason.Exited(126));
        assertThat(failed.output().text()).endsWith("\n");
        return failed.output().text().stripTrailing();
    }

    private static void assumeRoot() {
        assumeTrue("root".equals(System.getProperty("user.name")), "the test is not run by root");
    }

    @ParameterizedTest
    @ValueSource(strings = {"000", "022", "077", "137", "777"})
    void aProcessHasItsUmask(String umask) throws Exception {
        LaunchSettings settings = LaunchSettings.NONE.withUmask(Integer.parseInt(umask, 8));
        assertThat(lines(settings, sh("umask"))).containsExactly("0" + umask);
    }

    @Test
    void aProcessHasItsNiceValueWhateverThatOfThisProgramIs() throws Exception {
        assertThat(lines(LaunchSettings.NONE.withNice(19), words("nice"))).containsExactly("19");
        assertThat(lines(
                        LaunchSettings.NONE.withNice(7),
                        LaunchSettings.NONE.withNice(12).applyTo(words("nice"), folder, Map.of())))
                .containsExactly("12");
    }

    @Test
    void rootMayLetAProcessGoFirst() throws Exception {
        assumeRoot();
        assertThat(lines(LaunchSettings.NONE.withNice(-20), words("nice"))).containsExactly("-20");
    }

    @Test
    void aProcessHasItsSoftAndHardLimits() throws Exception {
        LaunchSettings settings = LaunchSettings.NONE
                .withLimit(ProcessResource.OPEN_FILES, ResourceLimit.of(40, 60))
                .withLimit(ProcessResource.PROCESSES, ResourceLimit.of(3000, 3500))
                .withLimit(ProcessResource.CORE_SIZE, ResourceLimit.of(512, 1024))
                .withLimit(ProcessResource.FILE_SIZE, ResourceLimit.of(1_048_576))
                .withLimit(
                        ProcessResource.ADDRESS_SPACE,
                        new ResourceLimit(new Bound.Of(1_073_741_824), new Bound.Unlimited()))
                .withLimit(ProcessResource.CPU_SECONDS, ResourceLimit.of(50, 70));
        Map<String, String> limits = new HashMap<>();
        for (String line : lines(settings, words("cat", "/proc/self/limits"))) {
            String[] columns = line.split("  +", -1);
            limits.put(columns[0], columns[1] + " " + columns[2]);
        }
        assertThat(limits)
                .containsEntry("Max open files", "40 60")
                .containsEntry("Max processes", "3000 3500")
                .containsEntry("Max core file size", "512 1024")
                .containsEntry("Max file size", "1048576 1048576")
                .containsEntry("Max address space", "1073741824 unlimited")
                .containsEntry("Max cpu time", "50 70");
    }

    @Test
    void aSoftLimitMayBeRaisedUpToTheHardOne() throws Exception {
        assertThat(lines(openFiles(50, 90), raisedTo(80, 90))).containsExactly("80", "90");
    }

    @Test
    void whoHasTheRightMayRaiseAHardLimitThatWasLowered() throws Exception {
        String mayRaise = processes
                .run("sh", "-c", "ulimit -n 60; (ulimit -H -n 90) 2>/dev/null && echo yes || echo no")
                .text();
        assumeTrue(mayRaise.equals("yes\n"), "this program may not raise a hard limit");
        assertThat(lines(openFiles(50, 60), raisedTo(80, 90))).containsExactly("80", "90");
    }

    private static LaunchSettings openFiles(long soft, long hard) {
        return LaunchSettings.NONE.withLimit(ProcessResource.OPEN_FILES, ResourceLimit.of(soft, hard));
    }

    private CommandLine raisedTo(long soft, long hard) {
        return openFiles(soft, hard).applyTo(sh("ulimit -S -n; ulimit -H -n"), folder, Map.of());
    }

    @Test
    void aLimitOfProcessesDoesNotKeepTheOtherSettingsFromBeingApplied() throws Exception {
        assumeRoot();
        CommandLine limited = LaunchSettings.NONE
                .withLimit(ProcessResource.PROCESSES, ResourceLimit.of(1))
                .withNice(5)
                .withUmask(027)
                .applyTo(sh("umask; ulimit -p 2>/dev/null || ulimit -u"), folder, Map.of());
        assertThat(lines(LaunchSettings.NONE.withUser("nobody"), limited)) // for root there is no such limit
                .containsExactly("0027", "1");
    }

    @Test
    void aProcessIsThatUserWithItsGroups() throws Exception {
        assumeRoot();
        String group = processes.run("id", "-g", "nobody").trimmed().text();
        assertThat(lines(LaunchSettings.NONE.withUser("nobody"), sh("id -un; id -u; id -g; id -G")))
                .containsExactly(
                        "nobody", processes.run("id", "-u", "nobody").trimmed().text(), group, group);
    }

    @Test
    void aProcessIsThatUserInAnotherGroup() throws Exception {
        assumeRoot();
        assertThat(lines(LaunchSettings.NONE.withUser("nobody").withGroup("daemon"), sh("id -un; id -gn")))
                .containsExactly("nobody", "daemon");
        assertThat(lines(LaunchSettings.NONE.withGroup("daemon"), sh("id -u; id -gn")))
                .containsExactly("0", "daemon");
    }

    @Test
    void aUserMayBeANumber() throws Exception {
        assumeRoot();
        String number = processes.run("id", "-u", "nobody").trimmed().text();
        assertThat(lines(LaunchSettings.NONE.withUser(number), sh("id -un"))).containsExactly("nobody");
    }

    @Test
    void theUserOfThisProgramNeedsNoRight() throws Exception {
        assumeRoot(); // to be another user first
        CommandLine asItself = LaunchSettings.NONE.withUser("nobody").applyTo(sh("id -un"), folder, Map.of());
        assertThat(lines(LaunchSettings.NONE.withUser("nobody"), asItself)).containsExactly("nobody");
    }

    @Test
    void theProcessKeepsItsPidAndItsEnd() throws Exception {
        LaunchSettings settings = LaunchSettings.NONE.withUmask(022).withNice(3);
        ManagedProcess process = processes.start(options(settings, sh("echo $$; exit 42"), Map.of()));
        assertThat(process.done().get(20, TimeUnit.SECONDS).reason()).isEqualTo(new ExitReason.Exited(42));
        assertThat(process.output().strip()).isEqualTo(Long.toString(process.pid()));
    }

    @Test
    void asAnotherUserTheProcessKeepsItsPidToo() throws Exception {
        assumeRoot();
        ManagedProcess process =
                processes.start(options(LaunchSettings.NONE.withUser("nobody"), sh("echo $$"), Map.of()));
        process.done().get(20, TimeUnit.SECONDS);
        assertThat(process.output().strip()).isEqualTo(Long.toString(process.pid()));
    }

    @Test
    void argumentsAreHandedOnAsTheyAre() throws Exception {
        String[] odd = {"printf", "[%s]", "", "a b", "$HOME", "`id`", "*", "'", "\"", "--", "-n", "ä\nö", "\\"};
        StringBuilder expected = new StringBuilder();
        Arrays.stream(odd)
                .skip(2)
                .forEach(word -> expected.append('[').append(word).append(']'));
        LaunchSettings settings =
                LaunchSettings.NONE.withUmask(022).withLimit(ProcessResource.OPEN_FILES, ResourceLimit.of(50));
        assertThat(processes.run(options(settings, words(odd), Map.of())).text())
                .isEqualTo(expected.toString());
    }

    @Test
    void theEnvironmentIsHandedOnAsItIs() throws Exception {
        Map<String, String> odd = Map.of(
                "user",
                "alice",
                "group",
                "x",
                "tool",
                "y",
                "a.b",
                "dotted",
                "with-hyphen",
                "z",
                "EMPTY",
                "",
                "LINES",
                "1\n2");
        CommandLine env = words("env", "-0");
        List<String> plain = variables(new RunOptions(env, folder, odd));
        List<String> applied =
                variables(options(LaunchSettings.NONE.withUmask(022).withNice(2), env, odd));
        assertThat(applied).containsAll(plain);
        applied.removeAll(plain);
        assertThat(applied).allMatch(added -> added.matches("(PWD|OLDPWD|SHLVL|_)=.*"));
    }

    private List<String> variables(RunOptions options) throws Exception {
        return Arrays.stream(processes.run(options).text().split("\0", -1))
                .filter(variable ->
                        !variable.isEmpty() && !variable.matches("(?s)(PWD|OLDPWD|SHLVL|_|SIGNALBOX\\w*)=.*"))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    @Test
    void theProgramIsLookedUpInThePathOfItsOwnEnvironment() throws Exception {
        Path tool = Files.writeString(folder.resolve("own-tool"), "#!/bin/sh\necho own\n");
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
        Map<String, String> environment = Map.of("PATH", folder.toString()); // in which no tool of the system is
        assertThat(lines(LaunchSettings.NONE.withNice(4), words("own-tool"), environment))
                .containsExactly("own");
    }

    @Test
    void aMissingProgramIsToldAsWithoutSettings() {
        LaunchSettings settings = LaunchSettings.NONE.withUmask(022);
        ExitReason with = failureOf(options(settings, words("no-such-program"), Map.of()));
        assertThat(with)
                .isInstanceOf(ExitReason.LaunchFailed.class)
                .isEqualTo(failureOf(new RunOptions(words("no-such-program"), folder, Map.of())));
    }

    @Test
    void aMissingDirectoryIsToldAsWithoutSettings() {
        Path nowhere = folder.resolve("nowhere");
        CommandLine applied = LaunchSettings.NONE.withUmask(022).applyTo(words("true"), nowhere, Map.of());
        assertThat(failureOf(new RunOptions(applied, nowhere, Map.of())))
                .isInstanceOf(ExitReason.LaunchFailed.class)
                .isEqualTo(failureOf(new RunOptions(words("true"), nowhere, Map.of())));
    }

    private ExitReason failureOf(RunOptions options) {
        return processes
                .start(options)
                .done()
                .orTimeout(20, TimeUnit.SECONDS)
                .join()
                .reason();
    }

    @Test
    void aNiceValueThatIsNotAllowedEndsTheLaunch() {
        assumeRoot();
        CommandLine nice = LaunchSettings.NONE.withNice(-5).applyTo(words("true"), folder, Map.of());
        assertThat(refusal(LaunchSettings.NONE.withUser("nobody").applyTo(nice, folder, Map.of())))
                .isEqualTo("cannot start 'true' with nice -5: the system does not allow it;"
                        + " use a value that is no less than this program's, or run it as root");
    }

    @Test
    void aLimitThatIsNotAllowedEndsTheLaunch() {
        long tooMuch = 1L << 40; // more than the kernel allows even root
        CommandLine command = LaunchSettings.NONE
                .withLimit(ProcessResource.OPEN_FILES, ResourceLimit.of(tooMuch))
                .applyTo(words("true"), folder, Map.of());
        assertThat(refusal(command))
                .isEqualTo("cannot start 'true' with open files limited to %d (hard: %d): the system does not allow it;"
                                .formatted(tooMuch, tooMuch)
                        + " use no more than the present hard limit, or give this program the right to raise it");
    }

    @Test
    void anUnknownUserEndsTheLaunch() {
        assertThat(refusal(LaunchSettings.NONE.withUser("no-such-user").applyTo(words("true"), folder, Map.of())))
                .isEqualTo("cannot start 'true' as user 'no-such-user': there is no such user;"
                        + " correct the name, or make the user");
    }

    @Test
    void anUnknownGroupEndsTheLaunch() {
        assertThat(refusal(LaunchSettings.NONE.withGroup("no-such-group").applyTo(words("true"), folder, Map.of())))
                .startsWith("cannot start 'true' as group 'no-such-group': ")
                .contains("no-such-group'; check the names")
                .doesNotContain("\n");
    }

    @Test
    void anotherUserEndsTheLaunchIfThisOneMayNotBeIt() {
        assumeRoot();
        CommandLine asRoot = LaunchSettings.NONE.withUser("root").applyTo(words("true"), folder, Map.of());
        assertThat(refusal(LaunchSettings.NONE.withUser("nobody").applyTo(asRoot, folder, Map.of())))
                .startsWith("cannot start 'true' as user 'root': ")
                .endsWith("Operation not permitted; check the names, and run this program as root, or leave them out");
    }

    @Test
    void aMissingToolEndsTheLaunch(@TempDir Path empty) throws IOException {
        assertThat(refusal(without(empty, LaunchSettings.NONE.withNice(3))))
                .isEqualTo("cannot start 'true' with nice 3: there is no 'renice' in %s;".formatted(empty)
                        + " install it, or leave the setting out");
        Path id = Files.writeString(empty.resolve("id"), "#!/bin/sh\necho 0\n");
        Files.setPosixFilePermissions(id, PosixFilePermissions.fromString("rwx------"));
        assertThat(refusal(without(empty, LaunchSettings.NONE.withGroup("daemon"))))
                .contains("there is no 'setpriv' in " + empty);
    }

    private CommandLine without(Path tools, LaunchSettings settings) {
        return new SettingsScript(settings, Platform.LINUX, tools.toString()).around(words("true"), folder, Map.of());
    }

    @Test
    void standardInputReachesTheProgram() throws Exception {
        ManagedProcess process =
                processes.start(options(LaunchSettings.NONE.withNice(2).withUmask(022), words("cat"), Map.of()));
        process.sendInput("all of it\n");
        process.closeStdin();
        process.done().get(20, TimeUnit.SECONDS);
        assertThat(process.output()).isEqualTo("all of it\n");
    }
}
