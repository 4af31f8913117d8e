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
 * The options that choose a Kafka: a running one, with or without login and TLS, or that of a data directory that no
 * program is using.
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

    /** @param stored starts the Kafka of a data directory */
    public KafkaChoice(StoredKafka stored) {
        this.stored = stored;
    }

    /** Whether any Kafka was named. */
    public boolean isGiven() {
        return given() > 0;
    }

    /**
     * What a command does with Kafka. Use no class that has a logger before this runs: logging is set up just before
     * it.
     */
    public interface Use {

        /**
         * Does the command's work.
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
     * Does the command's work with the chosen Kafka, and stops the Kafka if it was started for this.
     *
     * @throws Refusal if not exactly one Kafka was chosen, the configuration has mistakes, or the directory is not
     *     usable
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

    /** The file of the public key in the data directory; null if no data directory was chosen. */
    @Nullable
    public Path keyFile() {
        return data == null ? null : SealingKeyFile.publicHalf(DataDirectory.sealingKey(data));
    }
}
