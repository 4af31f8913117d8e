package io.layerproof.streams.settings;

import io.layerproof.kafka.cluster.KafkaSettings;
import io.layerproof.rules.record.HoldBack;
import java.nio.file.Path;

/**
 * What the streams service must be told. Valid once constructed; what is wrong is an {@link IllegalArgumentException}
 * that names the key's path.
 *
 * @param kafka the cluster
 * @param stateDir where state is kept on disk
 * @param threads how many threads share the partitions
 * @param order how long messages are held back to put them in order
 * @param silence how silent machines are noticed
 * @param sealingKey file of the key with which heads of trees are signed; made at the first start
 * @param maxRunningBuilds how many builds of one machine are judged at a time; of more, the one that was heard of
 *     longest ago is closed
 */
public record StreamsSettings(
        KafkaSettings kafka,
        Path stateDir,
        Path sealingKey,
        int threads,
        Order order,
        Silence silence,
        int maxRunningBuilds) {

    /** @throws IllegalArgumentException if a value is out of its range */
    public StreamsSettings {
        requireRange("threads", threads, 1, 64);
        requireRange("max-running-builds", maxRunningBuilds, 1, 16);
    }

    /**
     * The defaults for one cluster. The sealing key lies beside the state, which may be deleted and restored: the key
     * may not.
     *
     * @param partitions how many partitions the topics keyed by machine have
     */
    public static StreamsSettings of(String bootstrapServers, int partitions, Path stateDir) {
        return new StreamsSettings(
                KafkaSettings.of(bootstrapServers, partitions),
                stateDir,
                stateDir.resolveSibling("sealing-key.pem"),
                1,
                Order.ordinary(),
                Silence.ordinary(),
                4);
    }

    /** The same with another way to notice silence. */
    public StreamsSettings withSilence(Silence other) {
        return new StreamsSettings(kafka, stateDir, sealingKey, threads, order, other, maxRunningBuilds);
    }

    /** The same with another hold-back. */
    public StreamsSettings withOrder(Order other) {
        return new StreamsSettings(kafka, stateDir, sealingKey, threads, other, silence, maxRunningBuilds);
    }

    /** The same with another file of the sealing key. */
    public StreamsSettings withSealingKey(Path other) {
        return new StreamsSettings(kafka, stateDir, other, threads, order, silence, maxRunningBuilds);
    }

    /** The same on another side of Kafka. */
    public StreamsSettings withKafka(KafkaSettings other) {
        return new StreamsSettings(other, stateDir, sealingKey, threads, order, silence, maxRunningBuilds);
    }

    /**
     * Hold-back for order; whichever limit is passed first ends it.
     *
     * @param holdBackMs longest wait, by times of receipt
     * @param holdBackMessages most messages held back for one machine
     * @param holdBackBytes most bytes held back for one machine: they are part of its state
     */
    public record Order(long holdBackMs, int holdBackMessages, int holdBackBytes) {

        /** @throws IllegalArgumentException if a value is out of its range */
        public Order {
            requireRange("order.hold-back-ms", holdBackMs, 0, 600_000);
            requireRange("order.hold-back-messages", holdBackMessages, 0, 10_000);
            requireRange("order.hold-back-bytes", holdBackBytes, 0, 512 * 1024);
        }

        /** Two seconds, 1000 messages, 256 KiB. */
        public static Order ordinary() {
            return new Order(2_000, 1_000, 256 * 1024);
        }

        public HoldBack toHoldBack() {
            return new HoldBack(holdBackMs * 1_000_000, holdBackMessages, holdBackBytes);
        }
    }

    /**
     * How silent machines are noticed (spec, section 9).
     *
     * @param checkEveryMs time between two looks
     * @param lagMs how long a message may be on its way: so much silence is none yet
     * @param speed how many seconds of event time one second of wall time is; 1 but for simulated plants
     */
    public record Silence(long checkEveryMs, long lagMs, double speed) {

        /** @throws IllegalArgumentException if a value is out of its range */
        public Silence {
            requireRange("silence.check-every-ms", checkEveryMs, 10, 600_000);
            requireRange("silence.lag-ms", lagMs, 0, 3_600_000);
            require(speed > 0 && speed <= 100_000, "silence.speed", "must be more than 0, at most 100000", speed);
        }

        /** Every second, five seconds of lag, real time. */
        public static Silence ordinary() {
            return new Silence(1_000, 5_000, 1);
        }

        /** The same for a plant whose time runs faster. */
        public Silence atSpeed(double factor) {
            return new Silence(checkEveryMs, lagMs, factor);
        }
    }

    private static void requireRange(String path, long value, long least, long most) {
        require(value >= least && value <= most, path, "must be from " + least + " to " + most, value);
    }

    private static void require(boolean holds, String path, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(path + ": " + rule + ", is " + value);
        }
    }
}
