package io.layerproof.rules.wire.kafka;

/**
 * A Kafka topic: its name, its records and how they are kept. The numbers of partitions and replicas are not part of
 * it, since each cluster chooses them.
 *
 * @param name the topic's name
 * @param key what a record's key is, in words
 * @param value what a record's value is, in words
 * @param partitions whether it has as many partitions as the others, or one
 * @param keeping which records the broker keeps
 */
public record Topic(String name, String key, String value, Partitions partitions, Keeping keeping) {

    /**
     * Whether a topic has as many partitions as the others, or one. The number never changes after creation, so that a
     * key stays in its partition.
     */
    public enum Partitions {
        /** As many as every other topic keyed by machine, so that a machine has the same partition everywhere. */
        BY_MACHINE,
        /** One: every instance reads all of it. */
        ONE
    }

    /** Which records the broker keeps. It never deletes a record because of its age. */
    public enum Keeping {
        /** Every record, for ever. */
        EVERYTHING("delete"),
        /** The latest record of each key, for ever: a registry. */
        LATEST_OF_EACH_KEY("compact");

        private final String cleanupPolicy;

        Keeping(String cleanupPolicy) {
            this.cleanupPolicy = cleanupPolicy;
        }

        /** Kafka's {@code cleanup.policy}. */
        public String cleanupPolicy() {
            return cleanupPolicy;
        }
    }

    /** Kafka's {@code retention.ms} of every topic: without limit. */
    public static final long RETENTION_MS = -1;

    /**
     * Kafka's {@code max.message.bytes} of every topic, and the largest request of a producer, in bytes. A verdict can
     * be long: its judgement has 100 bytes and more for each layer and finding.
     */
    public static final int MAX_RECORD_BYTES = 16 * 1024 * 1024;

    /** Its number of partitions in a cluster where topics keyed by machine have {@code byMachine} partitions. */
    public int partitionCount(int byMachine) {
        return partitions == Partitions.ONE ? 1 : byMachine;
    }

    @Override
    public String toString() {
        return name;
    }
}
