package io.layerproof.streams.sequence;

import io.layerproof.rules.record.Arrival;
import io.layerproof.rules.record.Fate;
import io.layerproof.rules.record.HoldBack;
import io.layerproof.rules.record.Sequenced;
import io.layerproof.rules.record.Sequencer;
import io.layerproof.rules.record.Slot;
import io.layerproof.streams.metrics.JudgingMetrics;
import io.layerproof.streams.payload.EvidenceRecords;
import io.layerproof.streams.payload.Intake;
import io.layerproof.streams.payload.Intake.Source;
import io.layerproof.streams.payload.Ordered;
import io.layerproof.streams.payload.Reading;
import io.layerproof.streams.sequencers.SequencerStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Puts messages from their order of arrival into the order of the machine's numbers. Every first copy goes to evidence
 * at once, in the order of the offsets, which is the order of the leaves. So do conflicting and undecided copies,
 * holes, and facts about numbers and the connection. Of an equal copy, and of what was quarantined, only the fact goes
 * there.
 */
public final class SequenceMessages extends ContextualProcessor<String, Intake, String, Object> {

    private final String state;
    private final HoldBack holdBack;
    private final JudgingMetrics metrics;
    private final Outlets outlets;
    private @Nullable SequencerStore sequencers;

    /**
     * The steps that it forwards to.
     *
     * @param evidence the step that seals evidence
     * @param judge the step that judges
     * @param receipt the step that publishes receipts
     */
    public record Outlets(String evidence, String judge, String receipt) {}

    /**
     * The step.
     *
     * @param state the name of the store of all state
     */
    public SequenceMessages(String state, HoldBack holdBack, JudgingMetrics metrics, Outlets outlets) {
        this.state = state;
        this.holdBack = holdBack;
        this.metrics = metrics;
        this.outlets = outlets;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        super.init(context);
        sequencers = new SequencerStore(context.getStateStore(state), holdBack);
    }

    @Override
    public void process(Record<String, Intake> record) {
        Intake intake = record.value();
        List<Sequenced> messages = new ArrayList<>(intake.reading().arrivals().size());
        List<Slot> slots = new ArrayList<>();
        if (intake.reading().changesTheSequencer()) {
            sequence(record.key(), intake.reading(), messages, slots);
        }
        messages.forEach(message -> metrics.message(message.fate()));
        writeEvidence(record, intake, messages, slots);
        var ordered = new Ordered(intake, List.copyOf(messages), List.copyOf(slots));
        context().forward(record.withValue((Object) ordered), outlets.judge());
        context().forward(record.withValue((Object) ordered), outlets.receipt());
    }

    private void sequence(String machine, Reading reading, List<Sequenced> messages, List<Slot> slots) {
        SequencerStore store = Objects.requireNonNull(sequencers, "init comes first");
        Sequencer sequencer = store.of(machine);
        for (Arrival arrival : reading.arrivals()) {
            messages.add(sequencer.take(arrival, slots::add));
        }
        reading.closed().forEach(sequencer::refuse);
        reading.gone().forEach(sequencer::close);
        store.keep(machine, sequencer);
    }

    private void writeEvidence(
            Record<String, Intake> record, Intake intake, List<Sequenced> messages, List<Slot> slots) {
        Source source = intake.source();
        EvidenceRecords evidence = new EvidenceRecords(record.key(), record.timestamp(), intake.headers());
        for (Sequenced message : messages) {
            seal(
                    message.fate() == Fate.DUPLICATE
                            ? evidence.furtherCopy(message, source)
                            : evidence.message(message, source));
        }
        evidence.refused(intake.reading(), source).forEach(this::seal);
        for (Slot slot : slots) {
            if (slot instanceof Slot.Hole hole) {
                seal(evidence.hole(hole));
            }
        }
        if (intake.reading() instanceof Reading.Control control) {
            seal(evidence.control(control, source));
        }
    }

    private void seal(Record<String, Object> evidence) {
        context().forward(evidence, outlets.evidence());
    }
}
