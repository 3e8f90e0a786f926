package dev.signalbox.app.profile;

import dev.signalbox.engine.service.environment.Template;
import dev.signalbox.engine.service.probe.Check;
import org.jspecify.annotations.Nullable;

/** Reads where somebody accepts connections: {@code 5432}, {@code db.local:5432} or <code>localhost:${port:db}</code>. */
final class AddressReader {
    private static final String LOCALHOST = "localhost";

    private final Values values;

    AddressReader(Values values) {
        this.values = values;
    }

    /**
     * An address.
     *
     * @param host localhost if only a port is written
     */
    record Address(Template host, Template port) {}

    @Nullable
    Address read(YamlNode node, String subject) {
        String text = values.filled(node, subject, "a port, or host:port");
        if (text == null) {
            return null;
        }
        int colon = lastColonOutsideOfReferences(text);
        String host = colon < 0 ? LOCALHOST : text.substring(0, colon);
        String port = text.substring(colon + 1);
        Template hostTemplate = values.template(node, subject, host);
        Template portTemplate = values.template(node, subject, port);
        if (hostTemplate == null || portTemplate == null) {
            return null;
        }
        if (portTemplate.references().isEmpty() && !port.matches("[0-9]{1,5}")) {
            values.reject(
                    node,
                    "%s is '%s', whose port is '%s'".formatted(subject, text, port),
                    "write a port from 1 to 65535, or host:port");
            return null;
        }
        try {
            var _ = new Check.Tcp(
                    hostTemplate.references().isEmpty() ? host : LOCALHOST,
                    portTemplate.references().isEmpty() ? Integer.parseInt(port) : 1);
        } catch (IllegalArgumentException e) {
            values.reject(node, subject, e);
            return null;
        }
        return new Address(hostTemplate, portTemplate);
    }

    private static int lastColonOutsideOfReferences(String text) {
        int colon = -1;
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.startsWith("${", i)) {
                depth++;
            } else if (text.charAt(i) == '}' && depth > 0) {
                depth--;
            } else if (text.charAt(i) == ':' && depth == 0) {
                colon = i;
            }
        }
        return colon;
    }
}
