package dev.signalbox.engine.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("os")
@Timeout(60)
class PidFileRaceTest {
    @TempDir
    private Path directory;

    private final OtherProcesses others = new OtherProcesses();
    private Path path;

    @BeforeEach
    void choosePath() {
        path = directory.resolve("app.pid");
    }

    @AfterEach
    void close() {
        others.close();
    }

    /** A second program, its orders and its answers. */
    private record Program(Process process, PrintWriter orders, BufferedReader answers) {
        String answerTo(String order) throws IOException {
            tell(order);
            return answers.readLine();
        }

        void tell(String order) {
            orders.println(order);
            orders.flush();
        }
    }

    private List<Program> contenders(int count) throws IOException {
        List<Program> programs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Process process = others.java(Contender.class, path.toString());
            programs.add(new Program(process, new PrintWriter(process.outputWriter()), process.inputReader()));
        }
        for (Program program : programs) {
            assertThat(program.answers.readLine()).isEqualTo("ready");
        }
        return programs;
    }

    // D-92, D-93, D-98
    @Test
    void ofThreeProgramsExactlyOneWinsAndItsDeathMakesRoom() throws IOException, InterruptedException {
        List<Program> programs = contenders(3);
        programs.forEach(program -> program.tell("acquire"));
        List<Program> winners = new ArrayList<>();
        List<String> losses = new ArrayList<>();
        for (Program program : programs) {
            String answer = program.answers.readLine();
            if (answer.equals("won")) {
                winners.add(program);
            } else {
                losses.add(answer);
            }
        }
        assertThat(winners).hasSize(1);
        Program winner = winners.getFirst();
        assertThat(losses).hasSize(2).containsOnly("lost to " + winner.process.pid());
        assertThat(PidFile.readPid(path)).isEqualTo(new PidFile.Status(winner.process.pid(), true));

        winner.process.destroyForcibly().waitFor();
        assertThat(PidFile.readPid(path)).isEqualTo(new PidFile.Status(winner.process.pid(), false));
        programs.remove(winner);
        assertThat(programs.getFirst().answerTo("acquire")).isEqualTo("won");
        assertThat(programs.getLast().answerTo("acquire"))
                .isEqualTo("lost to " + programs.getFirst().process.pid());
        assertThat(programs.getFirst().answerTo("release")).isEqualTo("released");
        assertThat(path).doesNotExist();
        assertThat(programs.getLast().answerTo("acquire")).isEqualTo("won");
    }

    // D-98, D-99
    @Test
    void twoProgramsAndFourThreadsAreNeverInsideTogether() throws Exception {
        List<Program> programs = contenders(2);
        programs.forEach(program -> program.tell("rounds 150"));
        List<Callable<String>> ours = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ours.add(() -> Contender.rounds(new PidFile(path), 150));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<String> rounds : threads.invokeAll(ours)) {
                assertThat(rounds.get()).matches("won [0-9]+");
            }
        }
        for (Program program : programs) {
            assertThat(program.answers.readLine()).matches("won [0-9]+");
        }
        assertThat(path).doesNotExist();
    }

    // D-98
    @Test
    void ofManyThreadsWithAFileEachExactlyOneWins() throws Exception {
        int count = 24;
        for (int round = 0; round < 20; round++) {
            Path contended = directory.resolve("round-" + round + ".pid");
            CyclicBarrier start = new CyclicBarrier(count);
            List<Callable<Boolean>> attempts = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                attempts.add(() -> {
                    start.await();
                    try {
                        new PidFile(contended).acquire();
                        return true;
                    } catch (AnotherInstanceException _) {
                        return false;
                    }
                });
            }
            int won = 0;
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<Boolean> attempt : threads.invokeAll(attempts)) {
                    won += attempt.get() ? 1 : 0;
                }
            }
            assertThat(won).as("round %d", round).isEqualTo(1);
        }
    }
}
