package io.layerproof.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.layerproof.rules.architecture.EveryModule;
import org.jspecify.annotations.NullMarked;

/** The program, without brokers. What this module may see of libraries is the allow-list in its pom. */
@NullMarked
@AnalyzeClasses(packages = "io.layerproof.app", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests everyModule = ArchTests.in(EveryModule.class);

    @ArchTest
    static final ArchRule hasNoBrokers = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.layerproof.brokers..", "kafka..", "com.hivemq..")
            .because("the production image holds none");
}
