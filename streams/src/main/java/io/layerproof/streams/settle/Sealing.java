package io.layerproof.streams.settle;

import io.layerproof.rules.wire.Topic;
import java.util.List;
import org.apache.kafka.common.header.Headers;

/**
 * What else happens when a build is settled, such as signing the final head of its tree: gives records that are published in the transaction of the
 * settled judgement, together with it or not at all. A function of what it is told: after a crash it is asked again.
 */
@FunctionalInterface
public interface Sealing {

    /** Nothing else happens. */
    Sealing NOTHING = settled -> List.of();

    /** What is to be published with the settled judgement of a build, keyed by its machine. */
    List<Seal> seal(Settled settled);

    /**
     * A build that is being settled.
     *
     * @param settlement id of the settlement, the same whenever the same record is settled
     * @param partition of the evidence topic
     * @param firstOffset of the build's evidence
     * @param lastOffset of the build's evidence
     * @param recordLength how many records of the evidence are covered
     * @param timestampMs when the last of them was received, milliseconds since 1970
     * @param judgement as {@code layerproof judge} prints it
     */
    record Settled(
            String settlement,
            String machine,
            String build,
            int partition,
            long firstOffset,
            long lastOffset,
            long recordLength,
            long timestampMs,
            String judgement) {}

    /** A record to publish. */
    record Seal(Topic topic, Headers headers, byte[] value) {}
}
