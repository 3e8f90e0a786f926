package dev.signalbox.engine.service.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What is wrong, as a test compares it. */
final class MistakesOf {
    private MistakesOf() {}

    /** The mistakes that a call throws, of which there must be some. */
    static List<Mistake> call(ThrowingCallable call) {
        EnvironmentException thrown = catchThrowableOfType(EnvironmentException.class, call);
        assertThat(thrown).as("an exception with mistakes").isNotNull();
        assertThat(String.valueOf(thrown.getMessage()).lines())
                .hasSize(thrown.mistakes().size());
        return thrown.mistakes();
    }
}
