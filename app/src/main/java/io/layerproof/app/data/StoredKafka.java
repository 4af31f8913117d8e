package io.layerproof.app.data;

import io.layerproof.app.Refusal;
import java.nio.file.Path;

/** Starts the Kafka of a data directory, to read its data. */
public interface StoredKafka {

    /** For a program without brokers: refuses. */
    StoredKafka NONE = directory -> {
        throw new Refusal(
                directory + ": this program has no Kafka of its own; name a running one with --kafka or --config");
    };

    /**
     * Starts Kafka on a free port of this machine.
     *
     * @param directory where its data lies
     */
    Running start(Path directory);

    /** A Kafka that runs until it is closed. */
    interface Running extends AutoCloseable {

        /** Its {@code host:port}. */
        String bootstrapServers();

        @Override
        void close();
    }
}
