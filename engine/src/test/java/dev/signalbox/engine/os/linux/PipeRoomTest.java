package dev.signalbox.engine.os.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Tag("os")
@EnabledOnOs(OS.LINUX)
class PipeRoomTest {
    private final Linux linux = Linux.ofThisPlatform();
    private final PipeRoom pipeRoom = new PipeRoom(linux);
    private final List<Linux.Pipe> pipes = new ArrayList<>();

    @AfterEach
    void closePipes() {
        for (Linux.Pipe pipe : pipes) {
            linux.close(pipe.readEnd());
            linux.close(pipe.writeEnd());
        }
    }

    private int newPipe() throws SystemCallException {
        Linux.Pipe pipe = linux.pipe();
        pipes.add(pipe);
        return pipe.readEnd();
    }

    @Test
    void aPipeHoldsMoreFromThenOnAndKeepsWhatIsInIt() throws SystemCallException {
        int pipe = newPipe();
        linux.write(pipes.getFirst().writeEnd(), new byte[1000], 0, 1000);
        assertThat(pipeRoom.widen(pipe)).isEqualTo(PipeRoom.WIDE_BYTES);
        assertThat(linux.capacityOf(pipe)).isEqualTo(PipeRoom.WIDE_BYTES);
        linux.makeNonBlocking(pipes.getFirst().writeEnd());
        assertThat(linux.write(pipes.getFirst().writeEnd(), new byte[PipeRoom.WIDE_BYTES], 0, PipeRoom.WIDE_BYTES))
                .isBetween(PipeRoom.WIDE_BYTES - 4096, PipeRoom.WIDE_BYTES - 1000);
    }

    @Test
    void onlySoManyAreWideAtATime() throws SystemCallException {
        for (int i = 0; i < PipeRoom.MOST_WIDE; i++) {
            assertThat(pipeRoom.widen(newPipe())).isEqualTo(PipeRoom.WIDE_BYTES);
        }
        int oneMore = newPipe();
        assertThat(pipeRoom.widen(oneMore)).isEqualTo(PipeRoom.USUAL_BYTES);
        assertThat(linux.capacityOf(oneMore)).isEqualTo(PipeRoom.USUAL_BYTES);
        pipeRoom.giveBack();
        assertThat(pipeRoom.widen(oneMore)).isEqualTo(PipeRoom.WIDE_BYTES);
    }

    @Test
    void whereTheSystemRefusesItStaysAsItWas() throws SystemCallException {
        int closed = -1;
        assertThat(pipeRoom.widen(closed)).isEqualTo(PipeRoom.USUAL_BYTES);
        assertThat(pipeRoom.widen(newPipe()))
                .as("not asked again before one is closed")
                .isEqualTo(PipeRoom.USUAL_BYTES);
        pipeRoom.giveBack();
        assertThat(pipeRoom.widen(newPipe())).isEqualTo(PipeRoom.WIDE_BYTES);
    }
}
