package dev.signalbox.engine.os.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Launches programs by {@code posix_spawn}: in a session of their own, with all signals as a shell would give them, and
 * with no descriptor but the standard streams. Thread-safe; a call takes as long as the system takes to say yes or no.
 *
 * <p>Words and variables are passed as UTF-8 whatever the locale is; inherited variables are passed byte for byte.
 */
public final class Spawner {
    private static final short SETSIGDEF = 0x04;
    private static final short SETSIGMASK = 0x08;
    private static final short SETSID = 0x80;
    private static final int O_RDWR = 2;
    private static final int O_WRONLY = 1;
    private static final int O_CREAT = 0x40;
    private static final int O_APPEND = 0x400;
    private static final int OWNER_ONLY = 0x180; // rw-------

    /** Where a standard stream of the child leads. */
    public sealed interface Target {
        /** To a descriptor of this program, which stays open here. */
        record Descriptor(int number) implements Target {}

        /** To a file or a device that the child opens itself, for reading and writing. */
        record Device(String path) implements Target {}

        /** To the end of a file, which is made if there is none, readable by its owner only. */
        record AppendedFile(String path) implements Target {}
    }

    /**
     * What to launch.
     *
     * @param executable its file, absolute
     * @param words the argument vector, the program's name first
     * @param directory the working directory
     * @param environment added to what is inherited; wins over it
     * @param inherits tells by its name whether a variable that this program was started with is inherited
     * @param streams where descriptors 0, 1 and 2 lead
     */
    public record Request(
            String executable,
            List<String> words,
            String directory,
            Map<String, String> environment,
            Predicate<String> inherits,
            List<Target> streams) {
        /** Copies the collections. */
        public Request {
            words = List.copyOf(words);
            environment = Map.copyOf(environment);
            streams = List.copyOf(streams);
        }

        /** Without the values of variables, which may be secrets. */
        @Override
        public String toString() {
            return "Request[%s %s in %s, variables %s, %s]"
                    .formatted(executable, words, directory, environment.keySet(), streams);
        }
    }

    /** An inherited variable: its text, and its name. */
    private record Inherited(String name, MemorySegment text) {}

    private final MemorySegment attributes;
    private final List<Inherited> inherited;

    /** A spawner for that system. */
    public Spawner(Linux linux) {
        attributes = attributes();
        inherited = copyOfEnvironment();
    }

