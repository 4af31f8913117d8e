package io.layerproof.streams;

import io.layerproof.rules.tree.SealingKey;
import io.layerproof.rules.wire.Topic;
import io.layerproof.rules.wire.Topics;
import io.layerproof.streams.seal.SealEvidence;
import io.layerproof.streams.seal.SealSite;
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
 *                                    seal ──▶ evidence, tree-heads, final-heads ──▶ seal-site ──▶ site-heads
 * </pre>
 *
 * One sub-topology, everything keyed by machine, no repartition: from raw bytes to a nonconformity it is one transaction.
 * The site's tree is a second one, with one task, for it has one order.
 */
final class JudgingTopology {

    static final String READ = "read";
    static final String SEQUENCE = "sequence";
    static final String JUDGE = "judge";
    /** Evidence goes through the step that seals it. */
    static final String EVIDENCE = "seal";

    static final String QUARANTINE = sinkOf(Topics.QUARANTINE);

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
                .addProcessor(READ, () -> new ReadPayload(failing, metrics), TELEMETRY)
                .addProcessor(SEQUENCE, () -> new SequenceMessages(holdBack, metrics), READ)
                .addProcessor(JUDGE, () -> new JudgeBuilds(settings, cases, metrics), SEQUENCE)
                .addProcessor(EVIDENCE, () -> new SealEvidence(key, SEALED), SEQUENCE, JUDGE)
                .addStateStore(logged(LoggedSequencers.STATES), SEQUENCE, JUDGE)
                .addStateStore(logged(LoggedSequencers.FINGERPRINTS), SEQUENCE, JUDGE)
                .addStateStore(logged(LoggedCases.BUILDS), JUDGE)
                .addStateStore(logged(LoggedCases.CASES), JUDGE)
                .addStateStore(logged(LoggedCases.PINNED), JUDGE)
                .addSink(QUARANTINE, Topics.QUARANTINE.name(), KEY, VALUE, READ)
                .addSink(sinkOf(Topics.EVIDENCE), Topics.EVIDENCE.name(), KEY, VALUE, EVIDENCE)
                .addSink(sinkOf(Topics.TREE_HEADS), Topics.TREE_HEADS.name(), KEY, VALUE, EVIDENCE)
                .addSink(sinkOf(Topics.FINAL_HEADS), Topics.FINAL_HEADS.name(), KEY, VALUE, EVIDENCE)
                .addSink(sinkOf(Topics.BUILDS), Topics.BUILDS.name(), KEY, VALUE, JUDGE)
                .addSink(sinkOf(Topics.LAYERS), Topics.LAYERS.name(), KEY, VALUE, JUDGE)
                .addSink(sinkOf(Topics.DEVIATIONS), Topics.DEVIATIONS.name(), KEY, VALUE, JUDGE)
                .addSink(sinkOf(Topics.NONCONFORMITIES), Topics.NONCONFORMITIES.name(), KEY, VALUE, JUDGE)
                .addSink(sinkOf(Topics.FINDINGS), Topics.FINDINGS.name(), KEY, VALUE, JUDGE)
                .addSink(sinkOf(Topics.VERDICTS), Topics.VERDICTS.name(), KEY, VALUE, JUDGE);
        SealEvidence.STORES.forEach(store -> judging.addStateStore(logged(store), EVIDENCE));
        return withSite(judging, key);
    }

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

    private static StoreBuilder<KeyValueStore<String, byte[]>> logged(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray());
    }
}
