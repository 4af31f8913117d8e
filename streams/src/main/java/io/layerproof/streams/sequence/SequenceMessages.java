package io.layerproof.streams.sequence;

import io.layerproof.rules.record.Arrival;
import io.layerproof.rules.record.Fate;
import io.layerproof.rules.record.HoldBack;
import io.layerproof.rules.record.Sequenced;
import io.layerproof.rules.record.Sequencer;
import io.layerproof.rules.record.Slot;
import io.layerproof.streams.JudgingMetrics;
import io.layerproof.streams.JudgingTopology;
import io.layerproof.streams.payload.Control.NumbersGone;
import io.layerproof.streams.payload.EvidenceRecords;
import io.layerproof.streams.payload.Intake;
import io.layerproof.streams.payload.Ordered;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Messages in the order in which they came to the machine's record in the order of its numbers. Every first copy goes
 * to evidence at once, in the order of the offsets: that is the order of the leaves. So do conflicting and undecided
 * copies, holes, and what was said about numbers; of an equal copy, and of what was quarantined, the fact.
 */
public final class SequenceMessages extends ContextualProcessor<String, Intake, String, Object> {

    private final HoldBack holdBack;
    private final JudgingMetrics metrics;
    private @Nullable SequencerStore sequencers;

    public SequenceMessages(HoldBack holdBack, JudgingMetrics metrics) {
        this.holdBack = holdBack;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        super.init(context);
        sequencers = new SequencerStore(context.getStateStore(JudgingTopology.STATE), holdBack);
    }

    @Override
    public void process(Record<String, Intake> record) {
        Intake intake = record.value();
        List<Sequenced> messages = new ArrayList<>(intake.arrivals().size());
        List<Slot> slots = new ArrayList<>();
        if (changesTheSequencer(intake)) {
            sequence(record.key(), intake, messages, slots);
        }
        EvidenceRecords evidence = new EvidenceRecords(record.key(), record.timestamp(), intake.headers());
        for (Sequenced message : messages) {
            metrics.message(message.fate());
            context()
                    .forward(
                            message.fate() == Fate.DUPLICATE
                                    ? evidence.furtherCopy(message, intake.source())
                                    : evidence.message(message, intake.source()),
                            JudgingTopology.EVIDENCE);
        }
        evidence.refused(intake).forEach(refused -> context().forward(refused, JudgingTopology.EVIDENCE));
        for (Slot slot : slots) {
            if (slot instanceof Slot.Hole hole) {
                context().forward(evidence.hole(hole), JudgingTopology.EVIDENCE);
            }
        }
        if (intake.control() != null) {
            context().forward(evidence.control(intake.control(), intake.source()), JudgingTopology.EVIDENCE);
        }
        var ordered = new Ordered(intake, List.copyOf(messages), List.copyOf(slots));
        context().forward(record.withValue((Object) ordered), JudgingTopology.JUDGE);
        context().forward(record.withValue((Object) ordered), JudgingTopology.RECEIPT);
    }

    private static boolean changesTheSequencer(Intake intake) {
        return !intake.arrivals().isEmpty() || !intake.refused().isEmpty() || intake.control() instanceof NumbersGone;
    }

    private void sequence(String machine, Intake intake, List<Sequenced> messages, List<Slot> slots) {
        SequencerStore store = Objects.requireNonNull(sequencers, "init comes first");
        Sequencer sequencer = store.of(machine);
        for (Arrival arrival : intake.arrivals()) {
            messages.add(sequencer.take(arrival, slots::add));
        }
        intake.refused().forEach(message -> sequencer.refuse(message.header().identity()));
        if (intake.control() instanceof NumbersGone gone) {
            gone.ranges().forEach(sequencer::close);
        }
        store.keep(machine, sequencer);
    }
}
