package io.layerproof.standalone.evidence;

import io.layerproof.standalone.Refusal;
import io.layerproof.standalone.broker.EmbeddedKafka;
import io.layerproof.standalone.broker.QuietLog;
import io.layerproof.standalone.service.DataDirectory;
import io.layerproof.streams.seal.SealingKeyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which Kafka is meant: a running one, or that of a data directory that nobody uses at the moment. */
final class KafkaChoice {

    @Option(names = "--kafka", paramLabel = "HOST:PORT", description = "Read from this running Kafka.")
    private @Nullable String kafka;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Read from the data directory of a Layerproof that is not running.")
    private @Nullable Path data;

    boolean isGiven() {
        return kafka != null || data != null;
    }

    /** What is done with it; nothing that has a logger is to be touched before. */
    interface Use {
        int with(EvidenceSource source) throws IOException;
    }

    /** @throws Refusal if none or both are given, or the directory is none of a Layerproof */
    int use(Use use) throws IOException {
        if ((kafka == null) == (data == null)) {
            throw new Refusal("say where to read from: either --kafka HOST:PORT or --data DIR");
        }
        if (kafka != null) {
            QuietLog.errorsOnly();
            return use.with(new SealedTopics(kafka));
        }
        return useDirectory(data, use);
    }

    private static int useDirectory(@Nullable Path path, Use use) throws IOException {
        if (path == null || !Files.isDirectory(path)) {
            throw new Refusal(path + ": there is no such directory");
        }
        try (DataDirectory directory = DataDirectory.take(path, false)) {
            if (directory.isFirstStart()) {
                throw new Refusal(path + " holds no evidence: no Layerproof has run on it");
            }
            QuietLog.into(directory.resolve("."));
            try (EmbeddedKafka broker = EmbeddedKafka.start(directory.resolve("kafka"), 0)) {
                return use.with(new SealedTopics(broker.bootstrapServers()));
            }
        }
    }

    /** The public half of the key that lies in the data directory, or null where none is given. */
    @Nullable
    Path keyFile() {
        return data == null ? null : SealingKeyFile.publicHalf(DataDirectory.sealingKey(data));
    }
}
