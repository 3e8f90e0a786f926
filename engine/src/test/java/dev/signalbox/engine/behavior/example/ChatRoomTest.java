package dev.signalbox.engine.behavior.example;

import static dev.signalbox.engine.behavior.BehaviorTestBench.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.behavior.Behavior;
import dev.signalbox.engine.behavior.BehaviorProcess;
import dev.signalbox.engine.behavior.BehaviorTestBench;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A behaviour that many talk to, and that keeps a bounded history. */
@Timeout(60)
class ChatRoomTest {
    record User(String username, Instant joinedAt) {}

    record Line(String userId, String username, String text, Instant time) {}

    /** What it can be sent. */
    sealed interface ChatMessage {
        record Join(String userId, String username) implements ChatMessage {}

        record Leave(String userId) implements ChatMessage {}

        record Say(String userId, String text) implements ChatMessage {}

        record GetUsers() implements ChatMessage {}

        record GetMessages() implements ChatMessage {}
    }

    /** What it answers. */
    sealed interface ChatAnswer {
        record Result(boolean success, String message, int count) implements ChatAnswer {}

        record Users(List<User> users) implements ChatAnswer {}

        record Messages(List<Line> lines) implements ChatAnswer {}
    }

    static final class ChatRoom implements Behavior<ChatMessage, ChatAnswer> {
        private static final int KEPT = 100;
        private static final int TOLD = 50;

        private final InstantSource clock;
        private final Map<String, User> users = new LinkedHashMap<>();
        private final Deque<Line> history = new ArrayDeque<>();

        ChatRoom(InstantSource clock) {
            this.clock = clock;
        }

        @Override
        public ChatAnswer handle(ChatMessage message) {
            return switch (message) {
                case ChatMessage.Join(var userId, var username) -> {
                    users.put(userId, new User(username, clock.instant()));
                    add("system", "System", username + " joined the chat");
                    yield new ChatAnswer.Result(true, "Welcome " + username + "!", users.size());
                }
                case ChatMessage.Leave(var userId) -> leave(users.remove(userId));
                case ChatMessage.Say(var userId, var text) -> say(userId, users.get(userId), text);
                case ChatMessage.GetUsers() -> new ChatAnswer.Users(List.copyOf(users.values()));
                case ChatMessage.GetMessages() ->
                    new ChatAnswer.Messages(history.stream()
                            .skip(Math.max(0, history.size() - TOLD))
                            .toList());
            };
        }

        private ChatAnswer leave(@Nullable User user) {
            if (user == null) {
                return new ChatAnswer.Result(false, "User not found", users.size());
            }
            add("system", "System", user.username() + " left the chat");
            return new ChatAnswer.Result(true, user.username() + " left the chat", users.size());
        }

        private ChatAnswer say(String userId, @Nullable User user, String text) {
            if (user == null) {
                return new ChatAnswer.Result(false, "User not in chat room", history.size());
            }
            add(userId, user.username(), text);
            return new ChatAnswer.Result(true, "Message sent", history.size());
        }

        private void add(String userId, String username, String text) {
            history.add(new Line(userId, username, text, clock.instant()));
            if (history.size() > KEPT) {
                history.remove();
            }
        }
    }

    private final BehaviorTestBench bench = new BehaviorTestBench();
    private BehaviorProcess<ChatMessage, ChatAnswer> room;

    @BeforeEach
    void open() throws Exception {
        room = get(bench.supervisor().spawn(new ChatRoom(bench.time)));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private List<Line> messages() throws Exception {
        return ((ChatAnswer.Messages) get(room.send(new ChatMessage.GetMessages()))).lines();
    }

    // C-72
    @Test
    void peopleJoinTalkAndLeave() throws Exception {
        assertThat(get(room.send(new ChatMessage.Join("user1", "Alice"))))
                .isEqualTo(new ChatAnswer.Result(true, "Welcome Alice!", 1));
        get(room.send(new ChatMessage.Join("user2", "Bob")));
        assertThat(get(room.send(new ChatMessage.Say("user1", "Hello everyone!"))))
                .isEqualTo(new ChatAnswer.Result(true, "Message sent", 3));
        assertThat(get(room.send(new ChatMessage.Leave("user2"))))
                .isEqualTo(new ChatAnswer.Result(true, "Bob left the chat", 1));
        assertThat(get(room.send(new ChatMessage.GetUsers())))
                .isEqualTo(new ChatAnswer.Users(List.of(new User("Alice", BehaviorTestBench.BEGIN))));
        assertThat(messages())
                .extracting(line -> line.username() + ": " + line.text())
                .containsExactly(
                        "System: Alice joined the chat",
                        "System: Bob joined the chat",
                        "Alice: Hello everyone!",
                        "System: Bob left the chat");
    }

    // C-72
    @Test
    void strangersAreToldSo() throws Exception {
        assertThat(get(room.send(new ChatMessage.Say("nobody", "hello"))))
                .isEqualTo(new ChatAnswer.Result(false, "User not in chat room", 0));
        assertThat(get(room.send(new ChatMessage.Leave("nobody"))))
                .isEqualTo(new ChatAnswer.Result(false, "User not found", 0));
        assertThat(messages()).isEmpty();
    }

    // C-72
    @Test
    void aHundredMessagesAreKeptAndTheLastFiftyTold() throws Exception {
        get(room.send(new ChatMessage.Join("user1", "Alice")));
        for (int i = 1; i <= 150; i++) {
            assertThat(get(room.send(new ChatMessage.Say("user1", "line " + i))))
                    .isEqualTo(new ChatAnswer.Result(true, "Message sent", Math.min(100, i + 1)));
        }
        assertThat(messages()).hasSize(50);
        assertThat(messages().getFirst().text()).isEqualTo("line 101");
        assertThat(messages().getLast().text()).isEqualTo("line 150");
    }
}
