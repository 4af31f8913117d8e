package io.layerproof.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerproof.gateway.number.Numbered;
import io.layerproof.gateway.number.Numbering;
import io.layerproof.rules.message.Identity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NumberingTest {

    private static final InstantSource FIRST_SESSION = InstantSource.fixed(Instant.ofEpochSecond(1));

    @TempDir
    Path state;

    @Test
    void theFirstSessionEverComesAfterNothing() throws IOException {
        // Given
        try (Numbering numbering = Numbering.open(state, "M2-07", FIRST_SESSION)) {

            // When
            Numbered first = numbering.next();

            // Then
            assertThat(first).isEqualTo(new Numbered(new Identity(1, 0), true, null));
            assertThat(numbering.next()).isEqualTo(new Numbered(new Identity(1, 1), false, null));
        }
    }

    @Test
    void whereItsStateIsLostItBeginsAtThePresentUnixSecondAndDoesNotKnowWhatItSaidLast() throws IOException {
        // Given
        try (Numbering lost = Numbering.open(state, "M2-07", FIRST_SESSION)) {
            lost.next();
        }
        Files.delete(state.resolve("M2-07.session"));
        InstantSource now = InstantSource.fixed(Instant.parse("2026-11-20T06:00:00.9Z"));

        // When
        try (Numbering numbering = Numbering.open(state, "M2-07", now)) {

            // Then
            assertThat(numbering.next()).isEqualTo(new Numbered(new Identity(1_795_154_400L, 0), true, null));
        }
    }

    @Test
    void everyStartIsASessionOfItsOwnAfterTheLastNumberGiven() throws IOException {
        // Given
        try (Numbering before = Numbering.open(state, "M2-07", FIRST_SESSION)) {
            before.next();
            before.next();
        }

        // When
        try (Numbering now = Numbering.open(state, "M2-07", FIRST_SESSION)) {

            // Then
            assertThat(now.next()).isEqualTo(new Numbered(new Identity(2, 0), true, new Identity(1, 1)));
        }
    }

    @Test
    void aSessionWithoutMessagesIsPassedOver() throws IOException {
        // Given
        try (Numbering first = Numbering.open(state, "M2-07", FIRST_SESSION)) {
            first.next();
        }
        Numbering.open(state, "M2-07", FIRST_SESSION).close();

        // When
        try (Numbering third = Numbering.open(state, "M2-07", FIRST_SESSION)) {

            // Then
            assertThat(third.next()).isEqualTo(new Numbered(new Identity(3, 0), true, new Identity(1, 0)));
        }
    }

    @Test
    void whatWasGivenIsWrittenDownBeforeItIsHandedOut() throws IOException {
        // Given a gateway that is about to be killed
        Numbering killed = Numbering.open(state, "M2-07", FIRST_SESSION);
        for (int i = 0; i < 1000; i++) {
            killed.next();
        }

        // When
        String written = Files.readString(state.resolve("M2-07.session"));

        // Then
        assertThat(written.strip()).isEqualTo("session 1 last 1/999");
        killed.close();
    }

    @Test
    void machinesHaveNumbersOfTheirOwn() throws IOException {
        // Given
        try (Numbering one = Numbering.open(state, "M2-07", FIRST_SESSION);
                Numbering other = Numbering.open(state, "M2-08", FIRST_SESSION)) {
            one.next();

            // When
            Numbered number = other.next();

            // Then
            assertThat(number.identity()).isEqualTo(new Identity(1, 0));
        }
    }

    @Test
    void aSecondGatewayOfTheSameMachineIsRefused() throws IOException {
        // Given
        try (Numbering running = Numbering.open(state, "M2-07", FIRST_SESSION)) {

            // When
            var second = assertThatThrownBy(() -> Numbering.open(state, "M2-07", FIRST_SESSION));

            // Then
            second.isInstanceOf(IOException.class)
                    .hasMessageStartingWith("another gateway is running for machine M2-07");
            assertThat(running.session()).isEqualTo(1);
        }
    }

    @Test
    void aStateThatCannotBeReadIsNoReasonToBeginFromNought() throws IOException {
        // Given
        Files.writeString(state.resolve("M2-07.session"), "session seven");

        // When
        var opening = assertThatThrownBy(() -> Numbering.open(state, "M2-07", FIRST_SESSION));

        // Then
        opening.isInstanceOf(IOException.class)
                .hasMessageEndingWith("expected \"session 7 last 7/1042\", found \"session seven\"");
    }
}
