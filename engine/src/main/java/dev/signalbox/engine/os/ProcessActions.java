package dev.signalbox.engine.os;

import dev.signalbox.engine.action.ActionException;
import dev.signalbox.engine.action.Actions;
import dev.signalbox.engine.action.Arguments;
import dev.signalbox.engine.event.Signal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process service can be asked for by name. {@code process.run} runs a process to its end and returns its output
 * as a text; {@code process.start} starts one and returns its id. Both take the same arguments, of which only
 * {@code command} or {@code shell} must be there:
 *
 * <ul>
 *   <li>{@code command}, a text: the program; {@code args}, a list of texts: its arguments
 *   <li>{@code shell}, a text: a script for the platform's shell, instead of those two
 *   <li>{@code dir}, a text: the working directory
 *   <li>{@code env}, texts by name: added to the engine's own environment
 *   <li>{@code disableCapture}, {@code detach}, {@code killGroup}: true or false
 *   <li>{@code timeout}, {@code gracePeriod}: durations, such as {@code PT1.5S}
 *   <li>{@code stopSignal}, a text such as {@code INT}: what asks it to end
 *   <li>{@code terminal}, a text such as {@code 80x24}: columns and rows
 * </ul>
 *
 * <p>{@code process.kill} takes {@code id}, or {@code pid} of a managed process that runs, and returns the id;
 * {@code process.list} takes nothing and returns the ids of all; {@code process.get} takes {@code id} and returns a
 * {@link ProcessInfo}.
 */
final class ProcessActions {
    private static final List<String> LAUNCH_ARGUMENTS = List.of(
            "command",
            "args",
            "shell",
            "dir",
            "env",
            "disableCapture",
            "detach",
            "killGroup",
            "timeout",
            "gracePeriod",
            "stopSignal",
            "terminal");
    private static final Pattern TERMINAL_SIZE = Pattern.compile("(\\d{1,5})x(\\d{1,5})");

    private final ProcessService service;

    ProcessActions(ProcessService service) {
        this.service = service;
    }

    void registerWith(Actions actions) {
        actions.register(
                "process.run", arguments -> service.run(optionsOf(arguments)).text());
        actions.register("process.start", arguments -> start(optionsOf(arguments)));
        actions.register("process.kill", this::kill);
        actions.register("process.list", this::list);
        actions.register("process.get", this::get);
    }

    private String start(RunOptions options) throws ProcessException.Failed {
        ManagedProcess process = service.start(options);
        process.rejectFailedLaunch();
        return process.id().toString();
    }

    private String kill(Arguments arguments) throws ActionException, ProcessException {
        arguments.allow(List.of("id", "pid"));
        if (arguments.has("id") == arguments.has("pid")) {
            throw arguments.bad("needs one of the arguments 'id' and 'pid'");
        }
        String id = arguments.has("id") ? arguments.text("id") : idOfPid(arguments.number("pid"));
        service.kill(id);
        return id;
    }

    private String idOfPid(long pid) throws ProcessException.NotFound {
        return service.running().stream()
                .filter(process -> process.pid() == pid)
                .findFirst()
                .map(process -> process.id().toString())
                .orElseThrow(() -> new ProcessException.NotFound(
                        "no managed process with pid %d runs; only what was started here is killed here"
                                .formatted(pid)));
    }

    private List<String> list(Arguments arguments) throws ActionException {
        arguments.allow(List.of());
        return service.list().stream().map(process -> process.id().toString()).toList();
    }

    private ProcessInfo get(Arguments arguments) throws ActionException, ProcessException {
        arguments.allow(List.of("id"));
        return service.get(arguments.text("id")).info();
    }

    private static RunOptions optionsOf(Arguments arguments) throws ActionException {
        arguments.allow(LAUNCH_ARGUMENTS);
        try {
            Optional<String> directory = arguments.optionalText("dir");
            return new RunOptions(
                    commandOf(arguments),
                    directory.map(Path::of).orElseGet(() -> Path.of("")).toAbsolutePath(),
                    arguments.textsByName("env"),
                    Inheritance.ALL,
                    !arguments.flag("disableCapture"),
                    arguments.flag("detach"),
                    arguments.flag("killGroup"),
                    arguments.duration("timeout"),
                    arguments.duration("gracePeriod"),
                    arguments.has("stopSignal")
                            ? signalOf(arguments)
                            : PlatformSignals.ofThisPlatform().term(),
                    arguments.has("terminal") ? terminalOf(arguments) : null,
                    null);
        } catch (InvalidPathException e) {
            throw arguments.bad("takes a path as 'dir': " + e.getMessage());
        } catch (IllegalArgumentException e) { // options that exclude each other, and the like
            throw arguments.bad("does not take these arguments: " + e.getMessage());
        }
    }

    private static CommandLine commandOf(Arguments arguments) throws ActionException {
        if (arguments.has("command") == arguments.has("shell")) {
            throw arguments.bad("needs one of the arguments 'command', a program, and 'shell', a script");
        }
        if (arguments.has("shell")) {
            if (arguments.has("args")) {
                throw arguments.bad("takes 'args' with 'command' only; write them into the script");
            }
            return new CommandLine.Shell(arguments.text("shell"));
        }
        List<String> words = new ArrayList<>(arguments.texts("args"));
        words.addFirst(arguments.text("command"));
        return new CommandLine.Arguments(words);
    }

    private static Signal signalOf(Arguments arguments) throws ActionException {
        String name = arguments.text("stopSignal");
        return PlatformSignals.ofThisPlatform()
                .named(name)
                .orElseThrow(() -> arguments.bad(
                        "takes the name of a signal such as TERM or INT, or its number, as 'stopSignal', not '%s'"
                                .formatted(name)));
    }

    private static TerminalSize terminalOf(Arguments arguments) throws ActionException {
        Matcher size = TERMINAL_SIZE.matcher(arguments.text("terminal"));
        if (!size.matches()) {
            throw arguments.bad("takes columns and rows such as 80x24 as 'terminal', not '%s'"
                    .formatted(arguments.text("terminal")));
        }
        return new TerminalSize(Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2)));
    }
}
