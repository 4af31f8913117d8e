package io.layerproof.standalone.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.app.ExitStatus;
import io.layerproof.standalone.launcher.Checkout.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code layerproof} of a checkout. */
@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

    private static final int INTERRUPTED = 130;

    @TempDir
    private Path folder;

    private Checkout checkout;

    @BeforeEach
    void checkOut() throws IOException {
        checkout = new Checkout(folder);
    }

    @Test
    void itBuildsOnceWithoutTests() throws Exception {
        // When
        Run first = checkout.run("builds");
        Run second = checkout.run("builds");

        // Then
        assertThat(first.status()).as(first.err()).isZero();
        assertThat(first.err()).contains("Building Layerproof (first start", "done in ");
        assertThat(second.err()).isEmpty();
        assertThat(second.out()).contains("layerproof-standalone.jar builds");
        assertThat(checkout.builds()).singleElement().asString().contains("package", "-Dmaven.test.skip=true");
    }

    @ParameterizedTest
    @CsvSource({
        "rules/envelopes/mine.yaml,                        1",
        "rules/src/test/java/NewTest.java,                 1",
        "rules/envelopes/a-plant.yaml,                     2",
        "rules/src/main/java/Code.java,                    2",
        "standalone/pom.xml,                               2",
    })
    void itBuildsAgainWhereAPartOfTheProgramHasChanged(String changed, int builds) throws Exception {
        // Given
        checkout.run("builds");

        // When
        checkout.file(changed, "changed");
        checkout.run("builds");

        // Then
        assertThat(checkout.builds()).hasSize(builds);
    }

    @Test
    void aBuildThatIsInterruptedLeavesNoLockAndNoProcess() throws Exception {
        // Given
        checkout.maven("echo $$ >\"$here/maven.pid\"; exec sleep 600");
        Process launcher = checkout.start(Map.of(), "builds");
        await(checkout.resolve("maven.pid"));
        long maven =
                Long.parseLong(Files.readString(checkout.resolve("maven.pid")).strip());

        // When
        launcher.destroy();

        // Then
        assertThat(launcher.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(launcher.exitValue()).isEqualTo(INTERRUPTED);
        assertThat(checkout.says()).contains("the build was interrupted; it begins anew at the next start");
        assertThat(ProcessHandle.of(maven).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(checkout.resolve("target/building")).doesNotExist();
        checkout.maven("");
        assertThat(checkout.run("builds").status()).isZero();
    }

    @Test
    void theLockOfAProcessThatIsGoneHoldsNobodyUp() throws Exception {
        // Given
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        checkout.file("target/building", gone.pid() + "\n");

        // When
        Run run = checkout.run("builds");

        // Then
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(checkout.resolve("target/building")).doesNotExist();
    }

    @Test
    void aBuildThatFailsIsToldWithItsErrorsAndWhereTheRestIs() throws Exception {
        // Given
        checkout.maven("echo '[ERROR] Code.java:[1,1] class expected'; exit 1");

        // When
        Run run = checkout.run("builds");

        // Then
        assertThat(run.status()).isEqualTo(ExitStatus.FAULT);
        assertThat(run.err())
                .contains("class expected", "the whole of it is in " + checkout.resolve("target/build.log"));
        assertThat(checkout.resolve("target/building")).doesNotExist();
    }

    @Test
    void aJavaThatIsTooOldIsNamedWithWhatToDo() throws Exception {
        // Given
        checkout.java("11.0.2");

        // When
        Run run = checkout.run("--version");

        // Then
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(run.err()).contains("is Java 11.0.2.", "Install a JDK 17 or newer");
        assertThat(checkout.builds()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version", "help", "completion"})
    void whatOnlyTellsAboutTheProgramStartsWithTheClassesThatWereLaidOut(String asked) throws Exception {
        // When
        Run run = checkout.run(asked);

        // Then
        assertThat(run.out()).contains("-XX:SharedArchiveFile=", "-XX:TieredStopAtLevel=1", asked);
    }

    @Test
    void whatIsNoTerminalIsNotTakenForOne() throws Exception {
        // When
        Run run = checkout.run("builds");

        // Then
        assertThat(run.out()).contains("-Dlayerproof.terminals= -Dlayerproof.columns= ");
    }

    private static void await(Path file) throws InterruptedException, IOException {
        while (!Files.exists(file) || Files.size(file) == 0) {
            Thread.onSpinWait();
        }
    }
}
