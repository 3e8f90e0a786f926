package dev.signalbox.app.view.output.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrettyJsonTest {
    @Test
    void givesEachValueALineAndChangesNoneOfThem() {
        assertThat(PrettyJson.of("12:00 {\"a\":1.50,\"b\":[1,{\"c\":\"x, {y}\\\"\"}],\"d\":{},\"e\":[ ]}"))
                .contains("""
                    {
                      "a": 1.50,
                      "b": [
                        1,
                        {
                          "c": "x, {y}\\""
                        }
                      ],
                      "d": {},
                      "e": []
                    }\
                    """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json", "{\"a\":1} and more", "{\"a\":\"open", "}{", "[INFO] started", "{{{"})
    void isNotMadeOfWhatOnlyLooksLikeIt(String line) {
        assertThat(PrettyJson.of(line)).isEmpty();
    }

    @Test
    void givesUpOnWhatIsTooDeepToBeRead() {
        assertThat(PrettyJson.of("[{\"a\":".repeat(5_000) + "}]".repeat(5_000))).isEmpty();
    }
}
