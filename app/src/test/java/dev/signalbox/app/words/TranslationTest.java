package dev.signalbox.app.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TranslationTest {
    private static final Pattern VALUE = Pattern.compile("\\{(\\d+)");
    private static final Properties ENGLISH = read("messages");
    private static final Properties GERMAN = read("messages_de");

    private static Properties read(String name) {
        Properties texts = new Properties();
        String path = "/text/" + name + ".properties";
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Texts.class.getResourceAsStream(path), path), StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return texts;
    }

    static Stream<String> keys() {
        return ENGLISH.stringPropertyNames().stream().sorted();
    }

    @Test
    void hasTheSameTextsInBothLanguages() {
        assertThat(GERMAN.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(ENGLISH.stringPropertyNames());
    }

    /** Which values a text has room for; those in the choices of a choice, too. */
    private static Set<Integer> values(String text) {
        Set<Integer> values = new TreeSet<>();
        Matcher matcher = VALUE.matcher(text);
        while (matcher.find()) {
            values.add(Integer.valueOf(matcher.group(1)));
        }
        return values;
    }

    @ParameterizedTest
    @MethodSource("keys")
    void saysTheSameValuesInBothLanguages(String key) {
        String english = ENGLISH.getProperty(key);
        String german = GERMAN.getProperty(key, "");
        assertThat(german).isNotBlank();
        assertThat(values(german)).isEqualTo(values(english));
        if (!values(german).isEmpty()) {
            assertThat(new MessageFormat(german, Locale.GERMAN).getFormatsByArgumentIndex())
                    .hasSameSizeAs(new MessageFormat(english, Locale.ENGLISH).getFormatsByArgumentIndex());
        }
    }

    @Test
    void isEnglishWhereThatIsWantedWhateverTheLanguageOfTheSystem() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(new Texts(Locale.ENGLISH).of("state.running")).isEqualTo("running");
            assertThat(new Texts(Locale.getDefault()).of("state.running")).isEqualTo("läuft");
        } finally {
            Locale.setDefault(before);
        }
    }
}
