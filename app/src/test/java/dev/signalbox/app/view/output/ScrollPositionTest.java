package dev.signalbox.app.view.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScrollPositionTest {
    private final ScrollPosition scroll = new ScrollPosition();

    @Test
    void staysOnTheSameRowWhileRowsComeAndGo() {
        scroll.resize(0, 100, 10);
        scroll.moveTo(40.5);
        scroll.resize(30, 500, 10);
        assertThat(scroll.top()).isEqualTo(40.5);
    }

    @Test
    void movesToTheOldestRowIfItsOwnAreGone() {
        scroll.resize(0, 100, 10);
        scroll.moveTo(40);
        scroll.resize(60, 500, 10);
        assertThat(scroll.top()).isEqualTo(60);
    }

    @Test
    void endsWhereTheLastRowIsWholeInTheWindow() {
        scroll.resize(0, 100, 9.5);
        scroll.moveToEnd();
        assertThat(scroll.top()).isEqualTo(90.5);
        assertThat(scroll.isAtEnd()).isTrue();
        assertThat(scroll.firstVisible()).isEqualTo(90);
        assertThat(scroll.endVisible()).isEqualTo(100);
    }

    @Test
    void doesNotMoveWhileAllRowsFit() {
        scroll.resize(5, 8, 10);
        scroll.moveTo(7);
        assertThat(scroll.top()).isEqualTo(5);
        assertThat(scroll.isAtEnd()).isTrue();
    }
}
