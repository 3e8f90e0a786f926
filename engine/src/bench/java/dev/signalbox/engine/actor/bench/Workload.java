package dev.signalbox.engine.actor.bench;

import dev.signalbox.engine.actor.bench.Contender.Kind;
import dev.signalbox.engine.actor.bench.Contender.Question;
import dev.signalbox.engine.actor.bench.Contender.Ref;
import dev.signalbox.engine.actor.bench.Contender.Script;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** What is measured, how, and what the engine is to reach against the best of the others. */
@SuppressWarnings("ImmutableEnumChecker") // an aim is a record of what never changes
enum Workload {
    TELL_1("tell, 1 sender", "messages/s", new Aim.AtLeast(2, Aim.ALL_OF_PEKKO)) {
        @Override
        double measure(Contender contender) throws Exception {
            return tell(contender, 1);
        }
    },
    TELL_4("tell, 4 senders", "messages/s", new Aim.AtLeast(2, Aim.ALL_OF_PEKKO)) {
        @Override
        double measure(Contender contender) throws Exception {
            return tell(contender, 4);
        }
    },
    PING_PONG_1("ping-pong, 1 pair", "messages/s", new Aim.AtLeast(1.5, Aim.ALL_OF_PEKKO)) {
        @Override
        double measure(Contender contender) throws Exception {
            return pingPong(contender, 1);
        }
    },
    PING_PONG_32("ping-pong, 32 pairs", "messages/s", new Aim.AtLeast(1.5, Aim.ALL_OF_PEKKO)) {
        @Override
        double measure(Contender contender) throws Exception {
            return pingPong(contender, 32);
        }
    },
    PING_PONG_1000("ping-pong, 1,000 pairs", "messages/s", new Aim.AtLeast(1.5, Aim.ALL_OF_PEKKO)) {
        @Override
        double measure(Contender contender) throws Exception {
            return pingPong(contender, 1000);
        }
    },
    RING("ring of 1,000, 16 tokens", "messages/s", new Aim.AtLeast(2, Aim.ALL_OF_PEKKO)) {
        @Override
        double measure(Contender contender) throws Exception {
            int size = 1000;
            int tokens = 16;
            int hops = 20_000;
            Semaphore done = new Semaphore(0);
            Ref[] ring = new Ref[size];
            for (int i = 0; i < size; i++) {
                int next = (i + 1) % size;
                ring[i] = contender.spawn((_, message) -> {
                    int[] left = (int[]) message;
                    if (--left[0] == 0) {
                        done.release();
                    } else {
                        ring[next].tell(left);
                    }
                });
            }
            return Rate.of(() -> {
                for (int i = 0; i < tokens; i++) {
                    ring[i * size / tokens].tell(new int[] {hops});
                }
                done.acquire(tokens);
                return (long) tokens * hops;
            });
        }
    },
    ASK_64("ask with a time limit, 64 callers", "questions/s", new Aim.AtLeast(1.2, Aim.ALL_OF_PEKKO)) {
        @Override
        double measure(Contender contender) throws Exception {
            int callers = 64;
            int each = 3000;
            Ref[] asked = new Ref[16];
            for (int i = 0; i < asked.length; i++) {
                asked[i] = contender.spawn((_, message) -> ((Question) message).answer(MESSAGE));
            }
            return Rate.of(() -> {
                List<Thread> threads = new ArrayList<>();
                for (int i = 0; i < callers; i++) {
                    int caller = i;
                    threads.add(Thread.startVirtualThread(() -> {
                        for (int j = 0; j < each; j++) {
                            contender
                                    .ask(asked[(caller + j) % asked.length], MESSAGE)
                                    .toCompletableFuture()
                                    .join();
                        }
                    }));
                }
                for (Thread thread : threads) {
                    thread.join();
                }
                return (long) callers * each;
            });
        }
    },
    SPAWN("spawn, one message, stop", "actors/s", new Aim.AtLeast(5, Aim.ALL_OF_PEKKO)) {
        @Override
        double measure(Contender contender) throws Exception {
            int count = 10_000;
            Semaphore done = new Semaphore(0);
            AtomicInteger left = new AtomicInteger();
            Script child = (self, _) -> {
                self.stop();
                if (left.decrementAndGet() == 0) {
                    done.release();
                }
            };
            Ref parent = contender.spawn((self, message) -> {
                int[] toSpawn = (int[]) message;
                int now = Math.min(100, toSpawn[0]);
                for (int i = 0; i < now; i++) {
                    self.spawn(child).tell(MESSAGE);
                }
                toSpawn[0] -= now;
                if (toSpawn[0] > 0) {
                    self.ref().tell(toSpawn);
                }
            });
            return Rate.of(() -> {
                left.set(count);
                parent.tell(new int[] {count});
                done.acquire();
                return count;
            });
        }
    },
    IDLE_100K("heap of an idle actor, 100,000 of them", "bytes", new Aim.Limit(300)) {
        @Override
        double measure(Contender contender) throws Exception {
            return idle(contender, 100_000);
        }
    },
    IDLE_1M("heap of an idle actor, 1,000,000 of them", "bytes", new Aim.Limit(300)) {
        @Override
        double measure(Contender contender) throws Exception {
            return idle(contender, 1_000_000);
        }
    },
    BLOCKING("1,000 handlers that sleep 1 ms", "messages/s", new Aim.AtLeast(0.8, Set.of(Kind.PEKKO_VIRTUAL))) {
        @Override
        double measure(Contender contender) throws Exception {
            int each = 20;
            Semaphore done = new Semaphore(0);
            Ref[] sleepers = new Ref[1000];
            for (int i = 0; i < sleepers.length; i++) {
                sleepers[i] = contender.spawn((_, _) -> {
                    Thread.sleep(1);
                    done.release();
                });
            }
            return Rate.of(() -> {
                for (int i = 0; i < each; i++) {
                    for (Ref sleeper : sleepers) {
                        sleeper.tell(MESSAGE);
                    }
                }
                done.acquire(each * sleepers.length);
                return (long) each * sleepers.length;
            });
        }
    },
    PROBE_BESIDE_SLEEPERS(
            "p99 of a question beside 1,000 handlers that sleep", "µs", new Aim.AtMost(Set.of(Kind.PEKKO_VIRTUAL))) {
        @Override
        double measure(Contender contender) throws Exception {
            AtomicBoolean on = new AtomicBoolean(true);
            for (int i = 0; i < 1000; i++) {
                Ref sleeper = contender.spawn((self, message) -> {
                    Thread.sleep(1);
                    if (on.get()) {
                        self.ref().tell(message);
                    }
                });
                sleeper.tell(MESSAGE);
            }
            double p99 = probe(contender);
            on.set(false);
            return p99;
        }
    },
    PROBE_BESIDE_HOGS("p99 of a question beside 4 that never rest", "µs", new Aim.AtMost(Set.of(Kind.PEKKO_DEFAULT))) {
        @Override
        double measure(Contender contender) throws Exception {
            AtomicBoolean on = new AtomicBoolean(true);
            for (int i = 0; i < 4; i++) {
                Ref hog = contender.spawn((self, message) -> {
                    long end = System.nanoTime() + 1000;
                    while (System.nanoTime() < end) {
                        Thread.onSpinWait();
                    }
                    if (on.get()) {
                        self.ref().tell(message);
                    }
                });
                for (int j = 0; j < 100; j++) {
                    hog.tell(MESSAGE);
                }
            }
            double p99 = probe(contender);
            on.set(false);
            return p99;
        }
    };

