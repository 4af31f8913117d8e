package io.layerproof.settle;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import io.layerproof.rules.architecture.EveryModule;
import org.jspecify.annotations.NullMarked;

/** The settler: from evidence to what is published. Its libraries are on the allow-list in its pom. */
@NullMarked
@AnalyzeClasses(packages = "io.layerproof.settle", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests everyModule = ArchTests.in(EveryModule.class);
}
