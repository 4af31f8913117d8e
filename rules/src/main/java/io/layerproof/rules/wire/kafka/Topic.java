package io.layerproof.rules.wire.kafka;

/**
 * A Kafka topic: what it is called, what its records are, and how they are kept. All of it but the number of partitions
 * and replicas, which belong to a cluster.
 *
 * @param name the topic's name
 * @param key what a record's key is, in words
 * @param value what a record's value is, in words
 * @param partitions how many partitions it has, compared with the others
 * @param keeping what the broker keeps of it
 */
public record Topic(String name, String key, String value, Partitions partitions, Keeping keeping) {

    /**
     * How many partitions a topic has, compared with the others. The number is fixed at creation: a key stays where it
     * is.
     */
    public enum Partitions {
        /** As many as every other topic keyed by machine, so that a machine has the same partition everywhere. */
        BY_MACHINE,
        /** One: every instance reads all of it. */
        ONE
    }

    /** What the broker keeps of a topic. Nothing is ever deleted by its age. */
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
     * Kafka's {@code max.message.bytes} of every topic, and what a producer may send at once. A verdict holds a whole
     * judgement, with 100 bytes and more for each layer and finding.
     */
    public static final int MAX_RECORD_BYTES = 16 * 1024 * 1024;

    /** How many partitions it has where the topics keyed by machine have {@code byMachine}. */
    public int partitionCount(int byMachine) {
        return partitions == Partitions.ONE ? 1 : byMachine;
    }

    @Override
    public String toString() {
        return name;
    }
}
