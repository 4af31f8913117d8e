package io.layerproof.campaign;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

/** The packages of the campaign. */
@NullMarked
@AnalyzeClasses(packages = "io.layerproof.campaign", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule goesOneWay = slices().matching("io.layerproof.campaign.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a reader goes down the tree in one direction");

    @ArchTest
    static final ArchRule modelIsIndependent = noClasses()
            .that()
            .resideInAPackage("io.layerproof.campaign.model")
            .should()
            .dependOnClassesThat(resideInAPackage("io.layerproof.streams..")
                    .and(resideOutsideOfPackage("io.layerproof.streams.settings..")))
            .because("the model must not repeat the mistakes of what it is compared with");
}
