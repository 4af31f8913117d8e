package io.layerproof.campaign.cases;

import io.layerproof.ingest.IngestConfig;
import java.time.Duration;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;

/**
 * A second MQTT client with ingest's client id, for which the broker ends ingest's connection. It takes over the
 * session, acknowledges nothing and disconnects.
 */
final class SessionThief {

    private static final long WAIT_MS = Duration.ofSeconds(30).toMillis();

    private SessionThief() {}

    static void takeOver(String mqttUrl) throws MqttException {
        var client = new MqttAsyncClient(mqttUrl, IngestConfig.Mqtt.DEFAULT_CLIENT_ID, new MemoryPersistence());
        client.setManualAcks(true);
        var options = new MqttConnectionOptions();
        options.setCleanStart(false);
        options.setSessionExpiryInterval(IngestConfig.Mqtt.DEFAULT_SESSION_EXPIRY_SECONDS);
        options.setReceiveMaximum(1);
        options.setAutomaticReconnect(false);
        client.connect(options).waitForCompletion(WAIT_MS);
        client.disconnectForcibly(0, 1, false);
        client.close(true);
    }
}
