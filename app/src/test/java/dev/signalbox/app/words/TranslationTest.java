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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(strings = {"sentences", "sentences_de"})
    void hasTheSameSentencesWithTheSameValuesInBothLanguages(String name) {
        Properties english = read("sentences");
        Properties other = read(name);
        assertThat(other.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            Sentence sentence = Sentence.of(english.getProperty(key));
            assertThat(Sentence.of(other.getProperty(key)).values())
                    .as(key)
                    .containsExactlyInAnyOrderElementsOf(sentence.values());
            assertThat(sentence.values()).as(key).doesNotHaveDuplicates();
            assertThat(sentence.literals()
                            .subList(1, Math.max(1, sentence.values().size())))
                    .as("%s: what stands between two values tells where one ends", key)
                    .doesNotContain("");
        }
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
    void germanVerbsAgreeWithTheirNumbers() {
        Texts texts = new Texts(Locale.GERMAN);
        assertThat(IntStream.range(0, 3).mapToObj(running -> texts.of("tree.summary", running, 3)))
                .containsExactly("0 von 3 laufen", "1 von 3 läuft", "2 von 3 laufen");
        assertThat(texts.of("status.summary", 1, 3, 1, 1)).isEqualTo("1 von 3 läuft · 1 startet neu · 1 gescheitert");
        assertThat(texts.of("status.summary", 0, 3, 2, 0)).isEqualTo("0 von 3 laufen · 2 starten neu");
        assertThat(texts.of("actor.running", 3L, 1)).isEqualTo("läuft · 3 behandelt, 1 wartet");
        assertThat(texts.of("tree.messages.text", 1, 3L)).isEqualTo("1 wartet · 3 behandelt");
        assertThat(texts.of("mark.outputDropped", 1L)).isEqualTo("1 Byte der Ausgabe fehlt hier");
        assertThat(texts.of("mark.outputDropped", 2048L)).isEqualTo("2.048 Bytes der Ausgabe fehlen hier");
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
