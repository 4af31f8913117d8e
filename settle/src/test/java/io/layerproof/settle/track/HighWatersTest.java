package io.layerproof.settle.track;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.rules.message.Identity;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the marks with a list of every number they were given. The seed is in the name. */
class HighWatersTest {

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 50);
    }

    private record Placed(long offset, Identity identity) {}

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingFromANumberUpwardsStandsBeforeTheOffsetThatItGives(long seed) {
        // Given
        Random random = new Random(seed);
        HighWaters waters = new HighWaters(List.of());
        List<Placed> placed = new ArrayList<>();
        Identity highest = null;
        long offset = random.nextInt(100);
        for (int i = 0; i < 500; i++) {
            Identity identity = next(random, highest);

            // When
            waters.next(offset, highest);

            placed.add(new Placed(offset, identity));
            highest = highest == null || identity.compareTo(highest) > 0 ? identity : highest;
            offset += 1 + random.nextInt(5);
        }

        // Then
        assertThat(waters.marks()).hasSizeLessThanOrEqualTo(HighWaters.MOST);
        for (Placed one : placed) {
            long from = waters.before(one.identity());
            assertThat(placed)
                    .filteredOn(other -> other.offset() < from)
                    .noneMatch(other -> other.identity().compareTo(one.identity()) >= 0);
        }
    }

    /** Mostly the next number, sometimes an old one, sometimes another session. */
    private static Identity next(Random random, @Nullable Identity highest) {
        if (highest == null) {
            return new Identity(1, 0);
        }
        return switch (random.nextInt(12)) {
            case 0 -> new Identity(highest.session(), Math.max(0, highest.seq() - random.nextInt(50)));
            case 1 -> new Identity(highest.session() + 1, 0);
            default -> new Identity(highest.session(), highest.seq() + 1 + random.nextInt(2));
        };
    }
}
