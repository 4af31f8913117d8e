package io.layerproof.ingest;

import io.layerproof.brokers.EmbeddedMqtt;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Runs the contract of MQTT sources against the embedded HiveMQ. */
class PahoSourceOnHiveMqIT extends MqttSourceContract {

    @TempDir
    static Path directory;

    private static EmbeddedMqtt broker;

    @BeforeAll
    static void start() {
        broker = EmbeddedMqtt.start(directory, 0);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Override
    MqttSource create(IngestConfig.Mqtt config) {
        return new PahoSource(config, InstantSource.system());
    }

    @Override
    String url() {
        return broker.url();
    }

    @Override
    @Nullable
    String urlWithoutQos1() {
        return null;
    }
}
