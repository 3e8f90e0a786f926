package dev.signalbox.engine.service.definition;

import java.util.List;

/** A dependency that can never be fulfilled. */
public sealed interface DependencyMistake {
    /** The service that has it. */
    String service();

    /** Which of its dependencies it is, from 0. */
    int dependency();

    /** What is wrong, and the mend. */
    String message();

    /**
     * There is no service of that name.
     *
     * @param wanted that name
     * @param near names that may have been meant, the nearest first
     */
    record UnknownService(String service, int dependency, String wanted, List<String> near)
            implements DependencyMistake {
        /** Copies the names. */
        public UnknownService {
            near = List.copyOf(near);
        }

        @Override
        public String message() {
            String mend = near.isEmpty()
                    ? "define it, or remove this dependency"
                    : "did you mean '%s'?".formatted(String.join("' or '", near));
            return "%s waits for %s, and there is no such service: %s".formatted(service, wanted, mend);
        }
    }

    /**
     * Services that wait for each other.
     *
     * @param dependency of the last of them on the first
     * @param services each waits for the next
     */
    record Circle(int dependency, List<String> services) implements DependencyMistake {
        /** Copies the names. */
        public Circle {
            services = List.copyOf(services);
        }

        @Override
        public String service() {
            return services.getLast();
        }

        @Override
        public String message() {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < services.size(); i++) {
                text.append(i == 0 ? "" : ", ")
                        .append(services.get(i))
                        .append(" waits for ")
                        .append(services.get((i + 1) % services.size()));
            }
            return text.append(": remove one of these dependencies").toString();
        }
    }

    /**
     * More circles, which are not named.
     *
     * @param dependency that closes the first of them
     * @param count how many
     */
    record FurtherCircles(String service, int dependency, int count) implements DependencyMistake {
        @Override
        public String message() {
            return count == 1
                    ? "there is one more circle of dependencies: mend the others first"
                    : "there are %d more circles of dependencies: mend the others first".formatted(count);
        }
    }
}
