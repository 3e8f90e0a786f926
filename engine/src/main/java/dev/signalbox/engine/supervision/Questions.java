package dev.signalbox.engine.supervision;

import dev.signalbox.engine.actor.Question;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Those who wait for the same thing. Confined to the supervisor. */
final class Questions {
    private final List<Question> waiting = new ArrayList<>();

    void add(Question question) {
        waiting.removeIf(Question::isDone); // their time is over: who asks again and again does not fill the list
        waiting.add(question);
    }

    void answer(@Nullable Object answer) {
        List<Question> answered = List.copyOf(waiting);
        waiting.clear();
        answered.forEach(question -> question.answer(answer));
    }

    void fail(SupervisionException why) {
        List<Question> failed = List.copyOf(waiting);
        waiting.clear();
        failed.forEach(question -> question.fail(why));
    }
}
