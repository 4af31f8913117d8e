package io.layerproof.settle;

import io.layerproof.connect.WrongSetting;
import io.layerproof.kafka.cluster.KafkaSettings;
import java.nio.file.Path;

/**
 * The settler's configuration, valid once constructed.
 *
 * @param kafka the cluster; its {@code applicationId} is the settler's consumer group and must never change
 * @param instance which of the settlers this is: it keeps its name over restarts, and no two running ones share one
 * @param directory where the records of builds are sorted, each in a directory {@code sort-…} of its own; a start
 *     deletes those that were left over
 * @param sealingKey file of the key that signs final heads: the same as that of streams, which makes it
 * @param graceMs how long a build that is over must have been quiet before it is settled, milliseconds
 * @param runBytes how much memory sorting may take, bytes
 */
public record SettlerSettings(
        KafkaSettings kafka, String instance, Path directory, Path sealingKey, long graceMs, long runBytes) {

    /** Default of the group. */
    public static final String DEFAULT_GROUP = "layerproof-settler";

    private static final long MOST_GRACE_MS = 7L * 24 * 3_600_000;
    private static final long ORDINARY_GRACE_MS = 10 * 60_000;
    private static final long LEAST_RUN_BYTES = 1_000;
    private static final long ORDINARY_RUN_BYTES = 64L << 20;
    private static final int COMMIT_INTERVAL_MS = 1_000;
    private static final int TRANSACTION_TIMEOUT_MS = 30_000;

    /** @throws WrongSetting if a value is out of its range */
    public SettlerSettings {
        WrongSetting.unless(
                instance.matches("[A-Za-z0-9-]{1,64}"), "settler.instance", "1 to 64 of A-Z a-z 0-9 -", instance);
        WrongSetting.unlessFrom(0, MOST_GRACE_MS, "settler.grace-ms", graceMs);
        WrongSetting.unless(runBytes >= LEAST_RUN_BYTES, "settler.run-bytes", "at least " + LEAST_RUN_BYTES, runBytes);
    }

    /**
     * The defaults for one cluster: ten minutes of grace, 64 MiB to sort in, the sealing key beside the directory.
     *
     * @param partitions how many partitions the topics keyed by machine have
     */
    public static SettlerSettings of(String bootstrapServers, int partitions, Path directory) {
        KafkaSettings defaults = KafkaSettings.of(bootstrapServers, partitions);
        KafkaSettings kafka = new KafkaSettings(
                bootstrapServers,
                DEFAULT_GROUP,
                partitions,
                COMMIT_INTERVAL_MS,
                TRANSACTION_TIMEOUT_MS,
                0,
                defaults.firstStart(),
                defaults.client());
        return new SettlerSettings(
                kafka,
                "1",
                directory,
                directory.resolveSibling("sealing-key.pem"),
                ORDINARY_GRACE_MS,
                ORDINARY_RUN_BYTES);
    }

    /** The same with another file of the sealing key. */
    public SettlerSettings withSealingKey(Path other) {
        return new SettlerSettings(kafka, instance, directory, other, graceMs, runBytes);
    }

    /** The same with another grace. */
    public SettlerSettings withGrace(long otherMs) {
        return new SettlerSettings(kafka, instance, directory, sealingKey, otherMs, runBytes);
    }

    /** The same with other settings of Kafka. */
    public SettlerSettings withKafka(KafkaSettings other) {
        return new SettlerSettings(other, instance, directory, sealingKey, graceMs, runBytes);
    }
}
