package io.layerproof.streams.sequencers;

import static org.assertj.core.api.Assertions.assertThat;

import io.layerproof.rules.message.Identity;
import io.layerproof.rules.record.Fingerprint;
import io.layerproof.rules.record.FingerprintMemory;
import io.layerproof.rules.record.FingerprintsInMemory;
import io.layerproof.streams.StoredState;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FingerprintStoreTest {

    @TempDir
    Path directory;

    private StoredState state;
    private FingerprintMemory memory;

    @BeforeEach
    void open() {
        state = new StoredState(directory);
        memory = new FingerprintStore(state.objects()).of("M1");
    }

    @AfterEach
    void close() {
        state.close();
    }

    static IntStream seeds() {
        return IntStream.rangeClosed(1, 6);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void itRemembersWhatAMemoryOnTheHeapRemembers(int seed) {
        // Given
        Random random = new Random(seed);
        FingerprintMemory heap = new FingerprintsInMemory();
        long seq = random.nextInt(20_000);

        for (int step = 0; step < 3_000; step++) {
            // When
            seq += random.nextInt(20) == 0 ? random.nextInt(4_000) - 1_500 : 1;
            seq = Math.max(0, seq);
            Identity identity = new Identity(1 + step / 2_000, seq);
            Fingerprint fingerprint = new Fingerprint(random.nextLong(), step);
            memory.remember(identity, fingerprint);
            heap.remember(identity, fingerprint);
            if (random.nextInt(10) == 0) {
                state.commit();
            }
            if (random.nextInt(100) == 0) {
                state.commitAndForget();
            }

            // Then
            Identity asked = new Identity(1 + random.nextInt(2), Math.max(0, seq - random.nextInt(12_000)));
            assertThat(memory.recall(asked)).as("step " + step).isEqualTo(heap.recall(asked));
            assertThat(memory.recall(identity)).isEqualTo(fingerprint);
        }
    }

    @Test
    void anotherMachinesNumbersAreItsOwn() {
        // Given
        FingerprintMemory other = new FingerprintStore(state.objects()).of("M1|0");
        memory.remember(new Identity(1, 5), new Fingerprint(1, 1));

        // When
        Fingerprint recalled = other.recall(new Identity(1, 5));

        // Then
        assertThat(recalled).isNull();
    }

    @Test
    void oneNumberACommitCostsTheChangelogLessThanAHundredBytes() {
        // Given
        for (int seq = 0; seq < FingerprintMemory.NUMBERS; seq++) {
            memory.remember(new Identity(1, seq), new Fingerprint(seq, seq));
        }
        state.commit();
        int before = state.task().changelogSize();

        // When
        for (int i = 0; i < 1_000; i++) {
            memory.remember(new Identity(1, FingerprintMemory.NUMBERS + i), new Fingerprint(i, i));
            state.commit();
        }

        // Then
        assertThat(state.task().changelogBytesSince(before) / 1_000).isLessThan(100);
    }
}
