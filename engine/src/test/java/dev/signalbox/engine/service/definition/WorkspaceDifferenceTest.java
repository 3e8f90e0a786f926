package dev.signalbox.engine.service.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.signalbox.engine.os.CommandLine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WorkspaceDifferenceTest {
    private static final ServiceSpec WEB = ServiceSpec.of("web", new CommandLine.Shell("serve"));
    private static final ServiceSpec DB = ServiceSpec.of("db", new CommandLine.Shell("store"));
    private static final ServiceSpec LOG = ServiceSpec.of("log", new CommandLine.Shell("log"));

    static IntStream seeds() {
        return IntStream.range(0, 100);
    }

    @Test
    void namesWhatIsAddedRemovedAndChanged() {
        ServiceSpec otherWeb =
                WEB.with(CommandSpec.of(new CommandLine.Shell("serve --all"))).withReplicas(2);
        ServiceSpec worker = WEB.withName("worker");
        WorkspaceDifference difference =
                WorkspaceDifference.between(List.of(WEB, DB, LOG), List.of(worker, LOG, otherWeb));
        assertThat(difference.added()).containsExactly(worker);
        assertThat(difference.removed()).containsExactly(DB);
        assertThat(difference.changed()).containsExactly(SpecDifference.between(WEB, otherWeb));
        assertThat(difference.unchanged()).containsExactly(LOG);
        assertThat(difference.isEmpty()).isFalse();
        assertThat(difference.inWords())
                .containsExactly("worker: new", "db: removed", "web: command, replicas (restarts)");
    }

    @Test
    void isEmptyIfOnlyTheOrderIsAnother() {
        WorkspaceDifference difference = WorkspaceDifference.between(List.of(WEB, DB, LOG), List.of(LOG, WEB, DB));
        assertThat(difference.isEmpty()).isTrue();
        assertThat(difference.unchanged()).containsExactly(LOG, WEB, DB);
        assertThat(difference.inWords()).isEmpty();
    }

    @Test
    void refusesTwoServicesOfOneName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WorkspaceDifference.between(List.of(WEB), List.of(WEB, DB, WEB.withGroup("x"))))
                .withMessage("two services are named 'web': rename one of them");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void takesThePresentServicesToTheWantedOnes(int seed) {
        Random random = new Random(seed);
        RandomSpec specs = new RandomSpec(random);
        List<SpecDifference.Field> fields = List.of(SpecDifference.Field.values());
        List<ServiceSpec> present = new ArrayList<>();
        List<ServiceSpec> wanted = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            ServiceSpec spec = specs.all("s" + i);
            int fate = random.nextInt(4);
            if (fate != 0) {
                present.add(spec);
            }
            switch (fate) {
                case 1 -> {} // removed
                case 2 -> {
                    wanted.add(specs.withAnother(fields.get(random.nextInt(fields.size())), spec));
                    changed.add(spec.name());
                }
                default -> wanted.add(spec);
            }
        }
        Collections.shuffle(wanted, random);
        WorkspaceDifference difference = WorkspaceDifference.between(present, wanted);
        List<ServiceSpec> reached = new ArrayList<>(present);
        reached.removeAll(difference.removed());
        difference.changed().forEach(change -> reached.set(reached.indexOf(change.present()), change.wanted()));
        reached.addAll(difference.added());
        assertThat(reached).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(difference.changed().stream().map(change -> change.wanted().name()))
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(changed);
        assertThat(difference.unchanged()).as("seed %d", seed).allMatch(present::contains);
        List<ServiceSpec> inOrder = new ArrayList<>(wanted);
        inOrder.retainAll(difference.added());
        assertThat(difference.added()).as("seed %d", seed).isEqualTo(inOrder);
    }
}
