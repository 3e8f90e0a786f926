package dev.signalbox.engine;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The arrows of the package-info texts, and what the engine must not touch. */
class ArchitectureTest {
    private static final String ENGINE = "dev.signalbox.engine";
    private static final String DAEMON = ENGINE + ".daemon";
    private static final String ACTOR = ENGINE + ".actor";
    private static final String SUPERVISION = ENGINE + ".supervision";
    private static final String BEHAVIOR = ENGINE + ".behavior";
    private static final String TIME = ENGINE + ".time";
    private static final String ACTION = ENGINE + ".action";
    private static final String EVENT = ENGINE + ".event";
    private static final String FILE = ENGINE + ".file";
    private static final String TEXT = ENGINE + ".text";
    private static final String OS = ENGINE + ".os";
    private static final String PIPELINE = ENGINE + ".pipeline";
    private static final String POSIX = ENGINE + ".os.posix";
    private static final String PTY = ENGINE + ".os.pty";
    private static final String LINUX = ENGINE + ".os.linux";
    private static final String RUNNER = ENGINE + ".runner";
    private static final String SERVICE = ENGINE + ".service";
    private static final String ENVIRONMENT = ENGINE + ".service.environment";
    private static final String DEFINITION = SERVICE + ".definition";
    private static final String HISTORY = SERVICE + ".history";
    private static final String LAUNCH = SERVICE + ".launch";
    private static final String SCHEDULE = SERVICE + ".schedule";
    private static final String WATCH = SERVICE + ".watch";
    private static final String TREE = ENGINE + ".tree";
    private static final String PROBE = ENGINE + ".service.probe";
    private static final JavaClasses CLASSES = new ClassFileImporter().importPath(Path.of("target/classes"));

    @Test
    void knowsNoUserInterface() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "java.awt..", "javax.swing..", "dev.signalbox.app..")
                .check(CLASSES);
    }

    @Test
    void eventFilePosixTextTimeAndLinuxAreLeaves() {
        knowsOnly(TIME);
        knowsOnly(TEXT);
        knowsOnly(FILE);
        knowsOnly(EVENT);
        knowsOnly(POSIX);
        knowsOnly(LINUX);
    }

    @Test
    void arrowsPointDown() {
        knowsOnly(ACTION, TEXT);
        knowsOnly(DAEMON, FILE);
        knowsOnly(ACTOR, EVENT, TIME);
        knowsOnly(SUPERVISION, ACTOR, EVENT, TIME);
        knowsOnly(BEHAVIOR, ACTOR, SUPERVISION, EVENT, TIME);
        knowsOnly(PIPELINE, ACTOR, EVENT, TIME);
        knowsOnly(OS, ACTION, EVENT, FILE, POSIX, PTY, LINUX);
        knowsOnly(PTY, POSIX);
        knowsOnly(RUNNER, OS, EVENT);
        knowsOnly(
                SERVICE,
                DEFINITION,
                HISTORY,
                ENVIRONMENT,
                LAUNCH,
                PROBE,
                SCHEDULE,
                WATCH,
                SUPERVISION,
                ACTOR,
                OS,
                EVENT,
                FILE,
                TEXT,
                TIME);
        knowsOnly(DEFINITION, ENVIRONMENT, LAUNCH, PROBE, SCHEDULE, WATCH, SUPERVISION, OS, EVENT, TEXT);
        knowsOnly(ENVIRONMENT, OS, EVENT, TEXT, TIME);
        knowsOnly(HISTORY, OS, EVENT, TIME);
        knowsOnly(LAUNCH, OS);
        knowsOnly(SCHEDULE, TIME);
        knowsOnly(WATCH, TIME);
        knowsOnly(PROBE, OS, EVENT, TIME);
        knowsOnly(TREE, SERVICE, DEFINITION, SUPERVISION, ACTOR, OS, EVENT);
    }

    private static void knowsOnly(String from, String... others) {
        noClasses()
                .that()
                .resideInAPackage(from)
                .should()
                .dependOnClassesThat(resideInAPackage(ENGINE + "..")
                        .and(resideInAPackage(from).negate())
                        .and(resideInAnyPackage(others).negate()))
                .check(CLASSES);
    }

    @Test
    void noPackagesFormACircle() {
        slices().matching("dev.signalbox.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyPosixAndLinuxCallForeignFunctions() {
        noClasses()
                .that()
                .resideOutsideOfPackages(POSIX, LINUX)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.lang.foreign..")
                .check(CLASSES);
    }

    @Test
    void onlyPtyCallsTheTerminalLibrary() {
        noClasses()
                .that()
                .resideOutsideOfPackage(PTY)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.pty4j..", "com.sun.jna..", "kotlin..", "org.slf4j..")
                .check(CLASSES);
    }

    @Test
    void onlyScheduleCallsTheCronLibrary() {
        noClasses()
                .that()
                .resideOutsideOfPackage(SCHEDULE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.cronutils..")
                .check(CLASSES);
    }

    @Test
    void nothingIsPrintedPastTheLog() {
        GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
        noClasses().should().callMethodWhere(target(name("printStackTrace"))).check(CLASSES);
    }

    @Test
    void noInternalsOfTheJdkAreUsed() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("sun..", "jdk.internal..", "com.sun..")
                        .and(resideInAPackage("com.sun.net.httpserver..")
                                .negate())) // exported to all, in spite of its name
                .check(CLASSES);
    }
}
