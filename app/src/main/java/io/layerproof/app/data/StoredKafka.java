package io.layerproof.app.data;

import io.layerproof.app.Refusal;
import java.nio.file.Path;

/** How the Kafka of a data directory is started, to read what lies in it. */
public interface StoredKafka {

    /** A program without brokers. */
    StoredKafka NONE = directory -> {
        throw new Refusal(
                directory + ": this program has no Kafka of its own; name a running one with --kafka or --config");
    };

    /**
     * Starts it, on a free port of this machine.
     *
     * @param directory where its log lies
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
