package io.layerproof.kafka;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import io.layerproof.rules.architecture.EveryModule;
import org.jspecify.annotations.NullMarked;

/** How we talk to Kafka. What this module may see of libraries is the allow-list in its pom. */
@NullMarked
@AnalyzeClasses(packages = "io.layerproof.kafka", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests everyModule = ArchTests.in(EveryModule.class);
}
