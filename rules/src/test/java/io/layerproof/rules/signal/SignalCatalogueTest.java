package io.layerproof.rules.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SignalCatalogueTest {

    @Test
    void everySignalIsThereOnceWithAnIdARangeAndALabel() {
        // Given
        List<Signal> all = SignalCatalogue.all();

        // When
        List<String> ids = all.stream().map(Signal::id).toList();

        // Then
        assertThat(ids).hasSizeGreaterThan(40).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z0-9.-]+"));
        assertThat(all).allSatisfy(signal -> {
            assertThat(signal.plausibleLow()).isLessThan(signal.plausibleHigh());
            assertThat(signal.label()).isNotBlank();
            assertThat(SignalCatalogue.find(signal.id())).contains(signal);
        });
        assertThat(all.stream().map(Signal::label)).doesNotHaveDuplicates();
    }

    @Test
    void aPartThatIsNumberedHasAnyNumber() {
        // Given
        List<String> asked =
                List.of("laser.power.actual.3", "laser.on.12", "laser.on.0", "laser.on.03", "o2.chamber.1");

        // When
        List<String> found = asked.stream()
                .flatMap(id -> SignalCatalogue.find(id).stream())
                .map(signal -> signal.id() + " " + signal.unit() + " " + signal.label())
                .toList();

        // Then
        assertThat(found)
                .containsExactly(
                        "laser.power.actual.3 W measured power, laser 3", "laser.on.12 {bool} laser 12 exposing");
    }

    @Test
    void aSignalThatIsNotInTheListIsNotFound() {
        // Given
        String unknown = "o2.chambre";

        // When
        var found = SignalCatalogue.find(unknown);

        // Then
        assertThat(found).isEmpty();
    }

    @Test
    void plausibleIsWhatASensorCanShow() {
        // Given
        Signal dewPoint = SignalCatalogue.find("gas.dewpoint").orElseThrow();

        // When
        boolean plausible = dewPoint.isPlausible(-60);

        // Then
        assertThat(plausible).isTrue();
        assertThat(dewPoint.isPlausible(200)).isFalse();
    }
}
