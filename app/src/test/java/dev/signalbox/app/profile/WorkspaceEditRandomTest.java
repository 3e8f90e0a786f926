package dev.signalbox.app.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.os.PlatformSignals;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random workspaces in random layouts, edited at random: the edit is there, and nothing else has moved. */
class WorkspaceEditRandomTest {
    private static final Path FILE = Path.of("signalbox.yaml");
    private static final List<String> TEXTS = List.of(
            "a",
            "yes",
            "1",
            "a: b",
            "#x",
            " x ",
            "-",
            "-p",
            "--port=1",
            "~",
            "~/x",
            "null",
            "é😀",
            "'",
            "\"",
            "\\",
            "a\\b'c",
            "{x}",
            "[",
            "a, b",
            "x\ty",
            "a\nb\n",
            "a\n\n  b",
            "\n",
            "a\r\nb",
            "*a",
            "&a",
            "!x",
            "%",
            "@",
            "`",
            "|",
            ">",
            "?",
            "x:",
            ":x",
            "a #b",
            "---",
            "...",
            "<<",
            "0x1F",
            "1e3",
            ".inf",
            "true",
            "\u0001",
            "\u0085",
            "\u2028x",
            "a  b",
            "very long text with many words (and brackets) that goes on and on, for more than a line would have room");

    static LongStream seeds() {
        return LongStream.range(0, 400);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anEditGivesTheWantedWorkspaceAndLeavesTheOtherServicesAlone(long seed) throws WorkspaceException {
        Random random = new Random(seed);
        List<Profile> profiles = new ArrayList<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            profiles.add(profile(random, i));
        }
        Layout layout = new Layout(random);
        Map<String, String> written = new LinkedHashMap<>();
        profiles.forEach(profile -> written.put(profile.name(), layout.service(profile)));
        String text = layout.file(written);
        SourceText source = new SourceText(false, text);
        WorkspaceReader.Parsed parsed = WorkspaceReader.read(FILE, source);
        assertThat(parsed.workspace().profiles())
                .as("seed %d reads\n%s", seed, text)
                .isEqualTo(profiles);

        WorkspaceEditor editor = new WorkspaceEditor(FILE, source, parsed);
        List<Profile> wanted = new ArrayList<>(profiles);
        int at = random.nextInt(profiles.size());
        Profile old = profiles.get(at);
        Profile other = profile(random, 9);
        SourceText edited = switch (random.nextInt(4)) {
            case 0 -> {
                wanted.add(other);
                yield editor.add(ProfileText.draft(other)).source();
            }
            case 1 -> {
                wanted.remove(at);
                written.remove(old.name());
                yield editor.remove(old.name()).source();
            }
            default -> {
                Profile changed = changed(random, old, other);
                wanted.set(at, changed);
                written.remove(old.name());
                yield editor.replace(old.name(), ProfileText.changed(editor.draft(old.name()), old, changed))
                        .source();
            }
        };
        assertThat(WorkspaceReader.read(FILE, edited).workspace().profiles())
                .as("seed %d\n%s\nbecame\n%s", seed, text, edited.text())
                .isEqualTo(wanted);
        written.forEach((name, service) -> assertThat(edited.text())
                .as("seed %d leaves %s alone", seed, name)
                .contains(service.stripTrailing()));
        assertThat(edited.text()).as("seed %d", seed).startsWith(text.substring(0, text.indexOf("services")));
    }

    private static Profile changed(Random random, Profile old, Profile other) {
        Profile changed = old;
        do {
            changed = switch (random.nextInt(8)) {
                case 0 -> changed.withName(other.name());
                case 1 -> changed.withCommand(other.command());
                case 2 -> changed.withDirectory(other.directory());
                case 3 -> changed.withEnvironment(other.environment());
                case 4 -> changed.withGroup(other.group());
                case 5 -> changed.withRestart(other.restart()).withAutostart(other.autostart());
                case 6 -> changed.withGrace(other.grace());
                default -> changed.withDescription(other.description());
            };
        } while (random.nextInt(3) > 0);
        return changed;
    }

