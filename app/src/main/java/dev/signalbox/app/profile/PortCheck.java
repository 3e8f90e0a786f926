package dev.signalbox.app.profile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reports names of ports that two services give to theirs: nobody could tell which one a reference means. */
final class PortCheck {
    private final Problems problems;
    private final Map<String, String> owners = new HashMap<>(); // of each name of a port

    PortCheck(Problems problems) {
        this.problems = problems;
    }

    /** Looks at the ports of one more service. */
    void accept(String service, List<Placed<String>> ports) {
        for (Placed<String> port : ports) {
            String owner = owners.putIfAbsent(port.value(), service);
            if (owner != null) {
                problems.add(
                        port.place(),
                        owner.equals(service)
                                ? "service '%s' has the port '%s' twice".formatted(service, port.value())
                                : "service '%s' has a port '%s', as service '%s' has"
                                        .formatted(service, port.value(), owner),
                        owner.equals(service) ? "remove one of them" : "rename one of them");
            }
        }
    }
}
