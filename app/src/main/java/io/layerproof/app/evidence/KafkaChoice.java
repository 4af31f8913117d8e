package io.layerproof.app.evidence;

import io.layerproof.app.Refusal;
import io.layerproof.app.config.ConfigFile;
import io.layerproof.app.console.QuietLog;
import io.layerproof.app.data.DataDirectory;
import io.layerproof.app.data.StoredKafka;
import io.layerproof.kafka.evidence.SealingKeyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Which Kafka is meant: a running one, with or without passwords and certificates, or that of a data directory that
 * nobody uses at the moment.
 */
final class KafkaChoice {

    @Option(names = "--kafka", paramLabel = "HOST:PORT", description = "Read from this running Kafka.")
    private @Nullable String kafka;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "Read from the running Kafka that a configuration of serve names (YAML), with its login and certificates.")
    private @Nullable Path config;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Read from the data directory of a Layerproof that is not running.")
    private @Nullable Path data;

    private final StoredKafka stored;

    KafkaChoice(StoredKafka stored) {
        this.stored = stored;
    }

    boolean isGiven() {
        return given() > 0;
    }

    /** What is done with it; nothing that has a logger is to be touched before. */
    interface Use {
        int with(EvidenceSource source) throws IOException;
    }

    private long given() {
        return Stream.of(kafka, config, data).filter(Objects::nonNull).count();
    }

    /**
     * @throws Refusal if none or several are given, the configuration has mistakes, or the directory is none of a
     * Layerproof
     */
    int use(Use use) throws IOException {
        if (given() != 1) {
            throw new Refusal("say where to read from: one of --kafka HOST:PORT, --config FILE and --data DIR");
        }
        if (data != null) {
            return useDirectory(data, use);
        }
        QuietLog.errorsOnly();
        return use.with(new SealedTopics(config == null ? withoutPassword(kafka) : ConfigFile.kafkaOf(config)));
    }

    private static Map<String, Object> withoutPassword(@Nullable String bootstrapServers) {
        return Map.of("bootstrap.servers", String.valueOf(bootstrapServers));
    }

    private int useDirectory(Path path, Use use) throws IOException {
        if (!Files.isDirectory(path)) {
            throw new Refusal(path + ": there is no such directory");
        }
        try (DataDirectory directory = DataDirectory.take(path, false)) {
            if (!directory.hasKafka()) {
                throw new Refusal(path + " holds no evidence: no Layerproof has run on it");
            }
            QuietLog.into(directory.resolve("."));
            try (StoredKafka.Running broker = stored.start(directory.kafka())) {
                return use.with(new SealedTopics(withoutPassword(broker.bootstrapServers())));
            }
        }
    }

    /** The public half of the key that lies in the data directory, or null where none is given. */
    @Nullable
    Path keyFile() {
        return data == null ? null : SealingKeyFile.publicHalf(DataDirectory.sealingKey(data));
    }
}
