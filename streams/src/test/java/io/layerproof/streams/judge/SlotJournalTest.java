package io.layerproof.streams.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.rules.message.BuildEnded;
import io.layerproof.rules.message.Frame;
import io.layerproof.rules.message.Header;
import io.layerproof.rules.message.Identity;
import io.layerproof.rules.record.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SlotJournalTest {

    private static final double[] ODD_VALUES = {
        0.0,
        -0.0,
        Double.NaN,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        -412.25,
        43.9,
        0.1 + 0.2,
        1e-7,
        0.000001,
        9007199254740991.0,
        9007199254740994.0,
        -1e300,
        1.0 / 3
    };

    static IntStream seeds() {
        return IntStream.rangeClosed(1, 50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsTakenUpAgainIsWhatWasAddedWhereverItIsCut(int seed) {
        // Given
        Random random = new Random(seed);
        List<Slot> added = new ArrayList<>();
        List<byte[]> pieces = new ArrayList<>();
        SlotJournal journal = new SlotJournal();
        for (int i = 0; i < 200; i++) {
            Slot slot = slot(random, i);
            added.add(slot);
            assertThat(journal.add(slot)).isTrue();
            if (random.nextInt(3) == 0) {
                addIfPresent(pieces, journal.cut());
            }
        }
        addIfPresent(pieces, journal.cut());

        // When
        List<Slot> again = new ArrayList<>();
        SlotJournal taken = new SlotJournal();
        pieces.forEach(piece -> taken.replay(piece, again::add));

        // Then
        assertThat(again).usingRecursiveComparison().withStrictTypeChecking().isEqualTo(added);
        assertThat(taken.length()).isEqualTo(journal.length());
        Slot next = slot(random, 200);
        taken.add(next);
        journal.add(next);
        assertThat(taken.cut()).isEqualTo(journal.cut());
    }

    @Test
    void everyValueComesBackBitForBit() {
        // Given
        SlotJournal journal = new SlotJournal();
        List<String> names =
                IntStream.range(0, ODD_VALUES.length).mapToObj(i -> "s" + i).toList();
        journal.add(new Slot.Accepted(new Frame(header(1, 0), "expose", 1, names, ODD_VALUES, List.of()), 0));
        List<byte[]> pieces = new ArrayList<>();
        addIfPresent(pieces, journal.cut());

        // When
        List<Slot> again = new ArrayList<>();
        new SlotJournal().replay(pieces.get(0), again::add);

        // Then
        Frame frame = (Frame) ((Slot.Accepted) again.get(0)).message();
        for (int i = 0; i < ODD_VALUES.length; i++) {
            assertThat(Double.doubleToRawLongBits(frame.values()[i]))
                    .as("" + ODD_VALUES[i])
                    .isEqualTo(Double.doubleToRawLongBits(ODD_VALUES[i]));
        }
    }

    @Test
    void aConflictIsNotKeptHere() {
        // Given
        SlotJournal journal = new SlotJournal();

        // When
        boolean added = journal.add(new Slot.Conflicting(new Identity(1, 1), List.of()));

        // Then
        assertThat(added).isFalse();
        assertThat(journal.cut()).isNull();
    }

    private static void addIfPresent(List<byte[]> pieces, byte @Nullable [] piece) {
        if (piece != null) {
            pieces.add(piece);
        }
    }

    private static Slot slot(Random random, int i) {
        return switch (random.nextInt(12)) {
            case 0 -> new Slot.Hole(random.nextLong(1L << 62), i, random.nextBoolean() ? -1 : i + random.nextInt(9));
            case 1 -> new Slot.Accepted(new BuildEnded(header(i, random.nextInt(4)), random.nextBoolean()), 3);
            default -> new Slot.Accepted(frame(random, i), random.nextInt(3));
        };
    }

    private static Frame frame(Random random, int i) {
        int count = random.nextInt(5);
        List<String> signals = IntStream.range(0, count)
                .mapToObj(n -> random.nextInt(10) == 0 ? "odd-\ud800-" + i + n : "signal-" + n)
                .toList();
        double[] values = random.doubles(count, -2000, 2000)
                .map(value -> random.nextBoolean() ? value : Math.rint(value * 10) / 10)
                .toArray();
        List<String> bad = random.nextInt(4) == 0 ? List.of("bad-" + i) : List.of();
        return new Frame(header(i, random.nextInt(4)), random.nextBoolean() ? "expose" : "", i, signals, values, bad);
    }

    private static Header header(int i, int kind) {
        return new Header(
                new Identity(kind, i * 7L),
                1_795_154_400_000_000_000L + i * 100_000_000L,
                kind == 0 ? Header.NOT_RECEIVED : 1_795_154_400_000_000_000L + i,
                kind == 1 ? null : "B" + kind,
                kind == 2 ? new Identity(0, i) : null);
    }
}
