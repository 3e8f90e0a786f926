package dev.signalbox.app.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.signalbox.app.profile.WorkspaceException;
import dev.signalbox.app.profile.WorkspaceFile;
import dev.signalbox.app.profile.WorkspaceProblem;
import dev.signalbox.app.settings.Settings;
import dev.signalbox.app.view.appearance.AppearanceSettings;
import dev.signalbox.app.view.appearance.Brightness;
import dev.signalbox.engine.Engine;
import dev.signalbox.engine.EngineSettings;
import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.os.RunOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SentencesTest {
    private static final Pattern ENGLISH = Pattern.compile(
            "\\b(is|are|was not|has|have|had|which|write|writes|the|list|text|number|name|key|use|used"
                + "|cannot|can|remove|of|or|and|it|its|that|this|these|there|one|add|than|more|such|but|both|for|with|from|to|by"
                + "|no|not|did|you|at|least|most|say|says|give|put|take|check|make|made|been|must|may|group|near|closed|value)\\b");
    private static final Pattern OWN =
            Pattern.compile("„[^“]*“|\"[^\"]*\"|\\{[^{}]*}|\\[[^]]*]|möglich: .*|ergänzen: .*");
    private static final Texts GERMAN = new Texts(Locale.GERMAN);

    @TempDir
    Path folder;

    private static Stream<String> mistakes() throws IOException {
        try (InputStream in = SentencesTest.class.getResourceAsStream("mistakes.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines().toList().stream();
        }
    }

    /** What of a text is English, but for what stands in quotes: that is the file's own, or a word of it. */
    private static List<String> englishWords(String text) {
        Matcher matcher =
                ENGLISH.matcher(OWN.matcher(OWN.matcher(text).replaceAll("…")).replaceAll("…"));
        List<String> words = new ArrayList<>();
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }

    private void assertGerman(String english) {
        String text = GERMAN.ofEnglish(english);
        assertThat(englishWords(text)).as("%s%n  is said as: %s", english, text).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void everyMistakeOfAFileIsSaidInGerman(String text) throws IOException {
        Path file = Files.writeString(
                folder.resolve("signalbox.yaml"),
                text.replace('¶', '\n').replace('→', '\t').replace('␁', '\u0001'));
        WorkspaceException thrown = catchThrowableOfType(WorkspaceException.class, () -> WorkspaceFile.open(file));
        assertThat(thrown).as(text).isNotNull();
        for (WorkspaceProblem problem : thrown.problems()) {
            assertGerman(problem.found());
            assertGerman(problem.mend());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        'restart' is a list | „restart“ ist eine Liste
        write a list of services: [db], or a mapping: { db: ready } | erwartet: eine Liste von Diensten: [db] oder eine Zuordnung: { db: ready }
        unknown key 'polcy' | unbekannter Schlüssel „polcy“
        did you mean 'db' or 'db2'? | gemeint: „db“ oder „db2“?
        'grace' is '5', which has no unit; write '5s' for seconds | „grace“ ist „5“, ohne Einheit; „5s“ für Sekunden schreiben
        'is' is 'is', which is no whole number | „is“ ist „is“, das ist keine ganze Zahl
        service 'a list' has no command | Dienst „a list“ hat keinen Befehl
        exited with code 0 | endete mit Exit-Code 0
        exited with code 3: Unicorns are out | endete mit Exit-Code 3: Unicorns are out
        killed by SIGKILL | durch SIGKILL beendet
        /run/web.sock does not exist | /run/web.sock gibt es nicht
        connection refused by localhost:80 | localhost:80 nimmt keine Verbindung an
        not within 30 s: connection refused by [::1]:80 | nicht innerhalb von 30 s: [::1]:80 nimmt keine Verbindung an
        answered 503 Service Unavailable | antwortete 503 Service Unavailable
        answered 200 OK, but its body does not match: 'the end' | antwortete 200 OK, aber der Inhalt passt nicht: „the end“
        answered 200 OK, but its body does not match: 'x' after a redirection to http://b/ | antwortete 200 OK nach einer Umleitung zu http://b/, aber der Inhalt passt nicht: „x“
        took longer than 1 s | dauerte länger als 1 s
        no line has matched yet; lines dropped before they were looked at: 5; lines on which the expression takes too long: 3; make it simpler | noch hat keine Zeile gepasst; Zeilen, die verloren gingen, bevor sie angesehen wurden: 5; Zeilen, bei denen der Ausdruck zu lange dauert: 3; ihn einfacher machen
        host 'nowhere' is not known | der Host „nowhere“ ist nicht bekannt
        localhost:80 closed the connection without an answer | localhost:80 hat die Verbindung ohne Antwort geschlossen
        cannot start 'web': there is no such program in /bin, /usr/bin; install it, or give its path | „web“ startet nicht: kein solches Programm in /bin, /usr/bin; es installieren oder seinen Pfad angeben
        cannot start 'web' in /srv: Permission denied; check who may execute /srv/x, and enter its folders and the working directory | „web“ startet nicht in /srv: keine Berechtigung; prüfen, wer /srv/x ausführen und seine Ordner und das Arbeitsverzeichnis betreten darf
        cannot start 'web' as user 'www' and group 'web': sudo; check the names, and run this program as root, or leave them out | „web“ startet nicht als Benutzer „www“ und Gruppe „web“: sudo; die Namen prüfen und Signalbox als root ausführen, oder sie weglassen
        cannot start 'a': .env, line 1, column 1: there is no such file: create it, or make it optional | „a“ startet nicht: .env, Zeile 1, Spalte 1: es gibt keine solche Datei: sie anlegen oder mit optional erlauben, dass sie fehlt
        cannot start 'a': variable 'A': variables refer to each other: A to B to A; give one of them a value of its own | „a“ startet nicht: Variable „A“: Variablen verweisen aufeinander: A auf B auf A; einer davon einen eigenen Wert geben
        variable 'A': there is no variable 'B': my own words | Variable „A“: es gibt keine Variable „B“: my own words
        """)
    void saysInGermanWhatIsKnownAndKeepsValues(String english, String expected) {
        assertThat(GERMAN.ofEnglish(english)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nobody knows this",
                "ready",
                "0.5",
                "web and db",
                "listening on port 80: go",
                "it is what has to run to the end"
            })
    void keepsWhatNobodyKnows(String text) {
        assertThat(GERMAN.ofEnglish(text)).isEqualTo(text);
    }

    @Test
    void aFileThatCannotBeOpenedIsRefusedInGermanWithItsPlaces() throws IOException {
        Path file = Files.writeString(folder.resolve("signalbox.yaml"), "services: {a: {shell: x, grace: 5}}\n");
        WorkspaceException thrown = catchThrowableOfType(WorkspaceException.class, () -> WorkspaceFile.open(file));
        assertThat(new FailureWords(GERMAN).of(thrown))
                .isEqualTo(file + ":1:33: der Frist „5“ fehlt die Einheit; „5s“ für Sekunden schreiben");
        assertThat(new FailureWords(new Texts(Locale.ENGLISH)).of(thrown)).isEqualTo(thrown.getMessage());
    }

    private record Column(String name, double width) {}

    private record Everything(
            boolean on, int count, double share, Brightness kind, List<Column> columns, Column first) {}

    private List<String> problemsOf(String text) throws IOException {
        Path file = Files.write(folder.resolve("settings.yaml"), text.getBytes(StandardCharsets.ISO_8859_1));
        Settings settings = Settings.open(file, InstantSource.fixed(Instant.EPOCH));
        settings.keep("appearance", new SimpleObjectProperty<>(AppearanceSettings.USUAL));
        settings.keep(
                "all",
                new SimpleObjectProperty<>(
                        new Everything(true, 1, 1, Brightness.SYSTEM, List.of(), new Column("a", 1))));
        return settings.problems();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "appearance: {theme: [nord",
                "- a list",
                "%YAML 9.9 --- {}",
                "a: \u00fc",
                "appearance: {zoomPercent: 999}",
                "all: {on: maybe}",
                "all: {count: many}",
                "all: {share: many}",
                "all: {kind: odd}",
                "all: {columns: many}",
                "all: {columns: [{name: a}]}",
                "all: {first: many}"
            })
    void everyProblemOfAFileOfSettingsIsSaidInGerman(String text) throws IOException {
        assertThat(problemsOf(text)).isNotEmpty().allSatisfy(this::assertGerman);
    }

    @Test
    void aFileOfSettingsThatIsInTheWayIsToldOfInGerman() throws IOException {
        Files.createDirectories(folder.resolve("settings.yaml.unreadable-19700101-000000/full"));
        assertThat(problemsOf("- a list"))
                .singleElement()
                .extracting(GERMAN::ofEnglish)
                .asString()
                .startsWith(
                        folder + "/settings.yaml kann nicht gelesen werden: sie ist keine Zuordnung von Abschnitten; "
                                + "sie kann auch nicht verschoben werden (")
                .endsWith("); berichtigen oder entfernen: bis dahin wird keine Änderung behalten");
    }

    @Test
    void saysEachLineForItself() {
        assertThat(GERMAN.ofEnglish("exited with code 1\nwhatever\nkilled by SIGTERM"))
                .isEqualTo("endete mit Exit-Code 1\nwhatever\ndurch SIGTERM beendet");
    }

    @Test
    void keepsEnglishInAnEnglishWindow() {
        assertThat(new Texts(Locale.ENGLISH).ofEnglish("exited with code 1")).isEqualTo("exited with code 1");
    }

    @Test
    @Tag("os")
    void everyFailureToLaunchIsSaidInGerman() throws IOException {
        Path plain = Files.writeString(folder.resolve("plain"), "x");
        Path script = Files.writeString(folder.resolve("script"), "#!/no/such/interpreter\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        try (Engine engine = Engine.open(EngineSettings.usual())) {
            for (RunOptions options : List.of(
                    of("no-such-program-anywhere"),
                    of(plain.toString()),
                    of(folder.toString()),
                    of(folder.resolve("none").toString()),
                    of(script.toString()),
                    of("sh").withDirectory(plain),
                    of("sh").withDirectory(folder.resolve("none")),
                    of("sh", "\ud800"),
                    of("sh", "x".repeat(300_000)),
                    of("sh").withEnvironment(Map.of("A=B", "x")),
                    of("sh").withEnvironment(Map.of("A", "\0")))) {
                String error =
                        engine.processes().start(options).done().join().reason().error();
                assertThat(error).as(options.toString()).startsWith("cannot start '");
                assertGerman(Objects.requireNonNull(error).replace(folder.toString(), "/folder"));
            }
        }
    }

    private RunOptions of(String... words) {
        return RunOptions.of(new CommandLine.Arguments(List.of(words))).withDirectory(folder);
    }

    @Test
    void comesToAnEndWithTextsOfNothingButSeparators() {
        for (String part : List.of("; ", ": ", "' is '", " is ", "'", "a; b: c' is 'd", "answered ")) {
            String text = part.repeat(2000 / part.length());
            assertThat(GERMAN.ofEnglish(text)).isNotEmpty();
        }
        String output = "exited with code 1: " + "x".repeat(5000);
        assertThat(GERMAN.ofEnglish(output)).as("too long for a sentence").isEqualTo(output);
    }
}
