package io.layerproof.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import io.layerproof.rules.architecture.EveryModule;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** The domain is pure. What it may see of libraries is the allow-list in the pom; what it may see of Java is here. */
@NullMarked
@AnalyzeClasses(packages = "io.layerproof.rules", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests everyModule = ArchTests.in(EveryModule.class);

    private static final Set<String> CLOCKS_OF_SYSTEM = Set.of("currentTimeMillis", "nanoTime");
    private static final Set<String> CLOCKS_OF_TIME = Set.of(
            "now", "system", "systemUTC", "systemDefaultZone", "tick", "tickMillis", "tickSeconds", "tickMinutes");

    @ArchTest
    static final ArchRule talksToNobody = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.kafka..",
                    "org.eclipse.paho..",
                    "java.sql..",
                    "javax.sql..",
                    "java.net..",
                    "io.layerproof.ingest..",
                    "io.layerproof.streams..",
                    "io.layerproof.standalone..")
            .because("the same engine judges live streams, files and an auditor's dossier")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule logsNothing = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.slf4j..", "java.util.logging..")
            .because("what it has to say is its result")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule startsNoThreads = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.concurrent..")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Thread.class, ThreadLocal.class, java.util.Timer.class)
            .because("one caller at a time holds the state of a machine")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule readsNoClock = noClasses()
            .should()
            .accessTargetWhere(aClockIsRead())
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(java.util.Date.class, java.util.Calendar.class)
            .because("time comes in as a value, else a replay would judge differently")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule throwsNoDice = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(java.util.Random.class, java.security.SecureRandom.class)
            .orShould()
            .callMethod(java.util.UUID.class, "randomUUID")
            .orShould()
            .callMethod(Math.class, "random")
            .because("the same input gives the same verdict, byte for byte")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule hasNoCycleBetweenPackages = slices().matching("io.layerproof.rules.(**)")
            .should()
            .beFreeOfCycles()
            .because("a package can be read once those that it uses are known")
            .allowEmptyShould(true);

    private static DescribedPredicate<JavaAccess<?>> aClockIsRead() {
        return describe("a clock is read", access -> isClock(access.getTarget()));
    }

    private static boolean isClock(AccessTarget target) {
        String owner = target.getOwner().getName();
        return (owner.equals("java.lang.System") && CLOCKS_OF_SYSTEM.contains(target.getName()))
                || (owner.startsWith("java.time.") && CLOCKS_OF_TIME.contains(target.getName()));
    }
}
