package dev.signalbox.engine.service;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.service.definition.CommandSpec;
import dev.signalbox.engine.service.definition.ServiceSpec;
import dev.signalbox.engine.service.definition.WordsSpec;
import dev.signalbox.engine.service.environment.EnvironmentException;
import dev.signalbox.engine.service.environment.EnvironmentSources;
import dev.signalbox.engine.service.environment.EnvironmentSpec;
import dev.signalbox.engine.service.environment.Template;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplicaNamesTest {
    private static final NodeId SHOP = new NodeId(NodeId.Kind.WORKSPACE, 1);
    private final Ports ports = new Ports(PortRange.ofThisSystem(), new Random(1));

    private static ServiceSpec service(String name, String... ownPorts) {
        return ServiceSpec.of(name, new CommandLine.Shell("true")).withPorts(new LinkedHashSet<>(List.of(ownPorts)));
    }

    private static ServiceSpec refersTo(ServiceSpec spec, String text) throws EnvironmentException {
        CommandSpec command = spec.command();
        return spec.with(command.with(new WordsSpec.Arguments(List.of(Template.parse("argument", text)))));
    }

    private ReplicaNames names(ServiceSpec spec, int replica, ServiceSpec... others) {
        return names(ports, spec, replica, others);
    }

    private static ReplicaNames names(Ports ports, ServiceSpec spec, int replica, ServiceSpec... others) {
        Set<ServiceSpec> all = new LinkedHashSet<>(List.of(others));
        all.add(spec);
        return new ReplicaNames(SHOP, spec, replica, ports, () -> ReplicaNames.declarersAmong(all));
    }

    private String port(String service, int replica, String name) {
        return Integer.toString(ports.claim(new Ports.Key(SHOP, service, replica, name)));
    }

    @Test
    void areThoseOfTheServiceAndOfTheReplica() {
        ReplicaNames names = names(service("web").withReplicas(3), 2);
        assertThat(names.valueOf("service")).isEqualTo("web");
        assertThat(names.valueOf("replica")).isEqualTo("2");
        assertThat(names.valueOf("replicas")).isEqualTo("3");
        assertThat(names.valueOf("HOME")).isNull();
        assertThat(names.names()).containsExactly("service", "replica", "replicas");
    }

    @Test
    void areOwnPortsByReplica() {
        ServiceSpec web = service("web", "http");
        String first = requireNonNull(names(web, 1).valueOf("port:http"));
        String second = requireNonNull(names(web, 2).valueOf("port:http"));
        assertThat(first).isEqualTo(port("web", 1, "http")).isNotEqualTo(second);
        assertThat(second).isEqualTo(port("web", 2, "http"));
    }

    @Test
    void areOwnPortsTooIfTheyAreReferredToAndDeclaredByNobody() throws EnvironmentException {
        ServiceSpec web = refersTo(service("web"), "--port=${port:http}");
        ReplicaNames names = names(web, 2, service("db", "sql"));
        assertThat(names.valueOf("port:http")).isEqualTo(port("web", 2, "http"));
        assertThat(names.names()).contains("port:http", "port:sql");
    }

    @Test
    void areThePortsThatOtherServicesDeclareOfTheirFirstReplica() throws EnvironmentException {
        ServiceSpec db = service("db", "sql");
        ServiceSpec web = refersTo(service("web"), "--db=localhost:${port:sql}");
        assertThat(names(web, 2, db).valueOf("port:sql"))
                .isEqualTo(port("db", 1, "sql"))
                .isEqualTo(names(db, 1, web).valueOf("port:sql"));
    }

    @Test
    void holdNoPortOfTheirOwnForOneThatAnotherServiceDeclares() throws EnvironmentException, IOException {
        Ports one = new Ports(FreePorts.inARow(1), new Random(1)); // there is none for a second holder
        ServiceSpec db = service("db", "sql");
        ServiceSpec web = refersTo(service("web"), "--db=localhost:${port:sql}");
        assertThat(names(one, web, 2, db).valueOf("port:sql"))
                .isEqualTo(names(one, db, 1, web).valueOf("port:sql"));
    }

    @Test
    void preferOwnPortsToThoseOfOthersAndTheFirstOfOthers() {
        ServiceSpec one = service("one", "http");
        ServiceSpec two = service("two", "http");
        assertThat(names(two, 1, one).valueOf("port:http")).isEqualTo(port("two", 1, "http"));
        assertThat(names(service("three"), 1, one, two).valueOf("port:http")).isEqualTo(port("one", 1, "http"));
        assertThat(ReplicaNames.declarersAmong(List.of(one, two))).isEqualTo(Map.of("http", "one"));
    }

    @Test
    void includeNoPortThatNobodyKnowsAndProposeOne() throws EnvironmentException {
        ReplicaNames names = names(service("web", "http"), 1, service("db", "sql"));
        assertThat(names.valueOf("port:htp")).isNull();
        assertThatThrownBy(() -> Template.parse("argument 1", "${port:htp}").resolve(names))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("there is no variable 'port:htp': did you mean 'port:http'?");
    }

    @Test
    void areToldToTheProcessByVariables() {
        Map<String, String> variables =
                names(service("web", "http", "my-admin.2"), 2).variables();
        assertThat(variables)
                .isEqualTo(Map.of(
                        "SIGNALBOX_SERVICE",
                        "web",
                        "SIGNALBOX_REPLICA",
                        "2",
                        "PORT_HTTP",
                        port("web", 2, "http"),
                        "PORT_MY_ADMIN_2",
                        port("web", 2, "my-admin.2")));
    }

    @Test
    void areToldByTheVariablePortTooIfThereIsOneOwnPort() {
        assertThat(names(service("web", "http"), 1, service("db", "sql")).variables())
                .containsEntry("PORT", port("web", 1, "http"))
                .containsEntry("PORT_HTTP", port("web", 1, "http"))
                .doesNotContainKey("PORT_SQL");
        assertThat(names(service("lone"), 1).variables()).doesNotContainKey("PORT");
    }

    @Test
    void doNotReplaceWhatTheDefinitionSetsOrUnsets() {
        EnvironmentSpec environment = EnvironmentSpec.INHERITED
                .withVariable("PORT", Template.literal("8080"))
                .withUnset(List.of("SIGNALBOX_REPLICA"));
        ServiceSpec web = service("web", "http");
        assertThat(names(web.with(web.command().with(environment)), 1).variables())
                .containsOnlyKeys("SIGNALBOX_SERVICE", "PORT_HTTP");
    }

    @Test
    void arriveInTheEnvironmentAndInReferencesOfAWholeDefinition() throws EnvironmentException {
        ServiceSpec web = service("web", "http");
        EnvironmentSpec environment = EnvironmentSpec.INHERITED.withVariable(
                "URL", Template.parse("variable 'URL'", "http://${service}-${replica}:${port:http}"));
        ReplicaNames names = names(web.with(web.command().with(environment)), 1);
        var resolved = environment.resolve(
                EnvironmentSources.ofThisProgram(Path.of("/")).withEngine(names.variables(), names));
        String port = port("web", 1, "http");
        assertThat(resolved.lookup().valueOf("URL")).isEqualTo("http://web-1:" + port);
        assertThat(resolved.lookup().valueOf("PORT")).isEqualTo(port);
    }

    @Test
    void refuseTwoPortsThatOneVariableWouldTell() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> names(service("web", "a.b", "a-b"), 1).variables())
                .withMessage("ports 'a.b' and 'a-b' of service 'web' would both be told by the variable PORT_A_B:"
                        + " rename one of them");
    }

    @Test
    void giveBackOwnPortsOnly() throws EnvironmentException, IOException {
        Ports two = new Ports(FreePorts.inARow(2), new Random(1));
        ServiceSpec db = service("db", "sql");
        ReplicaNames names = names(two, refersTo(service("web", "http"), "${port:sql}"), 1, db);
        var _ = names.valueOf("port:sql");
        var _ = names.valueOf("port:http");
        names.release();
        assertThat(two.claim(new Ports.Key(SHOP, "other", 1, "http"))).isPositive();
        assertThatIllegalStateException().isThrownBy(() -> two.claim(new Ports.Key(SHOP, "other", 2, "http")));
    }
}
