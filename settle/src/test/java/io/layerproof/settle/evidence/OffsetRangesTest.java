package io.layerproof.settle.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.settle.evidence.OffsetRanges.Range;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OffsetRangesTest {

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 50);
    }

    @Test
    void whatLiesCloseTogetherIsOneRangeAndWhatLiesApartIsNot() {
        // Given
        OffsetRanges near = OffsetRanges.of(10, 20).with(5_020);

        // When
        OffsetRanges apart = near.with(10_021);

        // Then
        assertThat(near.ranges()).containsExactly(new Range(10, 5_020));
        assertThat(apart.ranges()).containsExactly(new Range(10, 5_020), new Range(10_021, 10_021));
        assertThat(apart.whole()).isEqualTo(OffsetRanges.of(10, 10_021));
    }

    @Test
    void anOffsetThatIsThereChangesNothing() {
        // Given
        OffsetRanges ranges = OffsetRanges.of(10, 20).with(9_000);

        // When
        OffsetRanges same = ranges.with(9_000);

        // Then
        assertThat(same).isEqualTo(ranges);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void howeverManyThereAreTheyAreFewRisingAndHoldEveryOffset(long seed) {
        // Given
        Random random = new Random(seed);
        TreeSet<Long> offsets = new TreeSet<>();
        for (int i = 0; i < 200; i++) {
            offsets.add((long) random.nextInt(10_000_000));
        }

        // When
        OffsetRanges first = OffsetRanges.NONE;
        OffsetRanges second = OffsetRanges.NONE;
        long middle = offsets.stream().skip(offsets.size() / 2).findFirst().orElseThrow();
        for (long offset : offsets) {
            if (offset < middle) {
                first = first.with(offset);
            } else {
                second = second.with(offset);
            }
        }
        OffsetRanges all = first.and(second);

        // Then
        assertThat(all.ranges()).hasSizeLessThanOrEqualTo(32);
        assertThat(offsets).allMatch(offset -> holds(all, offset));
        assertThat(all.first()).isEqualTo(offsets.first());
        assertThat(all.last()).isEqualTo(offsets.last());
        List<Range> ranges = all.ranges();
        for (int i = 1; i < ranges.size(); i++) {
            assertThat(ranges.get(i).from()).isGreaterThan(ranges.get(i - 1).to());
        }
    }

    private static boolean holds(OffsetRanges ranges, long offset) {
        return ranges.ranges().stream().anyMatch(range -> range.from() <= offset && offset <= range.to());
    }
}
