package dev.signalbox.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.signalbox.engine.Engine;
import dev.signalbox.engine.os.ManagedProcess;
import dev.signalbox.engine.os.Processes;
import dev.signalbox.engine.service.Service;
import dev.signalbox.engine.service.Services;
import java.nio.file.Path;
import java.util.List;
import javafx.application.Platform;
import org.junit.jupiter.api.Test;

/** The arrows between the packages of the program. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter().importPath(Path.of("target/classes"));

    @Test
    void noPackagesKnowEachOtherInACircle() {
        slices().matching("dev.signalbox.app.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyTheBridgeSendsWorkToTheUiThread() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.signalbox.app.bridge")
                .should()
                .callMethod(Platform.class, "runLater", Runnable.class)
                .check(CLASSES);
    }

    @Test
    void controllersReachTheEngineThroughTheirModelsOnly() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Controller")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Engine.class, Services.class, Service.class, Processes.class, ManagedProcess.class)
                .check(CLASSES);
    }

    @Test
    void modelsKnowNoControls() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Model")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("javafx\\.scene\\.control\\.(?!TreeItem).*")
                .check(CLASSES);
    }

    @Test
    void profilesWordsAndTheTerminalWorkWithoutAWindow() {
        classes()
                .that()
                .resideInAnyPackage(
                        "dev.signalbox.app.imports..",
                        "dev.signalbox.app.profile..",
                        "dev.signalbox.app.session..",
                        "dev.signalbox.app.words..",
                        "dev.signalbox.app.console..")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages("javafx..", "dev.signalbox.app.view..", "dev.signalbox.app.bridge..")
                .check(CLASSES);
    }

    @Test
    void theBarOfStopsKnowsNoOtherView() {
        noClasses()
                .that()
                .resideInAPackage("dev.signalbox.app.view.stopping..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.signalbox.app.view..")
                        .and(resideInAPackage("dev.signalbox.app.view.stopping..")
                                .negate()))
                .check(CLASSES);
    }

    @Test
    void theReasonKnowsTheTreeAndNoOtherView() {
        noClasses()
                .that()
                .resideInAPackage("dev.signalbox.app.view.reason..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.signalbox.app.view..")
                        .and(resideInAnyPackage("dev.signalbox.app.view.reason..", "dev.signalbox.app.view.tree..")
                                .negate()))
                .check(CLASSES);
    }

    @Test
    void theViewOfChangesInTheFileKnowsNoOtherView() {
        noClasses()
                .that()
                .resideInAPackage("dev.signalbox.app.view.reload..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.signalbox.app.view.main..",
                        "dev.signalbox.app.view.output..",
                        "dev.signalbox.app.view.profile..",
                        "dev.signalbox.app.view.tree..")
                .check(CLASSES);
    }

    @Test
    void theImportKnowsProfilesWordsAndTheEngineOnly() {
        noClasses()
                .that()
                .resideInAPackage("dev.signalbox.app.imports..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.signalbox.app..")
                        .and(resideInAnyPackage(
                                        "dev.signalbox.app.imports..",
                                        "dev.signalbox.app.profile..",
                                        "dev.signalbox.app.words..")
                                .negate()))
                .check(CLASSES);
    }

    @Test
    void theDialogOfTheImportKnowsNoOtherView() {
        noClasses()
                .that()
                .resideInAPackage("dev.signalbox.app.view.imports..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.signalbox.app.view.*..")
                        .and(resideInAPackage("dev.signalbox.app.view.imports..")
                                .negate()))
                .check(CLASSES);
    }

    @Test
    void noTabOfTheDetailsKnowsAnotherOneOrTheOutput() {
        slices().matching("dev.signalbox.app.view.details.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(
                        resideInAPackage("dev.signalbox.app.view.details.."),
                        resideInAPackage("dev.signalbox.app.view.details.tab.."))
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("dev.signalbox.app.view.details.*..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.signalbox.app.view.output..", "dev.signalbox.app.view.main..")
                .check(CLASSES);
    }

    @Test
    void theEditorOfProfilesKnowsNoOtherView() {
        noClasses()
                .that()
                .resideInAPackage("dev.signalbox.app.view.profile..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.signalbox.app.view.main..",
                        "dev.signalbox.app.view.output..",
                        "dev.signalbox.app.view.reload..",
                        "dev.signalbox.app.view.tree..")
                .check(CLASSES);
    }

    @Test
    void outputIsReadAndSoughtThroughWithoutAWindow() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.signalbox.app.view.output.ansi..", "dev.signalbox.app.view.output.scan..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javafx..")
                .check(CLASSES);
    }

    @Test
    void figuresAreMeasuredWithoutAWindow() {
        noClasses()
                .that()
                .resideInAPackage("dev.signalbox.app.metrics..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx.scene..", "dev.signalbox.app.view..", "dev.signalbox.app.session..")
                .check(CLASSES);
    }

    @Test
    void theBridgeKnowsNoViews() {
        noClasses()
                .that()
                .resideInAPackage("dev.signalbox.app.bridge..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.signalbox.app.view..", "dev.signalbox.app.session..")
                .check(CLASSES);
    }

    @Test
    void whatIsMadeOfActionsKnowsNoOtherView() {
        for (String view : List.of("action", "appearance", "keysheet", "notice", "palette")) {
            noClasses()
                    .that()
                    .resideInAPackage("dev.signalbox.app.view.%s..".formatted(view))
                    .should()
                    .dependOnClassesThat(resideInAPackage("dev.signalbox.app.view..")
                            .and(resideInAnyPackage(
                                            "dev.signalbox.app.view",
                                            "dev.signalbox.app.view.action..",
                                            "dev.signalbox.app.view.%s..".formatted(view))
                                    .negate()))
                    .check(CLASSES);
        }
    }

    @Test
    void whatIsRememberedKnowsNoView() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.signalbox.app.settings..", "dev.signalbox.app.desktop..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.signalbox.app.view..", "dev.signalbox.app.session..", "dev.signalbox.engine.service..")
                .check(CLASSES);
    }
}
