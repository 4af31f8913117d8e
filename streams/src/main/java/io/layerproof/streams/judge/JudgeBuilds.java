package io.layerproof.streams.judge;

import io.layerproof.rules.event.Event;
import io.layerproof.rules.event.Fact;
import io.layerproof.rules.event.MachineEvent;
import io.layerproof.rules.record.Sequencer;
import io.layerproof.rules.record.Slot;
import io.layerproof.rules.wire.event.EventTopics;
import io.layerproof.rules.wire.event.EventWriter;
import io.layerproof.rules.wire.event.MachineEventJson;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.rules.wire.kafka.Topics;
import io.layerproof.streams.metrics.JudgingMetrics;
import io.layerproof.streams.payload.EvidenceRecords;
import io.layerproof.streams.payload.FailingRecords;
import io.layerproof.streams.payload.Ordered;
import io.layerproof.streams.register.EnvelopeFiles;
import io.layerproof.streams.register.EnvelopeRegistry;
import io.layerproof.streams.sequencers.SequencerStore;
import io.layerproof.streams.settings.StreamsSettings;
import io.layerproof.streams.state.ObjectStore;
import io.layerproof.streams.tell.JudgingSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges the machine's record. At intervals of the wall clock it also looks at the running builds of silent machines.
 * What it finds then is provisional and changes no case.
 */
public final class JudgeBuilds extends ContextualProcessor<String, Ordered, String, Object> {

    private static final Logger LOG = LoggerFactory.getLogger(JudgeBuilds.class);
    private static final long NS_PER_MS = 1_000_000;

    private final Wiring wiring;
    private final StreamsSettings settings;
    private final LiveCases opener;
    private final FailingRecords failing;
    private final JudgingMetrics metrics;
    private @Nullable Stores stores;

    /**
     * When this task last took a record that had been in the log for longer than the lag. While the task works off a
     * backlog, the wall clock cannot show that a machine is silent. It does not affect the record, so it is not stored.
     */
    private long lastOldRecordMs;

    /**
     * When the wall clock last triggered a look. If that is long ago, the thread was stalled, and what came meanwhile
     * is still in the log.
     */
    private long lastLookMs;

    /**
     * The names that it is wired with.
     *
     * @param state the store of all state
     * @param evidence the step that seals evidence
     * @param sinkOf the sink of a topic
     */
    public record Wiring(String state, String evidence, Function<Topic, String> sinkOf) {}

    public JudgeBuilds(
            Wiring wiring, StreamsSettings settings, LiveCases opener, FailingRecords failing, JudgingMetrics metrics) {
        this.wiring = wiring;
        this.settings = settings;
        this.opener = opener;
        this.failing = failing;
        this.metrics = metrics;
    }

    private record Stores(ObjectStore objects, CaseStore cases, SequencerStore sequencers, EnvelopeRegistry registry) {}

    @Override
    public void init(ProcessorContext<String, Object> context) {
        super.init(context);
        ReadOnlyKeyValueStore<String, byte[]> envelopes = context.getStateStore(EnvelopeRegistry.STORE);
        ObjectStore objects = context.getStateStore(wiring.state());
        var files = new EnvelopeFiles();
        stores = new Stores(
                objects,
                new CaseStore(objects, opener, files),
                new SequencerStore(objects, settings.order().toHoldBack()),
                new EnvelopeRegistry(envelopes, files));
        lastOldRecordMs = context.currentSystemTimeMs();
        lastLookMs = lastOldRecordMs;
        context.schedule(
                Duration.ofMillis(settings.silence().checkEveryMs()), PunctuationType.WALL_CLOCK_TIME, this::look);
    }

    @Override
    public void process(Record<String, Ordered> record) {
        long nowMs = context().currentSystemTimeMs();
        if (nowMs - record.timestamp() > settings.silence().lagMs()) {
            lastOldRecordMs = nowMs;
        }
        turn(record.key(), record.timestamp()).take(record.value());
        if (!record.value().slots().isEmpty()) {
            failing.spoke(record.key());
        }
        if (failing.writesStateAfterThisRecord()) {
            stores().objects().writeChanges();
        }
    }

    private void look(long wallMs) {
        long sinceLastLookMs = wallMs - lastLookMs;
        lastLookMs = wallMs;
        if (sinceLastLookMs
                > settings.silence().checkEveryMs() + settings.silence().lagMs()) {
            lastOldRecordMs = wallMs;
        }
        if (wallMs - lastOldRecordMs <= settings.silence().lagMs()) {
            return;
        }
        List<Silent> silent = new ArrayList<>();
        stores().cases().forEachMachine((machine, builds) -> {
            long silentMs = wallMs
                    - builds.latestReceivedNs() / NS_PER_MS
                    - settings.silence().lagMs();
            if (silentMs > 0 && !builds.running().isEmpty() && !failing.isLookGivenUp(machine)) {
                silent.add(new Silent(machine, silentMs));
            }
        });
        for (Silent one : silent) {
            lookAt(one, wallMs);
            metrics.silenceLookedAt();
        }
    }

    /** A failure aborts the transaction, as everywhere. Unless it comes from Kafka, it counts for the machine. */
    private void lookAt(Silent one, long wallMs) {
        long elapsedNs = (long) (one.silentMs() * NS_PER_MS * settings.silence().speed());
        try {
            turn(one.machine(), wallMs).look(heldBack(one), elapsedNs);
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            int times = failing.lookFailed(one.machine());
            LOG.error(
                    "to look at a silent machine failed {} times machine={}{}",
                    times,
                    one.machine(),
                    failing.isLookGivenUp(one.machine()) ? ": it is not looked at any more until it speaks" : "");
            throw e;
        }
    }

    private record Silent(String machine, long silentMs) {}

    /** The slots that are held back, if their wait is over by the wall clock; else none. */
    private List<Slot> heldBack(Silent silent) {
        Sequencer sequencer = stores().sequencers().of(silent.machine());
        return silent.silentMs() > settings.order().holdBackMs() ? sequencer.heldBack() : List.of();
    }

    private JudgingTurn turn(String machine, long timestampMs) {
        Stores all = stores();
        return new JudgingTurn(
                machine,
                all.cases(),
                all.registry(),
                new ToSinks(machine, timestampMs),
                metrics,
                settings.maxRunningBuilds());
    }

    private Stores stores() {
        if (stores == null) {
            throw new IllegalStateException("init comes first");
        }
        return stores;
    }

    private final class ToSinks implements JudgingSink {

        private final String machine;
        private final long timestampMs;

        ToSinks(String machine, long timestampMs) {
            this.machine = machine;
            this.timestampMs = timestampMs;
        }

        @Override
        public void event(Event event) {
            context()
                    .forward(
                            new Record<>(machine, (Object) EventWriter.bytes(event), timestampMs),
                            wiring.sinkOf().apply(EventTopics.of(event)));
        }

        @Override
        public void event(MachineEvent event) {
            context()
                    .forward(
                            new Record<>(machine, (Object) MachineEventJson.bytes(event), timestampMs),
                            wiring.sinkOf().apply(Topics.MACHINES));
        }

        @Override
        public void evidence(Fact fact) {
            var records = new EvidenceRecords(machine, timestampMs, new RecordHeaders());
            context().forward(records.fact(fact), wiring.evidence());
        }
    }
}
