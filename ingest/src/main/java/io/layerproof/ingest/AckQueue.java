package io.layerproof.ingest;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The deliveries of one connection that are not acknowledged yet, in the order of delivery. The MQTT client adds
 * deliveries ({@link #offer}, which never waits), the sender takes those to be written ({@link #take}), and Kafka's
 * answers mark those that are written ({@link #written}).
 *
 * <p>MQTT 5 requires acknowledgements in the order of delivery (4.6), but Kafka answers in any order. So an entry is
 * acknowledged once it and all entries before it are written. Acknowledging runs outside the lock and in one thread at
 * a time, because it calls the MQTT client, whose threads call {@link #offer}.
 *
 * <pre>
 * open ──endInput──▶ draining ──(last one written)──▶ empty
 *   └──────fail──────────┴──▶ failed: nothing is taken any more
 * </pre>
 */
final class AckQueue {

    /** A delivery in the queue. */
    static final class Entry {
        private final Delivery delivery;
        private boolean written;

        private Entry(Delivery delivery) {
            this.delivery = delivery;
        }

        Delivery delivery() {
            return delivery;
        }
    }

    /**
     * What was left in the queue when it was abandoned.
     *
     * @param unwritten deliveries that Kafka has not confirmed
     * @param writtenNotAcknowledged deliveries that Kafka has, but that waited for an earlier one
     */
    record Remainder(int unwritten, int writtenNotAcknowledged) {}

    private final int capacity;
    private final long excessBytes;
    private final Consumer<Delivery> acknowledge;
    private final Deque<Entry> unacknowledged = new ArrayDeque<>();
    private final Queue<Entry> untaken = new ArrayDeque<>();
    private int unpromised;
    private long bytes;
    private boolean inputEnded;
    private boolean failed;
    private boolean acknowledging;

    /**
     * @param capacity how many deliveries of QoS 1 it holds, and as many of QoS 0; the two are counted apart, so that
     *     QoS 0 cannot take the place of QoS 1
     * @param excessBytes more than {@code capacity} deliveries of QoS 1 are held while all payloads together are not
     *     larger than this, in bytes
     * @param acknowledge called for each delivery, in order, once it is written
     */
    AckQueue(int capacity, long excessBytes, Consumer<Delivery> acknowledge) {
        this.capacity = capacity;
        this.excessBytes = excessBytes;
        this.acknowledge = acknowledge;
    }

    /**
     * Adds a delivery; never waits.
     *
     * @return false if the queue is full or closed, so that the delivery was not added
     */
    synchronized boolean offer(Delivery delivery) {
        if (inputEnded || failed || !hasRoomFor(delivery)) {
            return false;
        }
        if (!delivery.promised()) {
            unpromised++;
        }
        bytes += delivery.payload().length;
        var entry = new Entry(delivery);
        unacknowledged.add(entry);
        untaken.add(entry);
        if (untaken.size() == 1) {
            notifyAll();
        }
        return true;
    }

    private boolean hasRoomFor(Delivery delivery) {
        return delivery.promised()
                ? unacknowledged.size() - unpromised < capacity || bytes + delivery.payload().length <= excessBytes
                : unpromised < capacity;
    }

    /** Whether deliveries can still be added. */
    synchronized boolean isOpen() {
        return !inputEnded && !failed;
    }

    /**
     * Waits for the next delivery to write. Only one thread may call this, because a waiting thread is woken only when
     * the queue was empty.
     *
     * @return null if no more will come
     */
    synchronized @Nullable Entry take() throws InterruptedException {
        while (!failed && !inputEnded && untaken.isEmpty()) {
            wait();
        }
        return failed ? null : untaken.poll();
    }

    /**
     * Marks an entry as written to Kafka. Acknowledges it, and those that waited for it, once all entries before it are
     * written.
     */
    void written(Entry entry) {
        synchronized (this) {
            entry.written = true;
            if (acknowledging) {
                return;
            }
            acknowledging = true;
        }
        boolean allAcknowledged = false;
        try {
            for (Entry next = pollWritten(); next != null; next = pollWritten()) {
                acknowledge.accept(next.delivery);
            }
            allAcknowledged = true;
        } finally {
            if (!allAcknowledged) {
                fail();
            }
        }
    }

    private synchronized @Nullable Entry pollWritten() {
        Entry head = unacknowledged.peek();
        if (head == null || !head.written) {
            acknowledging = false;
            if (head == null) {
                notifyAll();
            }
            return null;
        }
        if (!head.delivery.promised()) {
            unpromised--;
        }
        bytes -= head.delivery.payload().length;
        return unacknowledged.poll();
    }

    /** Closes the queue for new deliveries. What is in it is still to be written. */
    synchronized void endInput() {
        inputEnded = true;
        notifyAll();
    }

    /**
     * Marks the queue as failed. Nothing can be added or taken any more.
     *
     * @return whether this was the first failure
     */
    synchronized boolean fail() {
        boolean isFirst = !failed;
        failed = true;
        notifyAll();
        return isFirst;
    }

    /**
     * Waits until everything is written and acknowledged. To be called after {@link #endInput}.
     *
     * @return false if the queue failed
     */
    synchronized boolean awaitEmpty() throws InterruptedException {
        while (!failed && (acknowledging || !unacknowledged.isEmpty())) {
            wait();
        }
        return !failed;
    }

    /** How many deliveries are in the queue. */
    synchronized int size() {
        return unacknowledged.size();
    }

    /** Abandons what is left. No send may be under way when this is called. */
    synchronized Remainder abandon() {
        failed = true;
        int written =
                (int) unacknowledged.stream().filter(entry -> entry.written).count();
        var left = new Remainder(unacknowledged.size() - written, written);
        unacknowledged.clear();
        untaken.clear();
        unpromised = 0;
        bytes = 0;
        notifyAll();
        return left;
    }
}
