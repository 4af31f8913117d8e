package io.layerproof.streams;

import io.layerproof.rules.tree.SealingKey;
import io.layerproof.rules.wire.kafka.Topic;
import io.layerproof.rules.wire.kafka.Topics;
import io.layerproof.streams.judge.JudgeBuilds;
import io.layerproof.streams.judge.LiveCases;
import io.layerproof.streams.metrics.JudgingMetrics;
import io.layerproof.streams.payload.FailingRecords;
import io.layerproof.streams.read.ReadPayload;
import io.layerproof.streams.receipt.TellReceipts;
import io.layerproof.streams.register.EnvelopeRegistry;
import io.layerproof.streams.seal.SealEvidence;
import io.layerproof.streams.seal.SealSite;
import io.layerproof.streams.sequence.SequenceMessages;
import io.layerproof.streams.settings.StreamsSettings;
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
 * The whole dataflow, from the bytes of gateways to verdicts:
 *
 * <pre>
 *  telemetry.raw ──▶ read ──▶ sequence ──▶ judge ──▶ builds, layers, deviations, nonconformities, findings, verdicts
 *                     │          │           │
 *                     ▼          └─────┬─────┘                     envelopes ──▶ (global store, read at build-started)
 *                 quarantine           ▼
 *                                  evidence                         sequence ──▶ receipt ──▶ receipts
 *                                    seal ──▶ evidence, tree-heads, final-heads ──▶ seal-site ──▶ site-heads
 * </pre>
 *
 * From raw bytes to a nonconformity it is one sub-topology, keyed by machine and without a repartition topic, so one
 * transaction. The site's tree is a second sub-topology with a single task, since its leaves have one order.
 */
public final class JudgingTopology {

    static final String READ = "read";
    public static final String SEQUENCE = "sequence";
    public static final String JUDGE = "judge";
    public static final String STATE = "state";
    public static final String RECEIPT = "receipt";
    /** The step to which the others send evidence: it seals it and passes it on to its topic. */
    public static final String EVIDENCE = "seal";

    public static final String QUARANTINE = sinkOf(Topics.QUARANTINE);

    private static final String TELEMETRY = "telemetry";
    private static final String SEAL_SITE = "seal-site";

    private JudgingTopology() {}

    static Topology of(
            StreamsSettings settings, LiveCases cases, SealingKey key, FailingRecords failing, JudgingMetrics metrics) {
        var holdBack = settings.order().toHoldBack();
        Topology judging = withRegistry(new Topology())
                .addSource(
                        AutoOffsetReset.none(),
                        TELEMETRY,
                        new ArrivalTime(),
                        new StringDeserializer(),
                        new ByteArrayDeserializer(),
                        Topics.TELEMETRY_RAW.name())
                .addProcessor(READ, () -> new ReadPayload(failing, metrics, READ_TO), TELEMETRY)
                .addProcessor(SEQUENCE, () -> new SequenceMessages(STATE, holdBack, metrics, SEQUENCED_TO), READ)
                .addProcessor(JUDGE, () -> new JudgeBuilds(JUDGE_WIRING, settings, cases, failing, metrics), SEQUENCE)
                .addProcessor(RECEIPT, () -> new TellReceipts(STATE, holdBack), SEQUENCE)
                .addProcessor(EVIDENCE, () -> new SealEvidence(key, STATE, SEALED), SEQUENCE, JUDGE)
                .addStateStore(state(failing), SEQUENCE, JUDGE, RECEIPT, EVIDENCE)
                .addSink(QUARANTINE, Topics.QUARANTINE.name(), KEY, VALUE, READ)
                .addSink(sinkOf(Topics.EVIDENCE), Topics.EVIDENCE.name(), KEY, VALUE, EVIDENCE)
                .addSink(sinkOf(Topics.RECEIPTS), Topics.RECEIPTS.name(), KEY, VALUE, RECEIPT)
                .addSink(sinkOf(Topics.TREE_HEADS), Topics.TREE_HEADS.name(), KEY, VALUE, EVIDENCE)
                .addSink(sinkOf(Topics.FINAL_HEADS), Topics.FINAL_HEADS.name(), KEY, VALUE, EVIDENCE)
                .addSink(sinkOf(Topics.BUILDS), Topics.BUILDS.name(), KEY, VALUE, JUDGE)
                .addSink(sinkOf(Topics.LAYERS), Topics.LAYERS.name(), KEY, VALUE, JUDGE)
                .addSink(sinkOf(Topics.DEVIATIONS), Topics.DEVIATIONS.name(), KEY, VALUE, JUDGE)
                .addSink(sinkOf(Topics.NONCONFORMITIES), Topics.NONCONFORMITIES.name(), KEY, VALUE, JUDGE)
                .addSink(sinkOf(Topics.FINDINGS), Topics.FINDINGS.name(), KEY, VALUE, JUDGE)
                .addSink(sinkOf(Topics.VERDICTS), Topics.VERDICTS.name(), KEY, VALUE, JUDGE);
        return withSite(judging, key);
    }

    private static final ReadPayload.Outlets READ_TO = new ReadPayload.Outlets(SEQUENCE, QUARANTINE);
    private static final SequenceMessages.Outlets SEQUENCED_TO = new SequenceMessages.Outlets(EVIDENCE, JUDGE, RECEIPT);
    private static final JudgeBuilds.Wiring JUDGE_WIRING =
            new JudgeBuilds.Wiring(STATE, EVIDENCE, JudgingTopology::sinkOf);
    private static final SealEvidence.Outlets SEALED =
            new SealEvidence.Outlets(sinkOf(Topics.EVIDENCE), sinkOf(Topics.TREE_HEADS), sinkOf(Topics.FINAL_HEADS));

    private static Topology withSite(Topology topology, SealingKey key) {
        String quarantine = QUARANTINE + "-of-site";
        return topology.addSource(
                        AutoOffsetReset.none(),
                        "final-heads",
                        new ArrivalTime(),
                        new StringDeserializer(),
                        new ByteArrayDeserializer(),
                        Topics.FINAL_HEADS.name())
                .addProcessor(SEAL_SITE, () -> new SealSite(key, sinkOf(Topics.SITE_HEADS), quarantine), "final-heads")
                .addStateStore(logged(SealSite.STORE), SEAL_SITE)
                .addSink(sinkOf(Topics.SITE_HEADS), Topics.SITE_HEADS.name(), KEY, VALUE, SEAL_SITE)
                .addSink(quarantine, Topics.QUARANTINE.name(), KEY, VALUE, SEAL_SITE);
    }

    /** The sink of a topic. */
    public static String sinkOf(Topic topic) {
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
     * All state of a task is in one store and thus in one changelog: every further topic would take part in each
     * transaction. Segments are small and compacted early, since a restoration reads everything that is not compacted
     * yet. Timestamps of any age are accepted, as in every other topic.
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

    private static StoreBuilder<KeyValueStore<String, byte[]>> logged(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray());
    }
}
