package io.arx.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Holds the arrows between the folders: a newcomer can trust the picture in the architecture document. */
class ArchitectureTest {

    private static final JavaClasses TRACKER = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.arx");

    @Test
    void foldersOnlyKnowTheFoldersBeforeThem() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("events")
                .definedBy("io.arx.events..")
                .layer("serializers")
                .definedBy("io.arx.serializers..")
                .layer("devnet")
                .definedBy("io.arx.devnet..")
                .layer("sources")
                .definedBy("io.arx.sources..")
                .layer("functions")
                .definedBy("io.arx.functions..")
                .layer("sinks")
                .definedBy("io.arx.sinks..")
                .layer("bridge")
                .definedBy("io.arx.bridge..")
                .layer("jobs")
                .definedBy("io.arx.jobs..")
                .layer("benchmarks")
                .definedBy("io.arx.benchmarks..")
                .layer("cli")
                .definedBy("io.arx.cli..")
                .whereLayer("serializers")
                .mayOnlyBeAccessedByLayers("sources", "functions", "jobs", "benchmarks")
                .whereLayer("sources")
                .mayOnlyBeAccessedByLayers("jobs", "benchmarks", "cli")
                .whereLayer("functions")
                .mayOnlyBeAccessedByLayers("jobs", "benchmarks", "cli")
                .whereLayer("sinks")
                .mayOnlyBeAccessedByLayers("jobs")
                .whereLayer("devnet")
                .mayOnlyBeAccessedByLayers("benchmarks", "cli")
                .whereLayer("bridge")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("jobs")
                .mayOnlyBeAccessedByLayers("benchmarks", "cli")
                .whereLayer("benchmarks")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .check(TRACKER);
    }

    @Test
    void eventsBridgeAndDevnetKnowNoFlink() {
        noClasses()
                .that()
                .resideInAnyPackage("io.arx.events..", "io.arx.bridge..", "io.arx.devnet..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.flink..")
                .check(TRACKER);
    }

    @Test
    void packagesOfAFolderFormNoCycle() {
        slices().matching("io.arx.(*).(*)..").should().beFreeOfCycles().check(TRACKER);
    }

    @Test
    void nothingShippedUsesTestHelpers() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.arx.testing..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.arx.testing..", "org.junit..", "org.assertj..")
                .check(TRACKER);
    }
}
