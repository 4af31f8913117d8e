package io.layerproof.app.data;

import io.layerproof.app.Nearest;
import io.layerproof.app.Refusal;
import io.layerproof.app.config.ConfigFile;
import io.layerproof.app.console.Progress;
import io.layerproof.app.console.QuietLog;
import io.layerproof.kafka.evidence.SealingKeyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Which Kafka is meant: a running one, with or without passwords and certificates, or that of a data directory that
 * nobody uses at the moment.
 */
public final class KafkaChoice {

    @Option(names = "--kafka", paramLabel = "HOST:PORT", description = "This running Kafka.")
    private @Nullable String kafka;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "The running Kafka that a configuration of serve names (YAML), with its login and certificates.")
    private @Nullable Path config;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data directory of a Layerproof that is not running.")
    private @Nullable Path data;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec mixee;

    private final StoredKafka stored;

    /**
     * A choice that is still to be made.
     *
     * @param stored starts the Kafka of a data directory
     */
    public KafkaChoice(StoredKafka stored) {
        this.stored = stored;
    }

    /** Whether any Kafka was named. */
    public boolean isGiven() {
        return given() > 0;
    }

    /** What is done with it; nothing that has a logger is to be touched before. */
    public interface Use {

        /**
         * Does it.
         *
         * @param client settings that connect to Kafka, in Kafka's own keys
         * @return the exit status
         */
        int with(Map<String, Object> client) throws IOException;
    }

    private long given() {
        return Stream.of(kafka, config, data).filter(Objects::nonNull).count();
    }

    /**
     * Does it, and stops what was started for it.
     *
     * @throws Refusal if none or several are given, the configuration has mistakes, or the directory is none of a
     *     Layerproof
     */
    public int use(Use use) throws IOException {
        if (given() != 1) {
            throw new Refusal("say which Kafka: one of --kafka HOST:PORT, --config FILE and --data DIR");
        }
        if (data != null) {
            return useDirectory(data, use);
        }
        QuietLog.errorsOnly();
        return use.with(config == null ? withoutPassword(kafka) : ConfigFile.kafkaOf(config));
    }

    private static Map<String, Object> withoutPassword(@Nullable String bootstrapServers) {
        return Map.of("bootstrap.servers", String.valueOf(bootstrapServers));
    }

    private int useDirectory(Path path, Use use) throws IOException {
        if (!Files.isDirectory(path)) {
            throw new Refusal(path + ": there is no such directory" + Nearest.file(path));
        }
        try (DataDirectory directory = DataDirectory.take(path, false)) {
            if (!directory.hasKafka()) {
                throw new Refusal(path + " holds nothing: no Layerproof has run on it");
            }
            QuietLog.into(directory.resolve("."));
            Progress start = Progress.on(mixee.commandLine().getErr(), false).apply("starting the Kafka of " + path);
            start.at(0, Progress.NOBODY_KNOWS);
            try (StoredKafka.Running broker = stored.start(directory.kafka())) {
                start.at(1, 1);
                return use.with(withoutPassword(broker.bootstrapServers()));
            }
        }
    }

    /** The public half of the key that lies in the data directory, or null where none is given. */
    @Nullable
    public Path keyFile() {
        return data == null ? null : SealingKeyFile.publicHalf(DataDirectory.sealingKey(data));
    }
}
