package dev.signalbox.engine.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InheritanceTest {
    @Test
    void ofEverythingIncludesWhatIsNotLeftOut() {
        assertThat(Inheritance.ALL.includes("PATH")).isTrue();
        Inheritance some = Inheritance.ALL.without(List.of("PATH")).without(List.of("HOME"));
        assertThat(some).isEqualTo(new Inheritance.Everything(Set.of("PATH", "HOME")));
        assertThat(some.includes("PATH")).isFalse();
        assertThat(some.includes("HOME")).isFalse();
        assertThat(some.includes("USER")).isTrue();
    }

    @Test
    void ofNothingIncludesNoName() {
        assertThat(Inheritance.NONE.includes("PATH")).isFalse();
        assertThat(Inheritance.NONE.without(List.of("PATH"))).isEqualTo(Inheritance.NONE);
    }

    @Test
    void ofAFewIncludesThoseThatAreNotLeftOut() {
        Inheritance few = new Inheritance.Only(Set.of("PATH", "HOME"));
        assertThat(few.includes("PATH")).isTrue();
        assertThat(few.includes("USER")).isFalse();
        assertThat(few.without(List.of("PATH", "USER"))).isEqualTo(new Inheritance.Only(Set.of("HOME")));
    }

    @Test
    void isNotChangedByAChangeOfItsNames() {
        Set<String> names = new HashSet<>(Set.of("PATH"));
        Inheritance few = new Inheritance.Only(names);
        Inheritance most = new Inheritance.Everything(names);
        names.add("HOME");
        assertThat(few.includes("HOME")).isFalse();
        assertThat(most.includes("HOME")).isTrue();
    }
}
