package io.layerproof.streams;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.layerproof.rules.architecture.EveryModule;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** The topology: a package per step. What this module may see of libraries is the allow-list in its pom. */
@NullMarked
@AnalyzeClasses(packages = "io.layerproof.streams", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests everyModule = ArchTests.in(EveryModule.class);

    @ArchTest
    static final ArchRule stepsKnowNothingOfEachOther = slices().assignedFrom(new Steps())
            .should()
            .notDependOnEachOther()
            .because("the topology wires them, and names are passed in");

    @ArchTest
    static final ArchRule stepsDoNotKnowWhoWiresThem = noClasses()
            .that()
            .resideInAPackage("io.layerproof.streams.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.layerproof.streams")
            .because("names are passed in");

    /** The steps of the topology, in the order of the data. */
    private static final class Steps implements SliceAssignment {

        private static final Set<String> NAMES = Set.of("read", "sequence", "receipt", "judge", "seal");

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String step = type.getPackageName().replace("io.layerproof.streams.", "");
            return NAMES.contains(step) ? SliceIdentifier.of(step) : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "steps " + NAMES;
        }
    }
}
