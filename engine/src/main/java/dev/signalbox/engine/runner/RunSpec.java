package dev.signalbox.engine.runner;

import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.os.RunOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One task of a run.
 *
 * @param name by which others wait for it, unique in its run
 * @param options what is launched, where, with which variables and limits
 * @param after the names of the tasks that have to be done before, in {@link Runner#runAll} only
 * @param allowsFailure whether the tasks after it go on if it fails. If it was not run itself because a task before it
 *     failed, they are not run either
 */
public record RunSpec(String name, RunOptions options, List<String> after, boolean allowsFailure) {
    /** Copies the names. */
    public RunSpec {
        after = List.copyOf(after);
    }

    /** That program with those arguments in this program's working directory, after nothing. */
    public static RunSpec of(String name, String command, String... args) {
        List<String> words = new ArrayList<>(List.of(args));
        words.addFirst(command);
        return new RunSpec(name, RunOptions.of(new CommandLine.Arguments(words)), List.of(), false);
    }

    /** The program. */
    public String command() {
        return options.command().words().getFirst();
    }

    /** Its arguments. */
    public List<String> args() {
        List<String> words = options.command().words();
        return words.subList(1, words.size());
    }

    /** Its working directory. */
    public Path dir() {
        return options.directory();
    }

    /** The variables added to what it inherits. */
    public Map<String, String> env() {
        return options.environment();
    }

    /** After those tasks. */
    public RunSpec withAfter(String... names) {
        return new RunSpec(name, options, List.of(names), allowsFailure);
    }

    /** With those options. */
    public RunSpec withOptions(RunOptions newOptions) {
        return new RunSpec(name, newOptions, after, allowsFailure);
    }

    /** Such that the tasks after it go on if it fails. */
    public RunSpec allowingFailure() {
        return new RunSpec(name, options, after, true);
    }
}
