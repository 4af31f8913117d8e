package io.layerproof.app.builds;

import io.layerproof.app.data.KafkaChoice;
import io.layerproof.app.data.StoredKafka;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments that choose one build and its Kafka. */
final class OneBuild {

    @Parameters(index = "0", paramLabel = "BUILD", description = "The build.")
    private String build;

    @Option(names = "--machine", paramLabel = "ID", description = "Its machine, if several have a build of that name.")
    private @Nullable String machine;

    @Mixin
    private final KafkaChoice kafka;

    /** @param stored starts the Kafka of a data directory */
    OneBuild(StoredKafka stored) {
        this.kafka = new KafkaChoice(stored);
    }

    /** What a command does with the build. */
    @FunctionalInterface
    interface Use {

        /**
         * Does the command's work.
         *
         * @param client settings that connect to Kafka, in Kafka's own keys
         * @return the exit status
         */
        int with(KnownBuild known, Map<String, Object> client) throws IOException;
    }

    /**
     * Finds the build and runs a command's work on it.
     *
     * @throws io.layerproof.app.Refusal if no Kafka was named, or there is no such build in it, or several
     */
    int use(Use use) throws IOException {
        return kafka.use(client -> use.with(KnownBuilds.read(client).only(build, machine), client));
    }
}
