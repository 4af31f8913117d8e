package io.layerproof.ingest;

import static io.layerproof.ingest.Deliveries.promised;
import static io.layerproof.ingest.Deliveries.unpromised;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class AckQueueTest {

    private static final int CAPACITY = 4;

    private final List<Integer> acknowledged = Collections.synchronizedList(new ArrayList<>());
    private final AckQueue queue = new AckQueue(CAPACITY, 0, delivery -> acknowledged.add(delivery.packetId()));

    @Test
    void acknowledgesInTheOrderOfDeliveryWhateverTheOrderOfWriting() throws Exception {
        // Given
        List<AckQueue.Entry> entries = offerAndTake(1, 2, 3);

        // When
        queue.written(entries.get(2));
        queue.written(entries.get(1));
        List<Integer> before = List.copyOf(acknowledged);
        queue.written(entries.get(0));

        // Then
        assertThat(before).isEmpty();
        assertThat(acknowledged).containsExactly(1, 2, 3);
    }

    @Test
    void isFullAtItsCapacityAndHasRoomAgainAfterAnAcknowledgement() throws Exception {
        // Given
        List<AckQueue.Entry> entries = offerAndTake(1, 2, 3, 4);

        // When
        boolean whileFull = queue.offer(promised(5));
        queue.written(entries.get(0));

        // Then
        assertThat(whileFull).isFalse();
        assertThat(queue.offer(promised(5))).isTrue();
    }

    @Test
    void holdsMoreThanItsCapacityAsLongAsThePayloadsAreSmall() {
        // Given
        var lenient = new AckQueue(1, 3L * promised(1).payload().length, delivery -> {});

        // When
        List<Boolean> taken = IntStream.rangeClosed(1, 4)
                .mapToObj(packetId -> lenient.offer(promised(packetId)))
                .toList();

        // Then
        assertThat(taken).containsExactly(true, true, true, false);
    }

    @Test
    void deliveriesWithoutPromiseCannotPushOutThoseWithOne() {
        // Given
        IntStream.range(0, CAPACITY).forEach(number -> queue.offer(unpromised("q0")));

        // When
        boolean oneMore = queue.offer(unpromised("q0"));

        // Then
        assertThat(oneMore).isFalse();
        assertThat(IntStream.rangeClosed(1, CAPACITY)).allMatch(number -> queue.offer(promised(number)));
    }

    @Test
    void whatIsInItAtTheEndOfInputIsStillHandedOut() throws Exception {
        // Given
        queue.offer(promised(1));

        // When
        queue.endInput();

        // Then
        assertThat(queue.offer(promised(2))).isFalse();
        assertThat(queue.take()).isNotNull();
        assertThat(queue.take()).isNull();
    }

    @Test
    void afterAFailureNothingIsHandedOutAndWhatIsLeftIsTold() throws Exception {
        // Given
        List<AckQueue.Entry> entries = offerAndTake(1, 2);
        queue.offer(promised(3));
        queue.written(entries.get(1));

        // When
        queue.fail();

        // Then
        assertThat(queue.take()).isNull();
        assertThat(queue.awaitEmpty()).isFalse();
        assertThat(queue.abandon()).isEqualTo(new AckQueue.Remainder(2, 1));
        assertThat(acknowledged).isEmpty();
        assertThat(queue.size()).isZero();
    }

    @Test
    void anAcknowledgementThatThrowsIsAFailureAndNotAStandstill() throws Exception {
        // Given
        var throwing = new AckQueue(CAPACITY, 0, delivery -> {
            throw new IllegalStateException("client is broken");
        });
        throwing.offer(promised(1));
        AckQueue.Entry entry = Objects.requireNonNull(throwing.take());

        // When
        assertThatThrownBy(() -> throwing.written(entry)).hasMessage("client is broken");

        // Then
        assertThat(throwing.awaitEmpty()).isFalse();
    }

    @Test
    void orderHoldsWhenManyThreadsWrite() throws Exception {
        // Given
        long seed = 7;
        System.out.println("seed " + seed);
        int count = 2_000;
        var wide = new AckQueue(count, 0, delivery -> acknowledged.add(delivery.packetId()));
        var entries = new ArrayList<AckQueue.Entry>();
        for (int packetId = 1; packetId <= count; packetId++) {
            wide.offer(promised(packetId));
            entries.add(Objects.requireNonNull(wide.take()));
        }
        Collections.shuffle(entries, new Random(seed));

        // When
        List<CompletableFuture<Void>> writers = IntStream.range(0, 4)
                .mapToObj(part ->
                        CompletableFuture.runAsync(() -> entries.subList(part * count / 4, (part + 1) * count / 4)
                                .forEach(wide::written)))
                .toList();
        writers.forEach(CompletableFuture::join);

        // Then
        assertThat(wide.awaitEmpty()).isTrue();
        assertThat(acknowledged)
                .isEqualTo(IntStream.rangeClosed(1, count).boxed().toList());
    }

    private List<AckQueue.Entry> offerAndTake(int... packetIds) throws InterruptedException {
        var entries = new ArrayList<AckQueue.Entry>();
        for (int packetId : packetIds) {
            queue.offer(promised(packetId));
            entries.add(Objects.requireNonNull(queue.take()));
        }
        return entries;
    }
}
