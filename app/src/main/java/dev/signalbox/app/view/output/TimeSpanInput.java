package dev.signalbox.app.view.output;

import dev.signalbox.app.view.output.scan.MomentText;
import dev.signalbox.app.view.output.scan.TimeSpan;
import dev.signalbox.app.words.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.jspecify.annotations.Nullable;

/**
 * The controls in which one says of what time lines are to be: one of the last minutes, as they were when it was chosen, or
 * from one moment until another.
 */
final class TimeSpanInput {
    private static final List<Duration> LAST = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofDays(1));

    private final ComboBox<String> choice;
    private final TextField from;
    private final TextField until;
    private final Label problem;
    private final Texts texts;
    private final InstantSource clock;
    private final ZoneId zone;
    private Instant chosenAt;

    TimeSpanInput(
            ComboBox<String> choice,
            TextField from,
            TextField until,
            Label problem,
            Texts texts,
            InstantSource clock,
            ZoneId zone) {
        this.choice = choice;
        this.from = from;
        this.until = until;
        this.problem = problem;
        this.texts = texts;
        this.clock = clock;
        this.zone = zone;
        chosenAt = clock.instant();
        choice.getItems().add(texts.of("filter.anyTime"));
        LAST.forEach(span -> choice.getItems().add(texts.of("filter.last." + span)));
        choice.getItems().add(texts.of("filter.fromUntil"));
        choice.getSelectionModel().selectFirst();
        for (TextField field : List.of(from, until)) {
            field.setVisible(false);
            field.managedProperty().bind(field.visibleProperty());
        }
    }

    /** Calls that after each change. */
    void onChange(Runnable changed) {
        choice.getSelectionModel().selectedIndexProperty().subscribe((_, _) -> {
            chosenAt = clock.instant();
            from.setVisible(isFromUntil());
            until.setVisible(isFromUntil());
            changed.run();
        });
        from.textProperty().subscribe((_, _) -> changed.run());
        until.textProperty().subscribe((_, _) -> changed.run());
    }

    private boolean isFromUntil() {
        return index() > LAST.size();
    }

    private int index() {
        return Math.max(0, choice.getSelectionModel().getSelectedIndex());
    }

    /** What is meant; all times as far as what is written cannot be understood. Says what is wrong. */
    TimeSpan span() {
        if (isFromUntil()) {
            return new TimeSpan(momentIn(from), momentIn(until));
        }
        return index() == 0 ? TimeSpan.ALL : new TimeSpan(chosenAt.minus(LAST.get(index() - 1)), null);
    }

    private @Nullable Instant momentIn(TextField field) {
        if (field.getText().isBlank()) {
            return null;
        }
        Instant moment = MomentText.parse(
                        field.getText(), clock.instant().atZone(zone).toLocalDate())
                .map(local -> local.atZone(zone).toInstant())
                .orElse(null);
        if (moment == null) {
            problem.setText(texts.of("filter.badTime", field.getText().strip()));
        }
        return moment;
    }
}
