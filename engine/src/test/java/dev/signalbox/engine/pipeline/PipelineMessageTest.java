package dev.signalbox.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PipelineMessageTest {
    //
    @Test
    void hasATypeAValueAndMayHaveATimestampAndBeForwarded() {
        PipelineMessage plain = PipelineMessage.of(MessageType.of("ORDER"), 7);
        assertThat(plain).isEqualTo(new PipelineMessage(MessageType.of("ORDER"), false, 7, null));
        assertThat(plain.withForward().withTimestamp(Instant.EPOCH))
                .isEqualTo(new PipelineMessage(MessageType.of("ORDER"), true, 7, Instant.EPOCH));
    }

    //
    @Test
    void hasABuiltInTypeOrOneOfTheUser() {
        assertThat(PipelineMessage.START.type()).isEqualTo(MessageType.BuiltIn.START);
        assertThat(PipelineMessage.STOP.type()).isEqualTo(MessageType.BuiltIn.STOP);
        assertThat(MessageType.of("ORDER"))
                .isEqualTo(MessageType.of("ORDER"))
                .isNotEqualTo(MessageType.of("order"))
                .extracting(MessageType::name)
                .isEqualTo("ORDER");
    }

    //
    @Test
    void cannotTakeABuiltInTypeForOneOfTheUser() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessageType.of("STOP"))
                .withMessage("message type 'STOP' is built in: use MessageType.BuiltIn.STOP, or choose another name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessageType.of(" "))
                .withMessageContaining("give it one");
    }
}
