package io.layerproof.ingest;

import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Runs the contract of MQTT sources against mosquitto, if it is installed. */
class PahoSourceOnMosquittoIT extends MqttSourceContract {

    @TempDir
    static Path directory;

    private static Mosquitto broker;
    private static int port;
    private static int portWithoutQos1;

    @BeforeAll
    static void start() throws Exception {
        port = Mosquitto.freePort();
        portWithoutQos1 = Mosquitto.freePort();
        broker = Mosquitto.start(directory, """
                allow_anonymous true
                max_packet_size 266240
                listener %d 127.0.0.1
                listener %d 127.0.0.1
                max_qos 0
                """.formatted(port, portWithoutQos1), port);
    }

    @AfterAll
    static void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    @Override
    MqttSource create(IngestConfig.Mqtt config) {
        return new PahoSource(config, InstantSource.system());
    }

    @Override
    String url() {
        return "tcp://127.0.0.1:" + port;
    }

    @Override
    String urlWithoutQos1() {
        return "tcp://127.0.0.1:" + portWithoutQos1;
    }
}
