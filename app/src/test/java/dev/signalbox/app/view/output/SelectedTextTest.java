package dev.signalbox.app.view.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.view.output.Selection.Place;
import dev.signalbox.app.view.output.scan.LineText;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.os.OutputLine;
import dev.signalbox.engine.os.StdStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SelectedTextTest {
    private final TestLog log = new TestLog(1_000_000);

    @Test
    void hasNoEscapeCodesAndOnlyTheSelectedCharacters() {
        log.out("one\n\u001B[31mtwo\u001B[0m words\nthree\n");
        Selection backwards = new Selection(new Place(2, 2), new Place(0, 1));
        assertThat(copied(backwards, 100)).isEqualTo(new SelectedText("ne\ntwo words\nth", 0));
    }

    @Test
    void hasTheMarksAndTheUnfinishedLines() {
        log.out("one\n").mark("started").out("name? ").err("warning");
        assertThat(copied(Selection.ofLines(0, 3), 100).text()).isEqualTo("one\nstarted\nname? \nwarning");
    }

    @Test
    void joinsThePiecesOfALongLine() {
        String line = "x".repeat(50_000);
        log.out(line + "\nnext\n");
        assertThat(copied(Selection.ofLines(0, 9), 100_000).text()).isEqualTo(line + "\nnext");
    }

    @Test
    void hidesASecretThatBeginsInOnePieceOfALongLineAndEndsInTheNext() {
        log.out("x".repeat(50_000) + "\n");
        int piece = ((OutputLine.Text) log.log().lines(0, 1).getFirst()).bytes().length;
        String before = "x".repeat(piece - 3);
        log.out(before + "secret1\nnext\n");
        OutputRows rows = rowsOf(log, new LineText(text -> text.replace("secret1", "***"), TestLog::markText));
        assertThat(SelectedText.of(rows, Selection.ofLines(2, 9), 100_000).text())
                .isEqualTo(before + "***\nnext");
    }

    @Test
    void doesNotJoinThePiecesOfTwoProcesses() {
        String line = "x".repeat(50_000);
        log.out(line);
        byte[] other = "other\n".getBytes(StandardCharsets.UTF_8);
        log.log().open(NodeId.ENGINE).append(StdStream.STDOUT, other, 0, other.length, Instant.EPOCH);
        assertThat(copied(Selection.ofLines(0, 1), 100_000).text()).endsWith("x\nother");
    }

    @Test
    void leavesOutTheLinesThatDoNotFitAndCountsThem() {
        log.lines(10);
        assertThat(copied(Selection.ofLines(0, 9), 20)).isEqualTo(new SelectedText("line 0\nline 1\nline 2", 7));
    }

    @Test
    void skipsWhatTheLogHasDropped() {
        TestLog small = new TestLog(0);
        small.lines(100_000);
        SelectedText text = SelectedText.of(rowsOf(small), Selection.ofLines(0, 99_999), Integer.MAX_VALUE);
        assertThat(text.text())
                .startsWith("line " + small.log().firstNumber() + "\n")
                .endsWith("line 99999");
    }

    private SelectedText copied(Selection selection, int maxLength) {
        return SelectedText.of(rowsOf(log), selection, maxLength);
    }

    private static OutputRows rowsOf(TestLog log) {
        return rowsOf(log, TestLog.TEXT);
    }

    private static OutputRows rowsOf(TestLog log, LineText text) {
        OutputRows rows = new OutputRows(new EnglishTexts());
        rows.show(log.log(), text);
        rows.refresh();
        return rows;
    }
}
