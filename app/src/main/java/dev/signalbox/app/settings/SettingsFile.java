package dev.signalbox.app.settings;

import dev.signalbox.engine.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** A file of settings, as maps, lists and plain values. Thread-safe; every call blocks for as long as the disk takes. */
final class SettingsFile {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Path path;
    private final InstantSource clock;

    /**
     * What a file had to say.
     *
     * @param values by section; empty if there is no file, or none that can be read
     * @param problem what is wrong with it, and where it is kept now; null if nothing is
     * @param isInTheWay whether a file is there that can neither be read nor put aside, and is not to be overwritten
     */
    record Content(Map<String, Object> values, @Nullable String problem, boolean isInTheWay) {
        Content(Map<String, Object> values) {
            this(values, null, false);
        }
    }

    SettingsFile(Path path, InstantSource clock) {
        this.path = path;
        this.clock = clock;
    }

    Path path() {
        return path;
    }

    /** Reads it; a file that says nothing useful is put aside, so that the next save does not destroy it. */
    Content read() {
        String text;
        try {
            text = Files.readString(path);
        } catch (NoSuchFileException e) {
            return new Content(Map.of()); // the first start
        } catch (CharacterCodingException e) {
            return putAside("it is no UTF-8");
        } catch (IOException e) {
            return putAside(String.valueOf(e.getMessage()));
        }
        try {
            Object root =
                    new Load(LoadSettings.builder().setLabel(path.toString()).build()).loadFromString(text);
            return switch (root) {
                case null -> new Content(Map.of());
                case Map<?, ?> map -> {
                    Map<String, Object> values = new LinkedHashMap<>();
                    map.forEach((key, value) -> values.put(String.valueOf(key), value));
                    yield new Content(values);
                }
                default -> putAside("it is no mapping of sections");
            };
        } catch (MarkedYamlEngineException e) {
            int line =
                    e.getProblemMark().or(e::getContextMark).map(Mark::getLine).orElse(0);
            return putAside("it is no YAML in line %d".formatted(line + 1));
        } catch (YamlEngineException e) {
            return putAside("it is no YAML");
        }
    }

    private Content putAside(String problem) {
        Path aside =
                path.resolveSibling("%s.unreadable-%s".formatted(path.getFileName(), TIME.format(clock.instant())));
        boolean isInTheWay = false;
        String outcome;
        try {
            Files.move(path, aside, StandardCopyOption.REPLACE_EXISTING);
            outcome = "it is kept as %s, and the settings begin anew".formatted(aside);
        } catch (IOException e) {
            isInTheWay = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
            outcome =
                    "it cannot be moved away either (%s); mend or remove it: until then nothing that is changed is kept"
                            .formatted(e.getMessage());
        }
        return new Content(Map.of(), "%s cannot be read: %s; %s".formatted(path, problem, outcome), isInTheWay);
    }

    void write(Map<String, Object> values) throws IOException {
        DumpSettings look =
                DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build();
        new AtomicFile().write(path, new Dump(look).dumpToString(values).getBytes(StandardCharsets.UTF_8));
    }
}
