package io.layerproof.rules.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.rules.signal.MachineProfile.Channel;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MachineProfileTest {

    private static final Signal OXYGEN = SignalCatalogue.find("o2.chamber").orElseThrow();
    private static final MachineProfile PROFILE = new MachineProfile(
            "test",
            Map.of("vol-%", Unit.PERCENT),
            Map.of(
                    "O2 module", new Channel(OXYGEN, null, BigDecimal.ZERO),
                    "O2 fraction", new Channel(OXYGEN, Unit.ONE, null)));

    @Test
    void aKnownNameAndUnitBecomeTheSignalInItsCanonicalUnit() {
        // Given
        BigDecimal percent = new BigDecimal("0.0267");

        // When
        MappedValue reading = PROFILE.read("O2 module", "vol-%", percent);

        // Then
        assertThat(reading).isEqualTo(new MappedValue.Known(OXYGEN, 267.0, true));
    }

    @Test
    void aChannelsOwnUnitHoldsWhereTheGatewayWritesNone() {
        // Given
        BigDecimal share = new BigDecimal("0.01");

        // When
        MappedValue reading = PROFILE.read("O2 fraction", "", share);

        // Then
        assertThat(reading).isEqualTo(new MappedValue.Known(OXYGEN, 10_000.0, true));
    }

    @Test
    void aNameWithoutAChannelIsKeptUnderTheMachinesWords() {
        // Given
        BigDecimal value = BigDecimal.TEN;

        // When
        MappedValue reading = PROFILE.read("O2 filter", "%", value);

        // Then
        assertThat(reading.name()).isEqualTo("unmapped.O2 filter [%]");
        assertThat(reading.value()).isEqualTo(10.0);
        assertThat(reading).isInstanceOf(MappedValue.Unknown.class);
    }

    @Test
    void aUnitThatNobodyKnowsIsNotGuessed() {
        // Given
        BigDecimal value = BigDecimal.TEN;

        // When
        MappedValue reading = PROFILE.read("O2 module", "ppm/%", value);

        // Then
        assertThat(reading).isEqualTo(new MappedValue.Unknown("unmapped.O2 module [ppm/%]", 10, "unknown unit ppm/%"));
    }

    @Test
    void aUnitOfAnotherKindDoesNotBecomeTheSignal() {
        // Given
        BigDecimal value = BigDecimal.TEN;

        // When
        MappedValue reading = PROFILE.read("O2 module", "kPa", value);

        // Then
        assertThat(reading)
                .isEqualTo(new MappedValue.Unknown(
                        "unmapped.O2 module [kPa]", 10, "kPa does not convert to [ppm] of o2.chamber"));
    }

    @Test
    void aMissingUnitIsNotGuessed() {
        // Given
        BigDecimal value = BigDecimal.TEN;

        // When
        MappedValue reading = PROFILE.read("O2 module", "", value);

        // Then
        assertThat(reading).isEqualTo(new MappedValue.Unknown("unmapped.O2 module", 10, "no unit"));
    }

    @Test
    void aReadingThatOnlyADeadSensorGivesIsNotTrusted() {
        // Given
        BigDecimal zero = new BigDecimal("0.000");

        // When
        MappedValue reading = PROFILE.read("O2 module", "%", zero);

        // Then
        assertThat(reading).isEqualTo(new MappedValue.Known(OXYGEN, 0, false));
    }
}
