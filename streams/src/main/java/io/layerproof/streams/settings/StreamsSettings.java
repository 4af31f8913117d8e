package io.layerproof.streams.settings;

import io.layerproof.connect.WrongSetting;
import io.layerproof.kafka.cluster.KafkaSettings;
import io.layerproof.rules.record.HoldBack;
import java.nio.file.Path;

/**
 * The configuration of the streams service, valid once constructed.
 *
 * @param kafka the cluster
 * @param stateDir where state is kept on disk
 * @param threads how many threads share the partitions
 * @param order how long messages are held back to put them in order
 * @param silence how silent machines are noticed
 * @param sealingKey file of the key that signs the heads of trees; made at the first start
 * @param maxRunningBuilds how many builds of one machine are judged at a time; if another begins, the one of which
 *     nothing has come for the longest time is closed
 */
public record StreamsSettings(
        KafkaSettings kafka,
        Path stateDir,
        Path sealingKey,
        int threads,
        Order order,
        Silence silence,
        int maxRunningBuilds) {

    /** @throws WrongSetting if a value is out of its range */
    public StreamsSettings {
        WrongSetting.unlessFrom(1, 64, "threads", threads);
        WrongSetting.unlessFrom(1, 16, "max-running-builds", maxRunningBuilds);
    }

    /**
     * The defaults for one cluster. The sealing key lies beside the state directory, not in it: state may be deleted
     * and restored, the key may not.
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

    /** The same with other settings of Kafka. */
    public StreamsSettings withKafka(KafkaSettings other) {
        return new StreamsSettings(other, stateDir, sealingKey, threads, order, silence, maxRunningBuilds);
    }

    /**
     * The limits of the hold-back, which puts messages in order. Whichever is exceeded first ends it.
     *
     * @param holdBackMs longest wait, milliseconds between times of receipt
     * @param holdBackMessages how many messages are held back for one machine
     * @param holdBackBytes how many bytes are held back for one machine: they are part of its state
     */
    public record Order(long holdBackMs, int holdBackMessages, int holdBackBytes) {

        /** @throws WrongSetting if a value is out of its range */
        public Order {
            WrongSetting.unlessFrom(0, 600_000, "order.hold-back-ms", holdBackMs);
            WrongSetting.unlessFrom(0, 10_000, "order.hold-back-messages", holdBackMessages);
            WrongSetting.unlessFrom(0, 512 * 1024, "order.hold-back-bytes", holdBackBytes);
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
     * @param checkEveryMs time between two checks, milliseconds
     * @param lagMs how long a message may be on its way, milliseconds: no longer silence counts
     * @param speed how many seconds of event time pass in a second of wall time; 1 except for simulated plants
     */
    public record Silence(long checkEveryMs, long lagMs, double speed) {

        /** @throws WrongSetting if a value is out of its range */
        public Silence {
            WrongSetting.unlessFrom(10, 600_000, "silence.check-every-ms", checkEveryMs);
            WrongSetting.unlessFrom(0, 3_600_000, "silence.lag-ms", lagMs);
            WrongSetting.unless(speed > 0 && speed <= 100_000, "silence.speed", "more than 0, at most 100000", speed);
        }

        /** A check every second, five seconds of lag, real time. */
        public static Silence ordinary() {
            return new Silence(1_000, 5_000, 1);
        }

        /** The same for a plant whose time runs faster. */
        public Silence atSpeed(double factor) {
            return new Silence(checkEveryMs, lagMs, factor);
        }
    }
}
