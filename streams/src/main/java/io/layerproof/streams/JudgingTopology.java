package io.layerproof.streams;

import io.layerproof.rules.wire.Topic;
import io.layerproof.rules.wire.Topics;
import io.layerproof.streams.state.ObjectStore;
import io.layerproof.streams.state.ObjectStoreBuilder;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The whole way of the data, from the bytes of gateways to verdicts:
 *
 * <pre>
 *  telemetry.raw ──▶ read ──▶ sequence ──▶ judge ──▶ builds, layers, deviations, nonconformities, findings, verdicts
 *                     │          │           │
 *                     ▼          └─────┬─────┘                      envelopes ──▶ (global store, asked at build-started)
 *                 quarantine           ▼
 *                                  evidence                         sequence ──▶ receipt ──▶ receipts
 * </pre>
 *
 * One sub-topology, everything keyed by machine, no repartition: from raw bytes to a nonconformity it is one transaction.
 */
final class JudgingTopology {

    static final String READ = "read";
    static final String SEQUENCE = "sequence";
    static final String JUDGE = "judge";
    static final String STATE = "state";
    static final String RECEIPT = "receipt";
    static final String EVIDENCE = sinkOf(Topics.EVIDENCE);
    static final String QUARANTINE = sinkOf(Topics.QUARANTINE);

    private static final String TELEMETRY = "telemetry";

    private JudgingTopology() {}

    static Topology of(StreamsSettings settings, LiveCases cases, FailingRecords failing, JudgingMetrics metrics) {
        var holdBack = settings.order().toHoldBack();
        return withRegistry(new Topology())
                .addSource(
                        AutoOffsetReset.none(),
                        TELEMETRY,
                        new ArrivalTime(),
                        new StringDeserializer(),
                        new ByteArrayDeserializer(),
                        Topics.TELEMETRY_RAW.name())
                .addProcessor(READ, () -> new ReadPayload(failing, metrics), TELEMETRY)
                .addProcessor(SEQUENCE, () -> new SequenceMessages(holdBack, metrics), READ)
                .addProcessor(JUDGE, () -> new JudgeBuilds(settings, cases, failing, metrics), SEQUENCE)
                .addProcessor(RECEIPT, () -> new TellReceipts(holdBack), SEQUENCE)
                .addStateStore(state(failing), SEQUENCE, JUDGE, RECEIPT)
                .addSink(QUARANTINE, Topics.QUARANTINE.name(), KEY, VALUE, READ)
                .addSink(EVIDENCE, Topics.EVIDENCE.name(), KEY, VALUE, SEQUENCE, JUDGE)
                .addSink(sinkOf(Topics.RECEIPTS), Topics.RECEIPTS.name(), KEY, VALUE, RECEIPT)
                .addSink(sinkOf(Topics.BUILDS), Topics.BUILDS.name(), KEY, VALUE, JUDGE)
                .addSink(sinkOf(Topics.LAYERS), Topics.LAYERS.name(), KEY, VALUE, JUDGE)
                .addSink(sinkOf(Topics.DEVIATIONS), Topics.DEVIATIONS.name(), KEY, VALUE, JUDGE)
                .addSink(sinkOf(Topics.NONCONFORMITIES), Topics.NONCONFORMITIES.name(), KEY, VALUE, JUDGE)
                .addSink(sinkOf(Topics.FINDINGS), Topics.FINDINGS.name(), KEY, VALUE, JUDGE)
                .addSink(sinkOf(Topics.VERDICTS), Topics.VERDICTS.name(), KEY, VALUE, JUDGE);
    }

    /** The sink of a topic. */
    static String sinkOf(Topic topic) {
        return "to-" + topic.name();
    }

    private static final Serializer<String> KEY = new StringSerializer();
    private static final Serializer<byte[]> VALUE = new ByteArraySerializer();

    private static Topology withRegistry(Topology topology) {
        StoreBuilder<KeyValueStore<String, byte[]>> files = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(EnvelopeRegistry.STORE), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled();
        return topology.addGlobalStore(
                files,
                "envelope-files",
                new ArrivalTime(),
                new StringDeserializer(),
                new ByteArrayDeserializer(),
                Topics.ENVELOPES.name(),
                "keep-envelopes",
                EnvelopeRegistry.keeper());
    }

    /**
     * All state of a task in one store, and so in one changelog: each topic more would take part in every transaction. Segments are small and
     * cleaned early, for what has not been cleaned is read whole at a restoration; times of receipt of any age are taken, as in every
     * other topic.
     */
    private static StoreBuilder<ObjectStore> state(FailingRecords failing) {
        Map<String, String> changelog = Map.of(
                "segment.bytes",
                Integer.toString(64 * 1024 * 1024),
                "segment.ms",
                "3600000",
                "min.cleanable.dirty.ratio",
                "0.3",
                "delete.retention.ms",
                "3600000",
                "message.timestamp.before.max.ms",
                Long.toString(Long.MAX_VALUE),
                "message.timestamp.after.max.ms",
                Long.toString(Long.MAX_VALUE));
        return new ObjectStoreBuilder(Stores.persistentKeyValueStore(STATE), changelog, failing::stateCannotBeWritten);
    }
}