    private static MemorySegment attributes() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CLibrary.CALL_STATE);
            MemorySegment attributes = Arena.ofAuto().allocate(1024, 16); // posix_spawnattr_t, 336 bytes with glibc
            MemorySegment signals = arena.allocate(256, 16); // sigset_t, 128 bytes with glibc
            int _ = (int) CLibrary.ATTRIBUTES_INIT.invokeExact(state, attributes);
            int _ = (int) CLibrary.SET_FLAGS.invokeExact(state, attributes, (short) (SETSIGDEF | SETSIGMASK | SETSID));
            int _ = (int) CLibrary.FILL_SIGNALS.invokeExact(state, signals);
            int _ = (int) CLibrary.SET_DEFAULT_SIGNALS.invokeExact(state, attributes, signals);
            int _ = (int) CLibrary.EMPTY_SIGNALS.invokeExact(state, signals);
            int _ = (int) CLibrary.SET_SIGNAL_MASK.invokeExact(state, attributes, signals);
            return attributes;
        } catch (Throwable t) {
            throw CLibrary.impossible(t);
        }
    }

    private static List<Inherited> copyOfEnvironment() {
        Arena arena = Arena.ofAuto();
        List<Inherited> copies = new ArrayList<>();
        for (MemorySegment text : CLibrary.environment()) {
            byte[] bytes = bytesOf(text);
            MemorySegment copy = arena.allocate(bytes.length + 1L); // zeroed, so the text ends with NUL
            MemorySegment.copy(bytes, 0, copy, JAVA_BYTE, 0, bytes.length);
            String whole = new String(bytes, StandardCharsets.UTF_8);
            int equals = whole.indexOf('=');
            copies.add(new Inherited(equals < 0 ? whole : whole.substring(0, equals), copy));
        }
        return List.copyOf(copies);
    }

    private static byte[] bytesOf(MemorySegment text) {
        long length = 0;
        while (text.get(JAVA_BYTE, length) != 0) {
            length++;
        }
        return text.asSlice(0, length).toArray(JAVA_BYTE);
    }

    /**
     * Launches a program.
     *
     * @return its pid; it stays reserved until {@link Linux#waitFor} has told the end
     * @throws SystemCallException if there is no process
     */
    public int spawn(Request request) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CLibrary.CALL_STATE);
            MemorySegment actions = arena.allocate(512, 16); // posix_spawn_file_actions_t, 80 bytes with glibc
            MemorySegment pid = arena.allocate(JAVA_INT);
            check("posix_spawn_file_actions_init()", (int) CLibrary.ACTIONS_INIT.invokeExact(state, actions));
            try {
                addActions(arena, state, actions, request);
                check("posix_spawn(" + request.executable() + ")", (int) CLibrary.SPAWN.invokeExact(
                        state,
                        pid,
                        arena.allocateFrom(request.executable()),
                        actions,
                        attributes,
                        pointers(arena, texts(arena, request.words())),
                        pointers(arena, environment(arena, request))));
                return pid.get(JAVA_INT, 0);
            } finally {
                int _ = (int) CLibrary.ACTIONS_DESTROY.invokeExact(state, actions);
            }
        } catch (Throwable t) {
            throw Linux.rethrow(t);
        }
    }

    private void addActions(Arena arena, MemorySegment state, MemorySegment actions, Request request) throws Throwable {
        for (int number = 0; number < request.streams().size(); number++) {
            check(
                    "posix_spawn_file_actions_add()",
                    switch (request.streams().get(number)) {
                        case Target.Descriptor(var source) ->
                            (int) CLibrary.ADD_DUP2.invokeExact(state, actions, source, number);
                        case Target.Device(var path) ->
                            (int) CLibrary.ADD_OPEN.invokeExact(
                                    state, actions, number, arena.allocateFrom(path), O_RDWR, 0);
                        case Target.AppendedFile(var path) ->
                            (int) CLibrary.ADD_OPEN.invokeExact(
                                    state,
                                    actions,
                                    number,
                                    arena.allocateFrom(path),
                                    O_WRONLY | O_CREAT | O_APPEND,
                                    OWNER_ONLY);
                    });
        }
        check("posix_spawn_file_actions_addclosefrom_np()", (int) CLibrary.ADD_CLOSE_FROM.invokeExact(
                state, actions, request.streams().size()));
        check("posix_spawn_file_actions_addchdir_np()", (int)
                CLibrary.ADD_CHANGE_DIRECTORY.invokeExact(state, actions, arena.allocateFrom(request.directory())));
    }

    private List<MemorySegment> environment(Arena arena, Request request) {
        Map<String, String> added = request.environment();
        List<MemorySegment> texts = new ArrayList<>(inherited.size() + added.size());
        for (Inherited variable : inherited) {
            if (!added.containsKey(variable.name()) && request.inherits().test(variable.name())) {
                texts.add(variable.text());
            }
        }
        added.forEach((name, value) -> texts.add(arena.allocateFrom(name + "=" + value)));
        return texts;
    }

    private static List<MemorySegment> texts(Arena arena, List<String> words) {
        return words.stream().map(arena::allocateFrom).toList();
    }

    private static MemorySegment pointers(Arena arena, List<MemorySegment> texts) {
        MemorySegment array = arena.allocate(ADDRESS, texts.size() + 1L); // zeroed, so it ends with NULL
        for (int i = 0; i < texts.size(); i++) {
            array.setAtIndex(ADDRESS, i, texts.get(i));
        }
        return array;
    }

    private void check(String call, int errno) throws SystemCallException {
        if (errno != 0) {
            throw CLibrary.failure(call, errno);
        }
    }
}