    private static Profile profile(Random random, int number) {
        List<String> words = new ArrayList<>(List.of("prog" + number));
        Map<String, String> environment = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            words.add(text(random));
            environment.put(random.nextBoolean() ? "V" + i : text(random).replace("=", "") + i, text(random));
        }
        return new Profile(
                name(number, text(random)),
                random.nextBoolean() ? new CommandLine.Arguments(words) : new CommandLine.Shell("x" + text(random)),
                random.nextBoolean() ? "" : text(random).replace("\n", ""),
                environment,
                random.nextBoolean() ? "" : text(random),
                RestartWords.policy(RestartWords.KNOWN.words().get(random.nextInt(3))),
                random.nextBoolean(),
                Duration.ofMillis(random.nextInt(5) * 2500L),
                PlatformSignals.ofThisPlatform().all().get(random.nextInt(15)),
                random.nextBoolean() ? "" : text(random));
    }

    private static String name(int number, String text) {
        String name = number + text.replaceAll("[\\u0000-\\u001F\\u0085\\u2028]", "_");
        return name.substring(0, Math.min(name.length(), Profile.MAX_NAME_LENGTH));
    }

    private static String text(Random random) {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    /** Writes services as different people do. */
    private static final class Layout {
        private final Random random;
        private final boolean flow;
        private final String lineBreak;
        private final String indent;

        Layout(Random random) {
            this.random = random;
            this.flow = random.nextInt(4) == 0;
            this.lineBreak = random.nextInt(4) == 0 ? "\r\n" : "\n";
            this.indent = " ".repeat(1 + random.nextInt(4));
        }

        String service(Profile profile) {
            boolean flowService = flow || random.nextInt(3) == 0;
            String text = scalar(profile.name()) + ":" + (flowService ? " {" : "");
            List<String> keys = new ArrayList<>();
            ProfileText.values(profile).forEach((key, value) -> keys.add(key + ":" + value(value, flowService)));
            if (random.nextBoolean() && profile.autostart()) {
                keys.add("autostart: true");
            }
            if (flowService) {
                return (text + String.join(random.nextBoolean() ? ", " : " ,  ", keys) + "}").replace("\n", lineBreak);
            }
            StringBuilder out = new StringBuilder(text).append(comment());
            for (String key : keys) {
                out.append(random.nextInt(5) == 0 ? "\n" + indent + indent + "# about " + key.length() : "");
                out.append("\n").append(indent).append(indent).append(key);
                out.append(key.contains("\n") ? "" : comment());
            }
            return out.toString().replace("\n", lineBreak);
        }

        String file(Map<String, String> services) {
            StringBuilder out = new StringBuilder(random.nextBoolean() ? "# 😀 mine\nworkspace: w\n" : "");
            if (flow) {
                out.append("services: {")
                        .append(String.join(random.nextBoolean() ? ", " : ",\n  ", services.values()))
                        .append(random.nextBoolean() ? ",}" : "}");
            } else {
                out.append("services:").append(comment());
                for (String service : services.values()) {
                    out.append(random.nextInt(3) == 0 ? "\n" : "");
                    out.append(random.nextInt(3) == 0 ? "\n" + indent + "# above" : "");
                    out.append("\n").append(indent).append(service);
                }
            }
            out.append(random.nextBoolean() ? "\n" : "").append(random.nextInt(4) == 0 ? "\n# the end" : "");
            return out.toString().replaceAll("\r?\n", lineBreak);
        }

        private String comment() {
            return random.nextInt(4) == 0 ? "   # why: {because}" : "";
        }

        private String scalar(String text) {
            return random.nextBoolean() ? YamlScalars.doubleQuoted(text) : YamlScalars.oneLine(text);
        }

        private String value(YamlValue value, boolean oneLine) {
            if (value instanceof YamlValue.Text text && random.nextBoolean()) {
                return " " + scalar(text.text());
            }
            if (oneLine || random.nextBoolean()) {
                return " " + value.oneLine();
            }
            if (value instanceof YamlValue.Items(var items)) {
                String dash = "\n" + indent + indent + (random.nextBoolean() ? "- " : "  -  ");
                return dash
                        + String.join(
                                dash,
                                items.stream()
                                        .map(YamlValue::textOf)
                                        .map(text -> scalar(String.valueOf(text)))
                                        .toList());
            }
            return value.afterColon(indent + indent);
        }
    }
}
