package io.layerproof.rules.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.rules.message.Identity;
import io.layerproof.rules.record.Slot.Hole;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NumberRangesTest {

    static IntStream seeds() {
        return IntStream.rangeClosed(1, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void isASetOfNumbers(int seed) {
        // Given
        Random random = new Random(seed);
        NumberRanges ranges = new NumberRanges();
        Set<Identity> expected = new HashSet<>();

        // When
        for (int i = 0; i < 60; i++) {
            Hole range = range(random);
            switch (random.nextInt(3)) {
                case 0 -> {
                    ranges.removeAll(range);
                    expected.removeAll(numbers(range));
                }
                case 1 -> {
                    Identity one = new Identity(range.session(), range.first());
                    ranges.remove(one);
                    expected.remove(one);
                }
                default -> {
                    ranges.add(range);
                    expected.addAll(numbers(range));
                }
            }
        }
        Hole asked = range(random);
        List<Hole> left = ranges.subtractedFrom(asked);

        // Then
        Set<Identity> held = new HashSet<>();
        ranges.ranges().forEach(range -> held.addAll(numbers(range)));
        assertThat(held).isEqualTo(expected);
        assertThat(held).allMatch(ranges::contains);
        assertThat(isApart(ranges.ranges())).isTrue();
        Set<Identity> remainder = new HashSet<>(numbers(asked));
        remainder.removeAll(expected);
        Set<Identity> found = new HashSet<>();
        left.forEach(range -> found.addAll(numbers(range)));
        assertThat(found).isEqualTo(remainder);
    }

    @Test
    void allNumbersOfASessionAreOneRangeAndTakeAnyOther() {
        // Given
        NumberRanges ranges = new NumberRanges();
        ranges.add(new Hole(7, 5, 9));

        // When
        ranges.add(new Hole(7, 0, Hole.UNKNOWN_LAST));
        ranges.add(new Hole(7, 1_000_000_000, 2_000_000_000));

        // Then
        assertThat(ranges.ranges()).containsExactly(new Hole(7, 0, Hole.UNKNOWN_LAST));
        assertThat(ranges.contains(new Identity(7, Long.MAX_VALUE))).isTrue();
        assertThat(ranges.subtractedFrom(new Hole(7, 3, Hole.UNKNOWN_LAST))).isEmpty();
        assertThat(ranges.subtractedFrom(new Hole(8, 3, 4))).containsExactly(new Hole(8, 3, 4));
    }

    @Test
    void ofTooManyRangesTheLowestIsForgotten() {
        // Given
        NumberRanges ranges = new NumberRanges();

        // When
        for (int i = 0; i <= NumberRanges.MOST; i++) {
            ranges.add(new Hole(1, 2L * i, 2L * i));
        }

        // Then
        assertThat(ranges.ranges()).hasSize(NumberRanges.MOST);
        assertThat(ranges.contains(new Identity(1, 0))).isFalse();
        assertThat(ranges.contains(new Identity(1, 2))).isTrue();
    }

    private static boolean isApart(List<Hole> ranges) {
        for (int i = 1; i < ranges.size(); i++) {
            Hole before = ranges.get(i - 1);
            Hole after = ranges.get(i);
            if (before.session() == after.session() && before.last() + 1 >= after.first()) {
                return false;
            }
        }
        return true;
    }

    private static Hole range(Random random) {
        long first = random.nextInt(30);
        return new Hole(1 + random.nextInt(2), first, first + random.nextInt(8));
    }

    private static Set<Identity> numbers(Hole range) {
        Set<Identity> numbers = new HashSet<>();
        LongStream.rangeClosed(range.first(), range.last())
                .forEach(seq -> numbers.add(new Identity(range.session(), seq)));
        return numbers;
    }
}
