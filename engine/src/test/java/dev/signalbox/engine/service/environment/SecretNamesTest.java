package dev.signalbox.engine.service.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "PASSWORD",
                "db_password",
                "PasswordOfAnn",
                "MYSQL_ROOT_PASSWORD_FILE",
                "CLIENT_SECRET",
                "GITHUB_TOKEN",
                "API_KEY",
                "OPENAPIKEY",
                "AWS_ACCESS_KEY_ID",
                "SSH_PRIVATE_KEY",
                "SSH_PASSPHRASE",
                "PGPASSWD",
                "AWS_CREDENTIALS"
            })
    void areWhatSecretsAreUsuallyCalled(String name) {
        assertThat(SecretNames.USUAL.matches(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PATH", "KEY", "PASS", "APIKE", "PRIVATE_KE", "TOKE_N"})
    void areNotOthers(String name) {
        assertThat(SecretNames.USUAL.matches(name)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "A, A, true",
        "A, AB, false",
        "A*, ABC, true",
        "*A, BA, true",
        "*A, AB, false",
        "A*A, A, false",
        "A*A, AA, true",
        "A*B*C, AxBxC, true",
        "A*B*C, AxCxB, false",
        "*, anything, true",
        "A**B, AB, true",
        "*AB*AB*, ABAB, true",
        "*AB*AB*, AB, false",
        "*AB*BC, ABC, false",
        "a.c, abc, false",
        "*_PIN, card_pin, true"
    })
    void haveStarsForAnyCharacters(String pattern, String name, boolean matches) {
        assertThat(new SecretNames(List.of(pattern)).matches(name)).isEqualTo(matches);
    }

    @Test
    void canBeMore() {
        SecretNames more = SecretNames.USUAL.and(List.of("*_PIN"));
        assertThat(more.matches("CARD_PIN")).isTrue();
        assertThat(more.matches("API_KEY")).isTrue();
        assertThat(SecretNames.USUAL.matches("CARD_PIN")).isFalse();
    }

    @Test
    void areNotBlank() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SecretNames(List.of("A", " ")))
                .withMessage(
                        "a pattern for the names of secrets is blank in [A,  ]: write one such as *_PIN, or remove it");
    }
}
