package io.layerproof.ingest;

import io.layerproof.connect.Login;
import io.layerproof.connect.Secret;
import io.layerproof.connect.Tls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;

/** A machine's gateway that speaks TLS and shows a certificate and a password. */
public final class MachineOverTls {

    private static final long WAIT_MS = TimeUnit.SECONDS.toMillis(30);

    private final int port;
    private final Tls tls;

    /**
     * A gateway with one certificate.
     *
     * @param directory where {@code ca.pem}, {@code name.pem} and {@code name.key} lie
     */
    public MachineOverTls(int port, Path directory, String name) {
        this.port = port;
        this.tls = new Tls(
                directory.resolve("ca.pem"),
                new Tls.Own(directory.resolve(name + ".pem"), directory.resolve(name + ".key")));
    }

    /** Publishes with QoS 1; returns when the broker has acknowledged everything. */
    public void publish(String machine, String password, List<String> payloads) throws MqttException, IOException {
        MqttAsyncClient client = connected(machine, password);
        for (String payload : payloads) {
            client.publish("layerproof/" + machine + "/telemetry", payload.getBytes(StandardCharsets.UTF_8), 1, false)
                    .waitForCompletion(WAIT_MS);
        }
        client.disconnect().waitForCompletion(WAIT_MS);
        client.close();
    }

    /** A connection as this user. */
    MqttAsyncClient connected(String user, String password) throws MqttException, IOException {
        var config = IngestConfig.Mqtt.of("tcp://127.0.0.1:" + port)
                .as(new Login(user, new Secret(password)))
                .over("ssl://127.0.0.1:" + port, tls);
        var client = new MqttAsyncClient(config.url(), "test-" + user, new MemoryPersistence());
        try {
            client.connect(PahoOptions.of(config)).waitForCompletion(WAIT_MS);
        } catch (MqttFailure e) {
            throw new IOException(e);
        }
        return client;
    }
}
