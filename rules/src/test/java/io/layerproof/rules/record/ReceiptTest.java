package io.layerproof.rules.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.rules.message.Identity;
import io.layerproof.rules.record.Slot.Hole;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Stories as in {@link SequencerTest}, with {@code !1/4} for a number that was refused and {@code -1/4-6} for numbers
 * that are gone. A receipt as {@code through | missing | refused}.
 */
class ReceiptTest {

    private static final HoldBack TWO_SECONDS = new HoldBack(2_000_000_000L, 100, 100_000);

    static Stream<Arguments> stories() {
        return Stream.of(
                Arguments.of("in order", "1/0@0 1/1@0 1/2@1", "1/2 | | "),
                Arguments.of("what is held back is not told", "1/0@0 1/2@0", "1/0 | | "),
                Arguments.of("a hole", "1/0@0 1/3@1 1/4@4", "1/4 | 1/1-2 | "),
                Arguments.of("a hole filled", "1/0@0 1/2@1 1/3@4 1/1@5", "1/3 | | "),
                Arguments.of("a hole filled in part", "1/0@0 1/5@1 1/6@4 1/2@5", "1/6 | 1/1-1 1/3-4 | "),
                Arguments.of(
                        "a jump of 10^9 is one range",
                        "1/0@0 1/1000000000@0 1/1000000001@9",
                        "1/1000000001 | 1/1-999999999 | "),
                Arguments.of(
                        "10^9 gone are one range",
                        "1/0@0 1/1000000000@0 1/1000000001@9 -1/1-999999999",
                        "1/1000000001 | | "),
                Arguments.of("gone in part", "1/0@0 1/9@0 1/10@9 -1/3-4", "1/10 | 1/1-2 1/5-8 | "),
                Arguments.of("refused is not missing", "1/0@0 !1/1 1/2@0 1/3@9", "1/3 | | 1/1"),
                Arguments.of("refused and gone", "1/0@0 !1/1 -1/1-1 1/2@0 1/3@9", "1/3 | | "),
                Arguments.of("refused, and a good copy comes after all", "1/0@0 !1/1 1/1@1", "1/1 | | "),
                Arguments.of("refused as a copy of one that arrived", "1/0@0 1/1@0 !1/1", "1/1 | | "),
                Arguments.of("refused before anything arrived", "!1/0", "0/-1 | | 1/0"),
                Arguments.of("a session goes by without loss", "1/0@0 1/1@0 2/0<1/1@1 2/1@1", "2/1 | | "),
                Arguments.of("the tail of an older session", "1/0@0 2/0<1/7@1 2/1@4", "2/1 | 1/1-7 | "),
                Arguments.of("that tail filled", "1/0@0 2/0<1/2@1 2/1@4 1/1@5 1/2@5", "2/1 | | "),
                Arguments.of("that tail gone", "1/0@0 2/0<1/7@1 2/1@4 -1/1-7", "2/1 | | "),
                Arguments.of("a tail of unknown size", "1/0@0 2/1@1 2/2@4", "2/2 | 1/1- 2/0-0 | "),
                Arguments.of("number 0 says how long the tail is", "1/0@0 2/1@1 2/2@4 2/0<1/5@5", "2/2 | 1/1-5 | "),
                Arguments.of("number 0 says that there is no tail", "1/0@0 2/1@1 2/2@4 2/0<1/0@5", "2/2 | | "),
                Arguments.of("a tail of unknown size gone", "1/0@0 2/1@1 2/2@4 -1/1-", "2/2 | 2/0-0 | "),
                Arguments.of("a lost session", "1/0@0 3/0<2/7@1 3/1@4", "3/1 | 1/1- 2/0-7 | "),
                Arguments.of("a lost session that comes", "1/0@0 3/0<2/1@1 3/1@4 2/0<1/0@5 2/1@5", "3/1 | | "),
                Arguments.of("before the beginning", "7/5@0 7/6@4", "7/6 | 0/0- 7/0-4 | "),
                Arguments.of("before the beginning there was a session", "7/0<6/9@0 7/1@4", "7/1 | 0/0- 6/0-9 | "),
                Arguments.of("before the beginning there was nothing", "7/0@0 7/1@4", "7/1 | | "),
                Arguments.of("what comes before the beginning", "7/2@0 7/3@4 7/0@5 7/1@5", "7/3 | | "));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stories")
    void aReceiptStatesWhatHasArrivedAndWhatIsMissing(String story, String arrivals, String receipt) {
        // Given
        var sequencer = new Sequencer(TWO_SECONDS, new FingerprintsInMemory());

        // When
        for (String arrival : arrivals.split(" ", -1)) {
            give(sequencer, arrival);
            sequencer = restored(sequencer);
        }

        // Then
        assertThat(text(sequencer.receipt(false))).isEqualTo(receipt);
    }

    @Test
    void theReceiptOfAQuietMachineCoversWhatIsHeldBack() {
        // Given
        var sequencer = new Sequencer(TWO_SECONDS, new FingerprintsInMemory());
        give(sequencer, "1/0@0");
        give(sequencer, "1/3@0");
        give(sequencer, "2/2@0");

        // When
        Receipt receipt = sequencer.receipt(true);

        // Then
        assertThat(text(receipt)).isEqualTo("2/2 | 1/1-2 1/4- 2/0-1 | ");
        assertThat(text(sequencer.receipt(false))).isEqualTo("1/0 | | ");
    }

    @Test
    void thereIsNoReceiptBeforeAnythingIsKnown() {
        assertThat(new Sequencer(TWO_SECONDS, new FingerprintsInMemory()).receipt(true))
                .isNull();
    }

    @Test
    void aReceiptWithTooManyHolesEndsBeforeTheFirstThatItLeavesOut() {
        // Given
        var sequencer = new Sequencer(TWO_SECONDS, new FingerprintsInMemory());
        for (int i = 0; i <= 500; i++) {
            give(sequencer, "1/" + 3 * i + "@" + 3 * i);
        }

        // When
        Receipt receipt = sequencer.receipt(true);

        // Then
        assertThat(receipt).isNotNull();
        assertThat(receipt.missing()).hasSize(Receipt.MOST_TOLD);
        assertThat(receipt.missing().get(99)).isEqualTo(new Hole(1, 298, 299));
        assertThat(receipt.through()).isEqualTo(new Identity(1, 300));
        assertThat(receipt.forgotten()).isNull();
    }

    @Test
    void aReceiptSaysWhichHolesWereForgotten() {
        // Given
        var sequencer = new Sequencer(TWO_SECONDS, new FingerprintsInMemory());
        for (int i = 0; i <= MissingNumbers.MOST + 2; i++) {
            give(sequencer, "1/" + 3 * i + "@" + 3 * i);
        }

        // When
        Receipt receipt = sequencer.receipt(true);

        // Then
        assertThat(receipt).isNotNull();
        assertThat(receipt.forgotten()).isEqualTo(new Identity(1, 3));
    }

    static IntStream seeds() {
        return IntStream.rangeClosed(1, 200);
    }

    /** What a receipt covers has been accepted, whatever is lost, duplicated or late, and in however many sessions. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatAReceiptCoversHasArrived(int seed) {
        // Given
        Random random = new Random(seed);
        List<String> sent = sent(random);
        List<String> delivered = delivered(sent, random);
        Set<String> accepted = new HashSet<>();
        var sequencer = new Sequencer(new HoldBack(2_000_000_000L, 5, 100_000), new FingerprintsInMemory());

        for (String one : delivered) {
            // When
            Sequenced became = sequencer.take(Arrivals.parse(one), slot -> {});
            accepted.add(became.arrival().identity().toString());
            Receipt receipt = sequencer.receipt(random.nextBoolean());

            // Then
            for (String number : sent) {
                Identity identity = Arrivals.arrival(number, 0).identity();
                if (receipt != null && speaksFor(receipt, identity)) {
                    assertThat(accepted).as("seed %d: %s", seed, text(receipt)).contains(identity.toString());
                }
            }
        }
    }

    private static boolean speaksFor(Receipt receipt, Identity identity) {
        return identity.compareTo(receipt.through()) <= 0
                && receipt.missing().stream().noneMatch(hole -> asksFor(hole, identity));
    }

    /**
     * A range of unknown size asks for the sessions after it too, unless the receipt says otherwise; here all of them
     * are lost.
     */
    private static boolean asksFor(Hole hole, Identity identity) {
        Identity first = new Identity(hole.session(), hole.first());
        return hole.last() == Hole.UNKNOWN_LAST
                ? identity.compareTo(first) >= 0
                : identity.session() == hole.session()
                        && first.compareTo(identity) <= 0
                        && identity.seq() <= hole.last();
    }

    private static List<String> sent(Random random) {
        List<String> sent = new ArrayList<>();
        String before = "";
        for (int session = 1; session <= 4; session++) {
            int last = random.nextInt(12);
            for (int seq = 0; seq <= last; seq++) {
                sent.add(session + "/" + seq + (seq == 0 && !before.isEmpty() ? "<" + before : ""));
            }
            before = session + "/" + last;
        }
        return sent;
    }

    private static List<String> delivered(List<String> sent, Random random) {
        List<String> delivered = new ArrayList<>();
        sent.stream().filter(one -> random.nextInt(4) > 0).forEach(delivered::add);
        for (int i = 0; i < 10 && !delivered.isEmpty(); i++) {
            delivered.add(random.nextInt(delivered.size()), sent.get(random.nextInt(sent.size())));
        }
        for (int swaps = 0; swaps < 6 && delivered.size() > 4; swaps++) {
            int at = random.nextInt(delivered.size() - 4);
            Collections.swap(delivered, at, at + 1 + random.nextInt(3));
        }
        Map<Integer, Long> seconds = new HashMap<>();
        long second = 0;
        for (int i = 0; i < delivered.size(); i++) {
            second += random.nextInt(3) / 2;
            seconds.put(i, second);
        }
        return IntStream.range(0, delivered.size())
                .mapToObj(i -> delivered.get(i) + "@" + seconds.get(i))
                .toList();
    }

    private static void give(Sequencer sequencer, String step) {
        if (step.startsWith("!")) {
            sequencer.refuse(Arrivals.parse(step.substring(1) + "@0").identity());
        } else if (step.startsWith("-")) {
            String[] parts = step.substring(1).split("[/-]", -1);
            long last = parts[2].isEmpty() ? Hole.UNKNOWN_LAST : Long.parseLong(parts[2]);
            sequencer.close(new Hole(Long.parseLong(parts[0]), Long.parseLong(parts[1]), last));
        } else {
            sequencer.take(Arrivals.parse(step), slot -> {});
        }
    }

    private static Sequencer restored(Sequencer sequencer) {
        return Sequencer.restore(sequencer.save(), TWO_SECONDS, new FingerprintsInMemory(), Arrivals.REREADING);
    }

    private static String text(@Nullable Receipt receipt) {
        if (receipt == null) {
            return "nothing";
        }
        return receipt.through() + " | "
                + receipt.missing().stream().map(hole -> hole.what() + " ").collect(Collectors.joining())
                + "| "
                + receipt.refused().stream().map(Identity::toString).collect(Collectors.joining(" "));
    }
}
