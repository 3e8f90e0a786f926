package dev.signalbox.engine.os.bench;

import java.io.IOException;
import java.util.Optional;

/** Small loops in C: what the system can do at best. */
record CContender(CPrograms programs) implements Contender {
    static final String TITLE = "C";

    @Override
    public String title() {
        return TITLE;
    }

    @Override
    public String note() {
        return "`posix_spawn` and `waitpid`; `poll`, `memchr` for the line ends, a ring of 1 MiB for each child."
                + " It holds no idle processes and stops no trees";
    }

    @Override
    public Optional<String> absence() {
        return programs.absence();
    }

    @Override
    public int roundsOf(int rounds) {
        return rounds;
    }

    @Override
    public Figures measure(Workload workload) throws IOException, InterruptedException {
        return switch (workload) {
            case Workload.Spawn spawn -> run("spawn_loop", "rate", spawn.count(), spawn.atATime(), "/bin/true");
            case Workload.Ingest ingest ->
                run(
                        "read_lines",
                        ingest.children(),
                        ingest.linesOfEach(),
                        ingest.bytesPerWrite(),
                        programs.path("write_lines"));
            case Workload.Exit exit -> run("spawn_loop", "exit", exit.count(), programs.path("last_word"));
            case Workload.Idle _, Workload.KillTree _, Workload.Services _ -> Figures.NONE;
        };
    }

    private Figures run(String program, Object... arguments) throws IOException, InterruptedException {
        String[] words = new String[arguments.length + 1];
        words[0] = programs.path(program);
        for (int i = 0; i < arguments.length; i++) {
            words[i + 1] = String.valueOf(arguments[i]);
        }
        return Figures.parse(new Command(words).run());
    }
}
