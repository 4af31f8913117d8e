package io.layerproof.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

/** The machine's side. The allow-list in the module's pom says which libraries it may use. */
@NullMarked
@AnalyzeClasses(packages = "io.layerproof.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule goesOneWay = slices().matching("io.layerproof.gateway.(*)..")
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
