package io.layerproof.rules.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The seed of a failing case is in its name. */
class SequencerInvarianceTest {

    private static final long SECOND_NS = 1_000_000_000L;
    private static final HoldBack HOLD_BACK = new HoldBack(10 * SECOND_NS, 10_000, 1_000_000);

    static Stream<Long> seeds() {
        return LongStream.rangeClosed(1, 300).boxed();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shuffledAndDuplicatedWithinTheHoldBackGivesTheSameSlots(long seed) {
        // Given
        List<Arrival> sent = plant(new Random(seed));
        List<Arrival> delivered = shuffledAndDuplicated(sent, new Random(~seed));

        // When
        List<String> inOrder = slots(sent);
        List<String> outOfOrder = slots(delivered);

        // Then
        assertThat(outOfOrder).isEqualTo(inOrder);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void savedAndRestoredBetweenAnyTwoMessagesGivesTheSame(long seed) {
        // Given
        List<Arrival> delivered = hostile(new Random(seed));

        // When
        List<String> restored = fatesAndSlots(delivered, true);

        // Then
        assertThat(restored).isEqualTo(fatesAndSlots(delivered, false));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyMessageGetsOneFateAndEveryNumberIsAcceptedOnce(long seed) {
        // Given
        List<Arrival> delivered = hostile(new Random(seed));
        var sequencer = new Sequencer(new HoldBack(SECOND_NS, 5, 1_000), new FingerprintsInMemory());
        Tally tally = Tally.NOTHING;
        List<String> accepted = new ArrayList<>();

        // When
        for (Arrival arrival : delivered) {
            Fate fate = sequencer.take(arrival, slot -> {}).fate();
            tally = tally.plus(fate);
            if (fate == Fate.ACCEPTED) {
                accepted.add(arrival.identity().toString());
            }
        }

        // Then
        assertThat(tally.received()).isEqualTo(delivered.size());
        assertThat(accepted)
                .doesNotHaveDuplicates()
                .hasSameElementsAs(
                        delivered.stream().map(a -> a.identity().toString()).toList());
    }

    /** Numbered messages, a tenth of them lost, one a second, in sessions that say what was before them. */
    private static List<Arrival> plant(Random random) {
        List<Arrival> sent = new ArrayList<>();
        long second = 0;
        String after = "";
        for (int session = 1; session <= 3; session++) {
            int numbers = 20 + random.nextInt(30);
            for (int seq = 0; seq < numbers; seq++) {
                boolean lost = random.nextInt(10) == 0 && !(session == 1 && seq == 0);
                if (!lost) {
                    sent.add(Arrivals.arrival(session + "/" + seq + (seq == 0 ? after : ""), second * SECOND_NS));
                }
                second++;
            }
            after = "<" + session + "/" + (numbers - 1);
        }
        return sent;
    }

    /** Each message and some copies of it come up to 8 seconds after it was sent, so within the hold-back. */
    private static List<Arrival> shuffledAndDuplicated(List<Arrival> sent, Random random) {
        List<Arrival> delivered = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            for (int copies = 1 + random.nextInt(2); copies > 0; copies--) {
                delivered.add(delayed(sent.get(i), random.nextInt(9)));
            }
        }
        delivered.sort(Comparator.comparingLong(Arrival::receivedNs));
        return delivered;
    }

    private static Arrival delayed(Arrival arrival, int seconds) {
        return Arrivals.arrival(
                new String(arrival.bytes(), java.nio.charset.StandardCharsets.UTF_8),
                arrival.receivedNs() + seconds * SECOND_NS);
    }

    private static List<Arrival> hostile(Random random) {
        List<Arrival> delivered = new ArrayList<>();
        long ns = 0;
        for (int i = 0; i < 200; i++) {
            ns += random.nextInt(3) * SECOND_NS / 2;
            String content = random.nextInt(8) == 0 ? "=b" : "";
            delivered.add(Arrivals.arrival((1 + random.nextInt(3)) + "/" + random.nextInt(40) + content, ns));
        }
        return delivered;
    }

    private static List<String> slots(List<Arrival> arrivals) {
        var sequencer = new Sequencer(HOLD_BACK, new FingerprintsInMemory());
        List<Slot> slots = new ArrayList<>();
        arrivals.forEach(arrival -> sequencer.take(arrival, slots::add));
        slots.addAll(sequencer.heldBack());
        return slots.stream()
                .map(slot -> Arrivals.text(slot).replaceAll("\\+.*", ""))
                .toList();
    }

    private static List<String> fatesAndSlots(List<Arrival> arrivals, boolean restoring) {
        HoldBack holdBack = new HoldBack(SECOND_NS, 5, 1_000);
        var fingerprints = new FingerprintsInMemory();
        var sequencer = new Sequencer(holdBack, fingerprints);
        List<String> told = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            if (restoring) {
                sequencer = Sequencer.restore(sequencer.save(), holdBack, fingerprints, Arrivals.REREADING);
            }
            Sequenced sequenced = sequencer.take(arrival, slot -> told.add(Arrivals.text(slot)));
            told.add(arrival.identity() + " " + sequenced.fate() + sequenced.late());
        }
        return told;
    }
}
