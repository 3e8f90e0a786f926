package dev.signalbox.app.view.palette;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What the palette finds. UI thread only. */
public final class PaletteModel {
    /** More matches are not worth reading: another letter is typed sooner. */
    static final int SHOWN = 100;

    private static final int ONLY_IN_DETAIL = -30;

    private final Supplier<List<PaletteItem>> source;
    private final ObservableList<PaletteMatch> matches = FXCollections.observableArrayList();
    private final ObjectProperty<PaletteSettings> settings = new SimpleObjectProperty<>(PaletteSettings.USUAL);
    private List<PaletteItem> items = List.of();

    private record Ranked(PaletteMatch match, int score) {}

    /** Finds what that gives each time the palette is opened. */
    public PaletteModel(Supplier<List<PaletteItem>> source) {
        this.source = source;
    }

    /** What it remembers; never null. */
    public ObjectProperty<PaletteSettings> settingsProperty() {
        return settings;
    }

    /** The best {@value #SHOWN} matches, the best first. */
    ObservableList<PaletteMatch> matches() {
        return matches;
    }

    /** Begins anew with what there is now. */
    void open() {
        items = source.get();
        seek("");
    }

    /** Finds that; without a word all that is usual, what was done last first. */
    void seek(String query) {
        matches.setAll((query.isBlank() ? usual() : found(query)).limit(SHOWN).toList());
    }

    private Stream<PaletteMatch> usual() {
        List<String> recent = settings.get().recent();
        Stream<PaletteItem> last = recent.stream()
                .map(title -> items.stream()
                        .filter(item -> item.title().equals(title) && item.isPossible())
                        .findFirst()
                        .orElse(null))
                .filter(Objects::nonNull);
        Stream<PaletteItem> rest =
                items.stream().filter(item -> item.isListed() && item.isPossible() && !recent.contains(item.title()));
        return Stream.concat(last, rest).map(item -> new PaletteMatch(item, new BitSet()));
    }

    private Stream<PaletteMatch> found(String query) {
        return items.stream()
                .map(item -> rank(item, query))
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(
                                (Ranked ranked) -> !ranked.match().item().isPossible())
                        .thenComparing(Comparator.comparingInt(Ranked::score).reversed()))
                .map(Ranked::match);
    }

    private static @Nullable Ranked rank(PaletteItem item, String query) {
        FuzzyMatch inTitle = FuzzyMatch.of(query, item.title());
        if (inTitle != null) {
            return new Ranked(new PaletteMatch(item, inTitle.positions()), inTitle.score());
        }
        FuzzyMatch inDetail = item.detail()
                        .toLowerCase(Locale.ROOT)
                        .contains(query.toLowerCase(Locale.ROOT).strip())
                ? FuzzyMatch.of(query, item.detail())
                : null; // of long texts letter after letter would find nearly all
        return inDetail == null
                ? null
                : new Ranked(new PaletteMatch(item, new BitSet()), inDetail.score() + ONLY_IN_DETAIL);
    }

    /** Does it, if that makes sense now, and remembers it. */
    void run(PaletteItem item) {
        settings.set(settings.get().after(item.title()));
        item.run().run();
    }
}
