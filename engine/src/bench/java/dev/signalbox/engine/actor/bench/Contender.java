package dev.signalbox.engine.actor.bench;

import java.util.Locale;
import java.util.concurrent.CompletionStage;

/** A system of actors that is measured. */
interface Contender extends AutoCloseable {
    /** Something to send to. */
    interface Ref {
        void tell(Object message);
    }

    /** What an actor can do while it handles a message. */
    interface Self {
        Ref ref();

        void stop();

        Ref spawn(Script script);
    }

    /** What an actor does with a message. */
    interface Script {
        void handle(Self self, Object message) throws Exception;
    }

    /** A message that is to be answered. */
    interface Question {
        void answer(Object answer);
    }

    Ref spawn(Script script);

    /** With a time limit of five seconds. */
    CompletionStage<?> ask(Ref ref, Object message);

    @Override
    void close();

    /** Which they are. */
    enum Kind {
        ENGINE,
        PEKKO_DEFAULT,
        PEKKO_TUNED,
        PEKKO_VIRTUAL;

        Contender open() {
            return switch (this) {
                case ENGINE -> new EngineContender();
                case PEKKO_DEFAULT -> new PekkoContender("");
                case PEKKO_TUNED -> new PekkoContender("""
                    pekko.actor.default-dispatcher {
                        throughput = 256
                        fork-join-executor { parallelism-min = 2, parallelism-max = 2 }
                    }
                    """);
                case PEKKO_VIRTUAL -> new PekkoContender("""
                    pekko.actor.default-dispatcher {
                        executor = "virtual-thread-executor"
                        throughput = 256
                    }
                    """);
            };
        }

        /** As the table has it. */
        String title() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}
