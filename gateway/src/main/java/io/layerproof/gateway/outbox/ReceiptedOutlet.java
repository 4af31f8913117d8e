package io.layerproof.gateway.outbox;

import io.layerproof.rules.message.Identity;
import io.layerproof.rules.record.Receipt;
import io.layerproof.rules.record.Slot.Hole;
import io.layerproof.rules.wire.message.Gone;
import io.layerproof.rules.wire.message.MessageReader;
import io.layerproof.rules.wire.message.Payload;
import io.layerproof.rules.wire.message.ReceiptJson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An outlet that trusts receipts only, because the MQTT broker may lose what it has acknowledged. Every message stays
 * in an {@link Outbox} until a receipt covers it. What a receipt lists as missing is sent again, oldest first, at
 * growing intervals for as long as it is missing. Numbers that are no longer stored, and numbers that were refused, are
 * answered with {@code gone}; nothing else is.
 *
 * <p>Receipts are handled in the calling thread, whenever it publishes or waits.
 */
public final class ReceiptedOutlet implements Outlet {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiptedOutlet.class);
    private static final long AGAIN_AFTER_NS = 5_000_000_000L;
    private static final long AGAIN_AFTER_AT_MOST_NS = 60_000_000_000L;
    private static final long LOOK_EVERY_MS = 100;
    private static final long FIRST_RECEIPT_WAIT_MS = 1_000;
    private static final Identity END = new Identity(Long.MAX_VALUE, Long.MAX_VALUE);
    private static final Identity NOTHING = new Identity(0, -1);

    private final Outlet way;
    private final Outbox outbox;
    private final LongSupplier nanoClock;
    private final MessageReader reader = MessageReader.ofPayloads();
    private final TreeMap<Identity, Asked> asked = new TreeMap<>();
    private @Nullable Receipt latest;
    private @Nullable Identity lastForgotten;
    private long resent;
    private long progressNs;
    private long receipts;

    /**
     * A range that was missing and has been sent again.
     *
     * @param size how many numbers of it were missing then
     * @param pauseNs how long to wait before it is sent again, in nanoseconds
     * @param receipt how many receipts had come when it was last sent
     * @param lastNs when it was last sent
     */
    private record Asked(Hole range, long size, long pauseNs, long receipt, long lastNs) {

        private boolean isSmaller(Hole now) {
            return now.size() < size;
        }

        /**
         * The pause grows only if a new receipt still lists the range: without a receipt nobody knows what has arrived.
         */
        private long nextPauseNs(Hole now, long receipts) {
            if (isSmaller(now)) {
                return AGAIN_AFTER_NS;
            }
            return receipts > receipt ? Math.min(2 * pauseNs, AGAIN_AFTER_AT_MOST_NS) : pauseNs;
        }

        private boolean isDue(Hole now, long nowNs) {
            return nowNs - lastNs >= (isSmaller(now) ? AGAIN_AFTER_NS : pauseNs);
        }

        private Asked stillFor(Hole now) {
            return new Asked(now, size, pauseNs, receipt, lastNs);
        }
    }

    private ReceiptedOutlet(Outlet way, Outbox outbox, LongSupplier nanoClock) {
        this.way = way;
        this.outbox = outbox;
        this.nanoClock = nanoClock;
    }

    /**
     * Opens the outbox beside the machine's numbers. Sends again what an earlier run has left and no receipt covers.
     *
     * @param way the connection; closed together with this outlet
     * @param stateDir the directory of the machine's files
     * @param nanoClock monotonic clock, in nanoseconds from any origin
     * @throws IOException if the files cannot be read or written, or the broker refuses a message
     */
    public static ReceiptedOutlet open(Outlet way, Path stateDir, String machine, LongSupplier nanoClock)
            throws IOException, InterruptedException {
        Outbox outbox = Outbox.open(stateDir.resolve(machine + ".outbox"));
        ReceiptedOutlet outlet = new ReceiptedOutlet(way, outbox, nanoClock);
        if (!outbox.isEmpty()) {
            way.takeReceipt(FIRST_RECEIPT_WAIT_MS).ifPresent(outlet::learn);
            outlet.answer();
            outlet.resendUnreceipted();
        }
        return outlet;
    }

    @Override
    public void publish(byte[] payload) throws IOException, InterruptedException {
        if (reader.read(payload) instanceof Payload.Read read) {
            outbox.append(Span.of(read), payload);
        }
        way.publish(payload);
        lookForReceipt(0);
    }

    /** Sends again a payload that was published before. */
    @Override
    public void repeat(byte[] payload) throws IOException, InterruptedException {
        way.publish(payload);
        lookForReceipt(0);
    }

    /** Waits until the broker has everything. {@link #awaitReceipts} waits until Layerproof has it. */
    @Override
    public void drain() throws IOException, InterruptedException {
        way.drain();
        lookForReceipt(0);
    }

    /**
     * Waits until receipts cover everything. Sends again meanwhile, at intervals that grow while nothing moves: if the
     * messages are waiting for Kafka somewhere, each time adds another copy of all of them.
     *
     * @param standstill how long to wait while no receipt brings news
     * @return false if something is not covered; it stays on disk and is sent again at the next start
     */
    public boolean awaitReceipts(Duration standstill) throws IOException, InterruptedException {
        progressNs = nanoClock.getAsLong();
        long sentNs = progressNs;
        long movedNs = progressNs;
        long againAfterNs = AGAIN_AFTER_NS;
        while (!outbox.isEmpty()) {
            lookForReceipt(LOOK_EVERY_MS);
            long nowNs = nanoClock.getAsLong();
            if (nowNs - progressNs > standstill.toNanos()) {
                return false;
            }
            if (progressNs != movedNs) {
                movedNs = progressNs;
                againAfterNs = AGAIN_AFTER_NS;
            }
            if (nowNs - Math.max(sentNs, progressNs) > againAfterNs) {
                // What was sent again may be lost again. Then nothing has arrived that would bring a new receipt.
                answer();
                resendUnreceipted();
                way.drain();
                sentNs = nanoClock.getAsLong();
                againAfterNs = Math.min(2 * againAfterNs, AGAIN_AFTER_AT_MOST_NS);
            }
        }
        way.drain();
        return true;
    }

    /** How many payloads are stored because no receipt covers them. Some of them may have arrived. */
    public long unreceipted() {
        return outbox.size();
    }

    /** How many payloads were sent again because they were missing. */
    public long resent() {
        return resent;
    }

    @Override
    public void reconnect() throws IOException, InterruptedException {
        way.reconnect();
    }

    @Override
    public void close() throws IOException {
        try {
            way.close();
        } finally {
            outbox.close();
        }
    }

    private void lookForReceipt(long waitMs) throws IOException, InterruptedException {
        Optional<byte[]> receipt = way.takeReceipt(waitMs);
        if (receipt.isPresent()) {
            learn(receipt.get());
            answer();
        }
    }

    private void learn(byte[] bytes) {
        try {
            Receipt receipt = ReceiptJson.read(bytes);
            if (!receipt.equals(latest)) {
                progressNs = nanoClock.getAsLong();
            }
            latest = receipt;
            receipts++;
        } catch (IllegalArgumentException e) {
            LOG.warn("what came as a receipt is none", e);
        }
    }

    private void answer() throws IOException, InterruptedException {
        Receipt receipt = latest;
        if (receipt == null) {
            return;
        }
        answerForgotten(receipt);
        outbox.forget(span -> isNeeded(span, receipt));
        Map<Identity, Asked> before = new TreeMap<>(asked);
        asked.clear();
        for (Hole hole : receipt.missing()) {
            answer(hole, receipt, before);
        }
        for (Identity refused : receipt.refused()) {
            sayGone(List.of(new Hole(refused.session(), refused.seq(), refused.seq())));
        }
    }

    /**
     * No receipt will ever cover numbers that the sequencer has forgotten: they are sent once more and then dropped.
     */
    private void answerForgotten(Receipt receipt) throws IOException, InterruptedException {
        Identity forgotten = receipt.forgotten();
        if (forgotten != null && (lastForgotten == null || lastForgotten.compareTo(forgotten) < 0)) {
            resend(new Span(lastForgotten == null ? NOTHING : lastForgotten, forgotten));
            way.drain();
            lastForgotten = forgotten;
        }
    }

    private static boolean isNeeded(Span span, Receipt receipt) {
        if (span.high().compareTo(receipt.through()) > 0) {
            return true;
        }
        return receipt.missing().stream()
                .anyMatch(hole -> Span.of(hole, receipt.through()).meets(span));
    }

    private void answer(Hole hole, Receipt receipt, Map<Identity, Asked> before)
            throws IOException, InterruptedException {
        Asked known = before.values().stream()
                .filter(one -> one.range().session() == hole.session() && overlap(one.range(), hole))
                .findFirst()
                .orElse(null);
        Identity key = new Identity(hole.session(), hole.first());
        if (known != null && !known.isDue(hole, nanoClock.getAsLong())) {
            asked.put(key, known.stillFor(hole));
            return;
        }
        long pauseNs = known == null ? AGAIN_AFTER_NS : known.nextPauseNs(hole, receipts);
        sayGone(absent(hole, receipt));
        asked.put(key, new Asked(hole, hole.size(), pauseNs, receipts, nanoClock.getAsLong()));
    }

    private static boolean overlap(Hole a, Hole b) {
        return Span.of(a, END).meets(Span.of(b, END));
    }

    /** Sends again what is stored of a range. Returns the numbers that are not stored. */
    private List<Hole> absent(Hole hole, Receipt receipt) throws IOException, InterruptedException {
        PresentNumbers present = new PresentNumbers();
        resend(Span.of(hole, before(nextSession(hole, receipt))), present);
        return present.absentFrom(hole);
    }

    /** The first session after a range of unknown size that the receipt mentions. */
    private static long nextSession(Hole hole, Receipt receipt) {
        return receipt.missing().stream()
                .mapToLong(Hole::session)
                .filter(session -> session > hole.session())
                .min()
                .orElse(Math.max(receipt.through().session(), hole.session() + 1));
    }

    private static Identity before(long session) {
        return new Identity(session - 1, Long.MAX_VALUE);
    }

    private void resend(Span wanted) throws IOException, InterruptedException {
        resend(wanted, new PresentNumbers());
    }

    private void resend(Span wanted, PresentNumbers present) throws IOException, InterruptedException {
        outbox.read(wanted, (numbers, payload) -> {
            if (reader.read(payload) instanceof Payload.Read read) {
                present.add(read);
            }
            resent++;
            way.publish(payload);
        });
    }

    /** Sends what no receipt covers yet. It may have been lost with nothing after it, so that no hole shows. */
    private void resendUnreceipted() throws IOException, InterruptedException {
        Receipt receipt = latest;
        Identity through = receipt == null ? NOTHING : receipt.through();
        resend(new Span(new Identity(through.session(), through.seq() + 1), END));
    }

    private void sayGone(List<Hole> holes) throws IOException, InterruptedException {
        List<Hole> ranges = new ArrayList<>(holes);
        while (!ranges.isEmpty()) {
            List<Hole> some = ranges.subList(0, Math.min(ranges.size(), Gone.MOST_RANGES));
            way.publish(new Gone(some.get(0).session(), some).toBytes());
            some.clear();
        }
    }
}
