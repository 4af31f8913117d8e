package io.layerproof.rules.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.layerproof.rules.message.Identity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Stories are written as arrivals {@code session/seq@second}, with {@code <session/seq} for after and {@code =x} for
 * other content.
 */
class SequencerTest {

    private static final HoldBack TWO_SECONDS = new HoldBack(2_000_000_000L, 100, 100_000);

    static Stream<Arguments> stories() {
        return Stream.of(
                Arguments.of("in order", "1/0@0 1/1@0 1/2@1", "1/0 1/1 1/2", "A A A"),
                Arguments.of("swapped", "1/0@0 1/2@0 1/1@1 1/3@1", "1/0 1/1 1/2 1/3", "A A A A"),
                Arguments.of(
                        "a hole opens when the wait is over", "1/0@0 1/2@1 1/3@4", "1/0 hole1/1-1 1/2 1/3", "A A A"),
                Arguments.of("a wait of exactly the limit is not over", "1/0@0 1/2@1 1/1@3", "1/0 1/1 1/2", "A A A"),
                Arguments.of("late fill", "1/0@0 1/2@1 1/3@4 1/1@5", "1/0 hole1/1-1 1/2 1/3", "A A A Alate"),
                Arguments.of(
                        "second copy of a late fill",
                        "1/0@0 1/2@1 1/3@4 1/1@5 1/1@6",
                        "1/0 hole1/1-1 1/2 1/3",
                        "A A A Alate Dlate"),
                Arguments.of("a copy", "1/0@0 1/1@0 1/1@9 1/2@9", "1/0 1/1 1/2", "A A Dlate A"),
                Arguments.of("a copy while held back", "1/0@0 1/2@0 1/2@1 1/1@1", "1/0 1/1 1/2+1", "A A D A"),
                Arguments.of(
                        "a conflict while held back",
                        "1/0@0 1/2@0 1/2=b@1 1/2@1 1/1@1",
                        "1/0 1/1 conflict1/2:2",
                        "A A C C A"),
                Arguments.of(
                        "a conflict after it was let out", "1/0@0 1/1@0 1/1=b@1 1/1@1", "1/0 1/1", "A A Clate Clate"),
                Arguments.of(
                        "a jump of 10^9 is one hole",
                        "1/0@0 1/1000000000@0 1/1000000001@9",
                        "1/0 hole1/1-999999999 1/1000000000 1/1000000001",
                        "A A A"),
                Arguments.of("a new session", "1/0@0 1/1@0 2/0<1/1@1 2/1@1", "1/0 1/1 2/0 2/1", "A A A A"),
                Arguments.of("a lost tail", "1/0@0 2/0<1/2@1 2/1@4", "1/0 hole1/1-2 2/0 2/1", "A A A"),
                Arguments.of("a tail that comes in time", "1/0@0 2/0<1/1@1 1/1@2 2/1@2", "1/0 1/1 2/0 2/1", "A A A A"),
                Arguments.of("a session without after", "1/0@0 2/0@1 2/1@4", "1/0 hole1/1- 2/0 2/1", "A A A"),
                Arguments.of("a lost session", "1/0@0 3/0<2/7@1 3/1@4", "1/0 hole1/1- hole2/0-7 3/0 3/1", "A A A"),
                Arguments.of("number 0 lost", "1/0@0 2/1@1 2/2@4", "1/0 hole1/1- hole2/0-0 2/1 2/2", "A A A"),
                Arguments.of("an old session goes on", "1/0@0 2/0<1/0@1 1/1@2 1/1@3", "1/0 2/0", "A A Alate Dlate"),
                Arguments.of(
                        "two gateways with one identity: the first copy of each number stands, the other is a conflict",
                        "1/0@0 1/0=b@0 1/1@1 1/1=b@1 1/2=b@1 1/2@2",
                        "1/0 1/1 1/2",
                        "A Clate A Clate A Clate"),
                Arguments.of(
                        "two gateways of which one is a session behind",
                        "1/0@0 2/0<1/0@1 1/1=b@2 2/1@2 1/2=b@3 2/2@3",
                        "1/0 2/0 2/1 2/2",
                        "A A Alate A Alate A"),
                Arguments.of(
                        "a record that begins in the middle waits once", "7/5@0 7/4@1 7/6@4", "7/4 7/5 7/6", "A A A"),
                Arguments.of("before the beginning", "7/5@0 7/6@4 7/4@5", "7/5 7/6", "A A Alate"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stories")
    void putsArrivalsInOrder(String story, String arrivals, String slots, String fates) {
        // Given
        var sequencer = new Sequencer(TWO_SECONDS, new FingerprintsInMemory());
        List<String> letOut = new ArrayList<>();
        List<String> became = new ArrayList<>();

        // When
        for (String arrival : arrivals.split(" ", -1)) {
            Sequenced sequenced = sequencer.take(Arrivals.parse(arrival), slot -> letOut.add(Arrivals.text(slot)));
            became.add(sequenced.fate().name().charAt(0) + (sequenced.late() ? "late" : ""));
        }

        // Then
        assertThat(letOut).containsExactly(slots.split(" ", -1));
        assertThat(became).containsExactly(fates.split(" ", -1));
    }

    @Test
    void tooManyHeldMessagesEndTheHoldBack() {
        // Given
        var sequencer = new Sequencer(new HoldBack(Long.MAX_VALUE / 4, 2, 100_000), new FingerprintsInMemory());
        List<String> letOut = new ArrayList<>();

        // When
        for (String arrival : "1/0@0 1/2@0 1/3@0 1/5@0".split(" ", -1)) {
            sequencer.take(Arrivals.parse(arrival), slot -> letOut.add(Arrivals.text(slot)));
        }

        // Then
        assertThat(letOut).containsExactly("1/0", "hole1/1-1", "1/2", "1/3");
    }

    @Test
    void tooManyHeldBytesEndTheHoldBack() {
        // Given
        var sequencer = new Sequencer(new HoldBack(Long.MAX_VALUE / 4, 100, 5), new FingerprintsInMemory());
        List<String> letOut = new ArrayList<>();

        // When
        for (String arrival : "1/0@0 1/2@0 1/4@0".split(" ", -1)) {
            sequencer.take(Arrivals.parse(arrival), slot -> letOut.add(Arrivals.text(slot)));
        }

        // Then
        assertThat(letOut).containsExactly("1/0", "hole1/1-1", "1/2");
    }

    @Test
    void aCopyOfAForgottenNumberIsUndecided() {
        // Given
        var sequencer = new Sequencer(TWO_SECONDS, new FingerprintsInMemory());
        for (int seq = 0; seq <= FingerprintMemory.NUMBERS; seq++) {
            sequencer.take(Arrivals.parse("1/" + seq + "@0"), slot -> {});
        }

        // When
        Fate forgotten = sequencer.take(Arrivals.parse("1/0@1"), slot -> {}).fate();

        // Then
        assertThat(forgotten).isEqualTo(Fate.UNDECIDED);
        assertThat(sequencer.take(Arrivals.parse("1/1@1"), slot -> {}).fate()).isEqualTo(Fate.DUPLICATE);
    }

    @Test
    void stateStaysSmallUnderAnAttackOfHoles() {
        // Given
        var sequencer = new Sequencer(TWO_SECONDS, new FingerprintsInMemory());

        // When
        for (long n = 0; n < 5_000; n++) {
            sequencer.take(Arrivals.parse(n + "/" + n * 1_000_000 + "@" + n * 5), slot -> {});
        }

        // Then
        assertThat(sequencer.save()).hasSizeLessThan(40_000);
    }

    @Test
    void theEarliestReceivedCopyCounts() {
        // Given
        var sequencer = new Sequencer(TWO_SECONDS, new FingerprintsInMemory());
        List<Slot> letOut = new ArrayList<>();

        // When
        for (String arrival : "1/0@5 1/2@5 1/2@4 1/1@5".split(" ", -1)) {
            sequencer.take(Arrivals.parse(arrival), letOut::add);
        }

        // Then
        assertThat(((Slot.Accepted) letOut.get(2)).message().header().receivedNs())
                .isEqualTo(4_000_000_000L);
    }

    @Test
    void whatIsHeldBackCanBeLookedAt() {
        // Given
        var sequencer = new Sequencer(TWO_SECONDS, new FingerprintsInMemory());
        sequencer.take(Arrivals.parse("1/0@0"), slot -> {});
        sequencer.take(Arrivals.parse("1/3@0"), slot -> {});
        byte[] before = sequencer.save();

        // When
        List<String> slots = sequencer.heldBack().stream().map(Arrivals::text).toList();

        // Then
        assertThat(slots).containsExactly("hole1/1-2", "1/3");
        assertThat(sequencer.save()).isEqualTo(before);
    }

    @Test
    void aStateOfAnotherVersionIsRefused() {
        // Given
        byte[] state = new Sequencer(TWO_SECONDS, new FingerprintsInMemory()).save();
        state[0]++;

        // When / Then
        assertThatThrownBy(() -> Sequencer.restore(state, TWO_SECONDS, new FingerprintsInMemory(), Arrivals.REREADING))
                .hasMessage("a state of version 4, expected 3");
    }

    @Test
    void aMissingNumberLiesBetweenItsNeighbours() {
        // Given
        var missing = new MissingNumbers();
        missing.add(new Identity(7, 41), new Identity(9, 2), null);

        // When
        missing.fill(new Identity(8, 5), null);

        // Then
        assertThat(missing.contains(new Identity(7, 42))).isTrue();
        assertThat(missing.contains(new Identity(8, 5))).isFalse();
        assertThat(missing.contains(new Identity(9, 1))).isTrue();
        assertThat(missing.contains(new Identity(9, 2))).isFalse();
        assertThat(missing.contains(new Identity(7, 41))).isFalse();
    }
}
