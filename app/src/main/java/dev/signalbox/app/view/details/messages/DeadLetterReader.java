package dev.signalbox.app.view.details.messages;

import dev.signalbox.app.words.Texts;
import dev.signalbox.app.words.TimeWords;
import dev.signalbox.engine.actor.DeadLetter;
import dev.signalbox.engine.actor.DeadLetters;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the dead letters of an engine, and makes words of them. Of any thread. */
final class DeadLetterReader implements Callable<DeadLetterReader.Look> {
    private static final int LONGEST = 500; // characters of what a message says

    private final DeadLetters letters;
    private final Set<String> shown;
    private final Texts texts;
    private final TimeWords times;
    private final InstantSource clock;

    /**
     * What was found.
     *
     * @param rows those for the actor that is shown before all others, each part newest first
     * @param counts how many there have been, and why
     */
    record Look(List<LetterRow> rows, String counts) {}

    /**
     * For the reader of one actor.
     *
     * @param shown its pid and its names; none if no single actor is shown
     */
    DeadLetterReader(DeadLetters letters, Set<String> shown, Texts texts, TimeWords times, InstantSource clock) {
        this.letters = letters;
        this.shown = Set.copyOf(shown);
        this.texts = texts;
        this.times = times;
        this.clock = clock;
    }

    @Override
    public Look call() {
        Instant now = clock.instant();
        List<LetterRow> rows = new ArrayList<>();
        for (DeadLetter letter : letters.newest().reversed()) {
            rows.add(rowOf(letter, now));
        }
        rows.sort(Comparator.comparing(row -> !row.isOfShown())); // stable: the order of time stays
        return new Look(rows, counts());
    }

    private LetterRow rowOf(DeadLetter letter, Instant now) {
        var from = letter.message().from();
        return new LetterRow(
                times.precise(letter.time(), now),
                letter.target(),
                from == null ? texts.of("details.messages.outside") : from.toString(),
                letter.message().topic(),
                textOf(letter.message().payload()),
                texts.of("deadLetter." + letter.why().name()),
                shown.contains(letter.target()));
    }

    private static String textOf(@Nullable Object payload) {
        try {
            String text = String.valueOf(payload);
            return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
        } catch (RuntimeException e) { // foreign code: it harms its own row only
            return e.toString();
        }
    }

    private String counts() {
        long all = letters.count();
        String reasons = Arrays.stream(DeadLetter.Why.values())
                .filter(why -> letters.count(why) > 0)
                .map(why ->
                        texts.of("details.messages.count", texts.of("deadLetter." + why.name()), letters.count(why)))
                .collect(Collectors.joining(", "));
        return all == 0
                ? texts.of("details.messages.noDeadLetters")
                : texts.of("details.messages.deadLetters", all, reasons);
    }
}
