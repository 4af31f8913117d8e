package io.layerproof.rules.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

/**
 * What holds for the packages of every module. Its architecture test includes these rules with {@code
 * ArchTests.in(EveryModule.class)} and states beside them what holds there alone.
 */
@NullMarked
public final class EveryModule {

    @ArchTest
    static final ArchRule goesOneWay = slices().matching("io.layerproof.*.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a reader goes down the tree in one direction")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule knowsJsonAndYamlOnlyInWire = noClasses()
            .that()
            .resideOutsideOfPackage("..wire..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson..", "org.snakeyaml..")
            .because("the rest knows messages, envelopes and events, not how they are written")
            .allowEmptyShould(true);

    private EveryModule() {}
}