    private static final Object MESSAGE = new Object();
    private static final int ROOM = 32; // integers, which are two cache lines: processors fetch them in pairs

    final String title;
    final String unit;
    final Aim aim;

    Workload(String title, String unit, Aim aim) {
        this.title = title;
        this.unit = unit;
        this.aim = aim;
    }

    abstract double measure(Contender contender) throws Exception;

    private static double tell(Contender contender, int senders) throws Exception {
        int each = 500_000 / senders;
        int[] count = new int[1];
        Semaphore done = new Semaphore(0);
        Ref receiver = contender.spawn((_, _) -> {
            if (++count[0] == each * senders) {
                count[0] = 0;
                done.release();
            }
        });
        return Rate.of(() -> {
            List<Thread> others = new ArrayList<>();
            for (int i = 1; i < senders; i++) {
                others.add(Thread.ofPlatform().daemon().start(() -> tellAll(receiver, each)));
            }
            tellAll(receiver, each);
            done.acquire();
            for (Thread other : others) {
                other.join();
            }
            return (long) each * senders;
        });
    }

    private static void tellAll(Ref receiver, int count) {
        for (int i = 0; i < count; i++) {
            receiver.tell(MESSAGE);
        }
    }

    private static double pingPong(Contender contender, int pairs) throws Exception {
        int each = Math.max(200, 200_000 / pairs);
        Semaphore done = new Semaphore(0);
        Ref[] pings = new Ref[pairs];
        for (int i = 0; i < pairs; i++) {
            Ref[] pair = new Ref[2];
            int[] count =
                    new int[2 * ROOM + 1]; // or the counters of several pairs lie in one cache line, and measure that
            pair[1] = contender.spawn((_, message) -> pair[0].tell(message));
            pair[0] = contender.spawn((_, message) -> {
                if (++count[ROOM] >= each) {
                    count[ROOM] = 0;
                    done.release();
                } else {
                    pair[1].tell(message);
                }
            });
            pings[i] = pair[0];
        }
        return Rate.of(() -> {
            for (Ref ping : pings) {
                ping.tell(MESSAGE);
            }
            done.acquire(pairs);
            return 2L * each * pairs;
        });
    }

    private static double idle(Contender contender, int count) throws Exception {
        Ref[] kept = new Ref[count];
        AtomicInteger seen = new AtomicInteger();
        Semaphore done = new Semaphore(0);
        Script script = (_, _) -> {
            if (seen.incrementAndGet() == count) {
                done.release();
            }
        };
        long before = Heap.used();
        Ref parent = contender.spawn((self, message) -> {
            int from = (Integer) message;
            int end = Math.min(count, from + 1000);
            for (int i = from; i < end; i++) {
                kept[i] = self.spawn(script);
                kept[i].tell(MESSAGE);
            }
            if (end < count) {
                self.ref().tell(end);
            }
        });
        parent.tell(0);
        done.acquire();
        TimeUnit.MILLISECONDS.sleep(200);
        double bytes = (Heap.used() - before) / (double) count;
        kept[count - 1].tell(MESSAGE); // they are needed until here
        return bytes;
    }

    /** In microseconds. */
    private static double probe(Contender contender) {
        int warmUp = 1000;
        Ref[] asked = new Ref[100];
        for (int i = 0; i < asked.length; i++) {
            asked[i] = contender.spawn((_, message) -> ((Question) message).answer(MESSAGE));
        }
        long[] nanos = new long[3000];
        for (int i = 0; i < warmUp + nanos.length; i++) {
            long from = System.nanoTime();
            contender
                    .ask(asked[i % asked.length], MESSAGE)
                    .toCompletableFuture()
                    .join();
            if (i >= warmUp) {
                nanos[i - warmUp] = System.nanoTime() - from;
            }
            LockSupport.parkNanos(500_000);
        }
        Arrays.sort(nanos);
        return nanos[nanos.length * 99 / 100] / 1e3;
    }
}
