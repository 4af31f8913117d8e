package io.layerproof.rules.wire.kafka;

import static io.layerproof.rules.wire.kafka.Topic.Keeping.EVERYTHING;
import static io.layerproof.rules.wire.kafka.Topic.Keeping.LATEST_OF_EACH_KEY;
import static io.layerproof.rules.wire.kafka.Topic.Partitions.BY_MACHINE;
import static io.layerproof.rules.wire.kafka.Topic.Partitions.ONE;

import io.layerproof.rules.wire.message.ReceiptJson;
import java.util.List;

/** All Kafka topics, in the order in which data passes through them. No other code writes a topic's name. */
public final class Topics {

    /**
     * Payloads of the gateways, their bytes unchanged. The record's timestamp is the time of receipt; {@link
     * RecordHeader} names the headers.
     */
    public static final Topic TELEMETRY_RAW =
            new Topic("telemetry.raw", "machine", "MQTT payload, untouched", BY_MACHINE, EVERYTHING);

    /** Payloads that could not be read or accepted, with the reason in {@link RecordHeader#REASON}. */
    public static final Topic QUARANTINE = new Topic(
            "quarantine", "machine, null if not known", "the bytes, or their beginning", BY_MACHINE, EVERYTHING);

    /** The record of each machine: accepted messages, and facts such as missing numbers, in the order of acceptance. */
    public static final Topic EVIDENCE = byMachine("evidence", "accepted message, or hole, as JSON");

    /** Receipts ({@link ReceiptJson}), which confirm to a gateway what is stored for good; at most one a second. */
    public static final Topic RECEIPTS =
            new Topic("receipts", "machine", "receipt, as JSON", BY_MACHINE, LATEST_OF_EACH_KEY);

    /** Signed heads of the hash trees over the evidence, published while the trees grow. */
    public static final Topic TREE_HEADS = byMachine("tree-heads", "signed head, DSSE envelope as JSON");

    /**
     * Signed final heads of settled builds and of past days. They become the leaves of the site's tree, but have no
     * order here yet.
     */
    public static final Topic FINAL_HEADS =
            new Topic("final-heads", "tree", "signed head, DSSE envelope as JSON", ONE, EVERYTHING);

    /** The site's hash tree: each final head with its index, and the signed head of the tree after it was added. */
    public static final Topic SITE_HEADS =
            new Topic("site-heads", "tree", "index, final head and signed head of the site, as JSON", ONE, EVERYTHING);

    /** The life of each build: started, ended, aborted. */
    public static final Topic BUILDS = byMachine("builds", "state of a build, as JSON");

    /** One record for each finished pass of a layer, and each amendment. */
    public static final Topic LAYERS = byMachine("layers", "layer record, as JSON");

    /** Deviations as they open and end. */
    public static final Topic DEVIATIONS = byMachine("deviations", "deviation, as JSON");

    /** Nonconformities as they begin, become more severe and end. */
    public static final Topic NONCONFORMITIES = byMachine("nonconformities", "nonconformity, as JSON");

    /** Findings about the evidence: silence, sequence gap, clock, conflict, stray; and gates, interlocks, identity. */
    public static final Topic FINDINGS = byMachine("findings", "finding, as JSON");

    /** The judgement of each build, live and settled. */
    public static final Topic VERDICTS = byMachine("verdicts", "judgement of a build, as JSON");

    /** What the settler keeps about each machine and build: the offsets of its evidence, and how far it is settled. */
    public static final Topic SETTLEMENTS = new Topic(
            "settlements",
            "machine, or machine|build",
            "what the settler knows of it, as JSON",
            BY_MACHINE,
            LATEST_OF_EACH_KEY);

    /**
     * The registry of approved envelopes. An entry never changes, and its key contains its content's hash ({@link
     * EnvelopeKey}). Withdrawing deletes the entry, but keeps the file under the key of the withdrawal for the builds
     * that it is pinned to.
     */
    public static final Topic ENVELOPES = new Topic(
            "envelopes", "envelope id|version|sha256", "envelope file, YAML, untouched", ONE, LATEST_OF_EACH_KEY);

    /** All of them. */
    public static final List<Topic> ALL = List.of(
            TELEMETRY_RAW,
            QUARANTINE,
            EVIDENCE,
            RECEIPTS,
            TREE_HEADS,
            FINAL_HEADS,
            SITE_HEADS,
            BUILDS,
            LAYERS,
            DEVIATIONS,
            NONCONFORMITIES,
            FINDINGS,
            VERDICTS,
            SETTLEMENTS,
            ENVELOPES);

    private Topics() {}

    private static Topic byMachine(String name, String value) {
        return new Topic(name, "machine", value, BY_MACHINE, EVERYTHING);
    }
}
