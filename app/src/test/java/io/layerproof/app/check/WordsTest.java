package io.layerproof.app.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What there is: signals, units, the words of an envelope, an envelope to begin with. */
class WordsTest {

    @TempDir
    private Path directory;

    @Test
    void signalsAreListedWithUnitAndRange() {
        // When
        Commands all = Commands.run("signals");
        Commands some = Commands.run("signals", "gasloop");
        Commands json = Commands.run("signals", "--json", "gasloop");

        // Then
        assertThat(all.status()).isZero();
        assertThat(all.out().lines().count()).isGreaterThan(50);
        assertThat(some.out().strip()).matches("o2\\.gasloop +\\[ppm\\] +0 to 210000 +gas-loop oxygen");
        assertThat(json.out().strip())
                .isEqualTo("{\"signal\":\"o2.gasloop\",\"unit\":\"[ppm]\",\"low\":0.0,\"high\":210000.0,"
                        + "\"label\":\"gas-loop oxygen\"}");
    }

    @Test
    void aSignalThatIsNotThereIsMetWithTheNearest() {
        // When
        Commands run = Commands.run("signals", "o2.chambr");

        // Then
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("no o2.chambr here; did you mean o2.chamber? layerproof signals lists");
    }

    @Test
    void unitsAreListedWithWhatTheyConvertInto() {
        // When
        Commands run = Commands.run("units");
        Commands json = Commands.run("units", "--json");

        // Then
        assertThat(run.status()).isZero();
        assertThat(run.out().lines()).anyMatch(line -> line.matches("\\[ppm\\] +converts into 1 %"));
        assertThat(run.out().lines()).anyMatch(line -> line.matches("\\{layer\\} +converts into no other"));
        assertThat(json.out().lines()).contains("{\"unit\":\"Cel\",\"converts-into\":[\"K\"]}");
    }

    @Test
    void aKeyIsExplainedAlsoWithItsPath() {
        // When
        Commands plain = Commands.run("explain", "max-silence");
        Commands path = Commands.run("explain", "signals.o2.chamber.max-silence");

        // Then
        assertThat(plain.status()).isZero();
        assertThat(plain.out()).startsWith("max-silence").contains("How long a report holds.");
        assertThat(path.out()).isEqualTo(plain.out());
    }

    @Test
    void signalsAndUnitsAreExplainedToo() {
        assertThat(Commands.run("explain", "o2.chamber").out()).contains("chamber oxygen");
        assertThat(Commands.run("explain", "Cel").out()).contains("converts into K");
    }

    @Test
    void withoutAKeyEveryWordIsListed() {
        // When
        Commands run = Commands.run("explain");

        // Then
        assertThat(run.status()).isZero();
        assertThat(run.out().lines().count()).isGreaterThan(60);
        assertThat(run.out().lines()).allMatch(line -> line.contains(": "));
    }

    @Test
    void anUnknownKeyIsMetWithTheNearest() {
        // When
        Commands run = Commands.run("explain", "max-silense");

        // Then
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("did you mean max-silence?");
    }

    @Test
    void theEnvelopeToBeginWithIsAccepted() throws IOException {
        // Given
        Commands written = Commands.run("init", "envelope");
        Path file = Files.writeString(directory.resolve("e.yaml"), written.out(), UTF_8);

        // When
        Commands checked = Commands.run("check-envelope", file.toString());

        // Then
        assertThat(written.status()).isZero();
        assertThat(checked.err()).isEmpty();
        assertThat(checked.out()).contains("o2-chamber-high (chamber oxygen): chamber oxygen must stay");
    }

    @Test
    void theEnvelopeToBeginWithHasTheSignalsAskedFor() {
        // When
        Commands run = Commands.run("init", "envelope", "--signals", "plate.temp,door.closed");
        Commands wrong = Commands.run("init", "envelope", "--signals", "plate.tmp");

        // Then
        assertThat(run.out()).contains("  plate.temp: {range: [10, 500]", "  door.closed: {range: [0, 1]");
        assertThat(run.out()).doesNotContain("o2.chamber:");
        assertThat(wrong.status()).isEqualTo(3);
        assertThat(wrong.err()).contains("did you mean plate.temp?");
    }
}
