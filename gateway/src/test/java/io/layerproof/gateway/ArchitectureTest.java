package io.layerproof.gateway;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import io.layerproof.rules.architecture.EveryModule;
import org.jspecify.annotations.NullMarked;

/** The machine's side. The allow-list in the module's pom says which libraries it may use. */
@NullMarked
@AnalyzeClasses(packages = "io.layerproof.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests everyModule = ArchTests.in(EveryModule.class);
}
