package io.layerproof.streams;

import io.layerproof.rules.record.Arrival;
import io.layerproof.rules.record.Fate;
import io.layerproof.rules.record.HoldBack;
import io.layerproof.rules.record.Sequenced;
import io.layerproof.rules.record.Sequencer;
import io.layerproof.rules.record.Slot;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Messages in the order in which they came to the machine's record in the order of its numbers. Every first copy goes to evidence at once, in
 * the order of the offsets: that is the order of the leaves. So do conflicting and undecided copies, and holes; of an equal copy, and of what was
 * quarantined, the fact.
 */
final class SequenceMessages extends ContextualProcessor<String, Intake, String, Object> {

    private final HoldBack holdBack;
    private final JudgingMetrics metrics;
    private SequencerStore sequencers = NOT_YET;

    SequenceMessages(HoldBack holdBack, JudgingMetrics metrics) {
        this.holdBack = holdBack;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        super.init(context);
        sequencers = new LoggedSequencers(context, holdBack);
    }

    @Override
    public void process(Record<String, Intake> record) {
        Intake intake = record.value();
        List<Sequenced> messages = new ArrayList<>(intake.arrivals().size());
        List<Slot> slots = new ArrayList<>();
        if (!intake.arrivals().isEmpty()) {
            sequence(record.key(), intake.arrivals(), messages, slots);
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
        var ordered = new Ordered(intake, List.copyOf(messages), List.copyOf(slots));
        context().forward(record.withValue((Object) ordered), JudgingTopology.JUDGE);
    }

    private void sequence(String machine, List<Arrival> arrivals, List<Sequenced> messages, List<Slot> slots) {
        Sequencer sequencer = sequencers.of(machine);
        for (Arrival arrival : arrivals) {
            messages.add(sequencer.take(arrival, slots::add));
        }
        sequencers.keep(machine, sequencer);
    }

    private static final SequencerStore NOT_YET = new SequencerStore() {
        @Override
        public Sequencer of(String machine) {
            throw new IllegalStateException("init comes first");
        }

        @Override
        public void keep(String machine, Sequencer sequencer) {
            throw new IllegalStateException("init comes first");
        }
    };
}
