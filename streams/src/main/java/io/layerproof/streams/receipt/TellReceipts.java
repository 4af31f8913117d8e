package io.layerproof.streams.receipt;

import io.layerproof.rules.record.HoldBack;
import io.layerproof.rules.record.Receipt;
import io.layerproof.rules.record.Sequencer;
import io.layerproof.rules.wire.message.ReceiptJson;
import io.layerproof.streams.payload.Ordered;
import io.layerproof.streams.sequencers.SequencerStore;
import io.layerproof.streams.state.ObjectStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Publishes receipts for gateways, from the state of the sequencer in the transaction that wrote the evidence: every
 * second one for each machine that has sent something since its last. A gateway that goes quiet gets its last receipt
 * too: when nothing has come for as long as the hold-back lasts, the receipt says what of the held-back numbers is
 * missing. The wall clock decides when a receipt is published, never what the record is.
 *
 * <p>Which machines need a receipt is kept in memory only. After a start every machine of this task gets one, which is
 * what a gateway needs that missed its last.
 */
public final class TellReceipts extends ContextualProcessor<String, Ordered, String, byte[]> {

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final long NS_PER_MS = 1_000_000;

    private final String state;
    private final HoldBack holdBack;
    private final Map<String, Long> heardOfMs = new HashMap<>();
    private @Nullable SequencerStore sequencers;

    /**
     * The step.
     *
     * @param state the name of the store of all state
     */
    public TellReceipts(String state, HoldBack holdBack) {
        this.state = state;
        this.holdBack = holdBack;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        super.init(context);
        ObjectStore objects = context.getStateStore(state);
        SequencerStore kept = new SequencerStore(objects, holdBack);
        sequencers = kept;
        heardOfMs.clear();
        long nowMs = context.currentSystemTimeMs();
        kept.machines().forEach(machine -> heardOfMs.put(machine, nowMs));
        context.schedule(EVERY, PunctuationType.WALL_CLOCK_TIME, this::tell);
    }

    @Override
    public void process(Record<String, Ordered> record) {
        heardOfMs.put(record.key(), context().currentSystemTimeMs());
    }

    private void tell(long nowMs) {
        heardOfMs.entrySet().removeIf(one -> isTold(one.getKey(), nowMs - one.getValue(), nowMs));
    }

    /** Whether the machine needs no further receipt until it sends something. */
    private boolean isTold(String machine, long quietMs, long nowMs) {
        if (sequencers == null) {
            throw new IllegalStateException("init comes first");
        }
        Sequencer sequencer = sequencers.of(machine);
        boolean waitIsOver = quietMs > holdBack.timeNs() / NS_PER_MS;
        if (sequencer.holdsBack() && !waitIsOver && quietMs > EVERY.toMillis()) {
            return false;
        }
        Receipt receipt = sequencer.receipt(waitIsOver);
        if (receipt != null) {
            context().forward(new Record<>(machine, ReceiptJson.write(receipt), nowMs));
        }
        return !sequencer.holdsBack() || waitIsOver;
    }
}
