package io.layerproof.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

/** The program, without brokers. What this module may see of libraries is the allow-list in its pom. */
@NullMarked
@AnalyzeClasses(packages = "io.layerproof.app", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule hasNoBrokers = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.layerproof.brokers..", "kafka..", "com.hivemq..")
            .because("the production image holds none");

    @ArchTest
    static final ArchRule goesOneWay = slices().matching("io.layerproof.app.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a reader goes down the tree in one direction")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule knowsNoJson = noClasses()
            .that()
            .resideOutsideOfPackage("..wire..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson..", "org.snakeyaml..")
            .because("only wire packages know JSON and YAML")
            .allowEmptyShould(true);
}
