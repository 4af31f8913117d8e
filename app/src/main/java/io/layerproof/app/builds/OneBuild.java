package io.layerproof.app.builds;

import io.layerproof.app.data.KafkaChoice;
import io.layerproof.app.data.StoredKafka;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which build is meant, and in which Kafka. */
final class OneBuild {

    @Parameters(index = "0", paramLabel = "BUILD", description = "The build.")
    private String build;

    @Option(names = "--machine", paramLabel = "ID", description = "Its machine, if several have a build of that name.")
    private @Nullable String machine;

    @Mixin
    private final KafkaChoice kafka;

    /** @param stored how the Kafka of a data directory is started */
    OneBuild(StoredKafka stored) {
        this.kafka = new KafkaChoice(stored);
    }

    /** What is done with the build. */
    @FunctionalInterface
    interface Use {

        /**
         * Does it.
         *
         * @param client how Kafka is reached, in its own keys
         * @return the exit status
         */
        int with(KnownBuild known, Map<String, Object> client) throws IOException;
    }

    /**
     * Does something with the build.
     *
     * @throws io.layerproof.app.Refusal if no Kafka was named, or there is no such build in it, or several
     */
    int use(Use use) throws IOException {
        return kafka.use(client -> use.with(KnownBuilds.read(client).only(build, machine), client));
    }
}
