package io.layerproof.ingest;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one connection has delivered and is not yet acknowledged, in the order of delivery. Three sides use it: the MQTT
 * client puts in ({@link #offer}, never waits), the sender takes out what is to be written ({@link #take}), and Kafka's
 * answers mark what is written ({@link #written}).
 *
 * <p>MQTT 5 wants acknowledgements in the order of delivery (4.6), and Kafka answers in any order: an entry is
 * acknowledged once it and all before it are written. The acknowledging itself runs outside the lock and in one thread
 * at a time, because it calls into the MQTT client, whose threads call {@link #offer}.
 *
 * <pre>
 * open ──endInput──▶ draining ──(last one written)──▶ empty
 *   └──────fail──────────┴──▶ failed: nothing is taken any more
 * </pre>
 */
final class AckQueue {

    /** A delivery on its way. */
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
     * What was still in the queue when it was given up.
     *
     * @param unwritten deliveries that Kafka has not confirmed
     * @param writtenNotAcknowledged deliveries that Kafka has, and that stood behind an unwritten one
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
     * @param capacity how many deliveries with QoS 1 it holds, and how many with QoS 0 besides, so that those cannot
     *     push these out
     * @param excessBytes more than {@code capacity} with QoS 1 are held as long as all payloads together have no more
     *     bytes than this
     * @param acknowledge called for each delivery, in order, once it is written
     */
    AckQueue(int capacity, long excessBytes, Consumer<Delivery> acknowledge) {
        this.capacity = capacity;
        this.excessBytes = excessBytes;
        this.acknowledge = acknowledge;
    }

    /**
     * Puts a delivery in; never waits.
     *
     * @return false if it is full or takes no more: the delivery is not in it
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

    /** Whether it takes anything more. */
    synchronized boolean isOpen() {
        return !inputEnded && !failed;
    }

    /**
     * Waits for the next delivery that is to be written. For one thread: it is woken only when there was nothing to
     * take before.
     *
     * @return null if there will be none
     */
    synchronized @Nullable Entry take() throws InterruptedException {
        while (!failed && !inputEnded && untaken.isEmpty()) {
            wait();
        }
        return failed ? null : untaken.poll();
    }

    /** Kafka has it: acknowledges it, and what was waiting for it, as soon as all before it are written. */
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

    /** Nothing more is put in; what is in it is still to be written. */
    synchronized void endInput() {
        inputEnded = true;
        notifyAll();
    }

    /**
     * Nothing more is put in or taken out.
     *
     * @return whether it had not failed before
     */
    synchronized boolean fail() {
        boolean isFirst = !failed;
        failed = true;
        notifyAll();
        return isFirst;
    }

    /**
     * Waits until all is written and acknowledged, after {@link #endInput}.
     *
     * @return false if it failed instead
     */
    synchronized boolean awaitEmpty() throws InterruptedException {
        while (!failed && (acknowledging || !unacknowledged.isEmpty())) {
            wait();
        }
        return !failed;
    }

    /** How many deliveries are in it. */
    synchronized int size() {
        return unacknowledged.size();
    }

    /** Gives up what is left. Nothing may be written any more when it is called. */
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
