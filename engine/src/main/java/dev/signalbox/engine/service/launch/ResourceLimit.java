package dev.signalbox.engine.service.launch;

/**
 * How much of a resource a process may use.
 *
 * @param soft what holds; the process may raise it itself, up to {@code hard}
 * @param hard what it may raise it to
 */
public record ResourceLimit(Bound soft, Bound hard) {

    /** A bound, or none. */
    public sealed interface Bound {
        /**
         * So much.
         *
         * @param value 0 or more, in the unit of the resource
         */
        record Of(long value) implements Bound {
            /**
             * Checks it.
             *
             * @throws IllegalArgumentException if it is negative
             */
            public Of {
                if (value < 0) {
                    throw new IllegalArgumentException("limit is %d: use 0 or more, or none".formatted(value));
                }
            }

            @Override
            public String toString() {
                return Long.toString(value);
            }
        }

        /** As much as there is. */
        record Unlimited() implements Bound {
            @Override
            public String toString() {
                return "unlimited";
            }
        }
    }

    /**
     * Checks that the bounds go together.
     *
     * @throws IllegalArgumentException if {@code soft} is more than {@code hard}
     */
    public ResourceLimit {
        if (hard instanceof Bound.Of(var most)
                && (soft instanceof Bound.Unlimited || (soft instanceof Bound.Of(var held) && held > most))) {
            throw new IllegalArgumentException(
                    "soft limit is %s and hard limit is %s: use a hard limit that is no less".formatted(soft, hard));
        }
    }

    /** So much, and the process cannot raise it. */
    public static ResourceLimit of(long value) {
        return new ResourceLimit(new Bound.Of(value), new Bound.Of(value));
    }

    /** So much, and the process may raise it so far. */
    public static ResourceLimit of(long soft, long hard) {
        return new ResourceLimit(new Bound.Of(soft), new Bound.Of(hard));
    }

    /** As much as there is. */
    public static ResourceLimit unlimited() {
        return new ResourceLimit(new Bound.Unlimited(), new Bound.Unlimited());
    }
}
