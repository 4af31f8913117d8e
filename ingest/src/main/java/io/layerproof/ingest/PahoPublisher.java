package io.layerproof.ingest;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link MqttPublisher} with Paho v5. */
final class PahoPublisher implements MqttPublisher {

    private static final Logger LOG = LoggerFactory.getLogger(PahoPublisher.class);
    private static final int QOS = 1;
    private static final int MOST_UNDER_WAY = 100;

    private final IngestConfig.Mqtt config;
    private final Deque<IMqttToken> underWay = new ArrayDeque<>();
    private @Nullable MqttAsyncClient client;

    PahoPublisher(IngestConfig.Mqtt config) {
        this.config = config;
    }

    @Override
    public void connect() throws MqttFailure {
        MqttConnectionOptions options = PahoOptions.of(config);
        options.setCleanStart(true);
        try {
            client = new MqttAsyncClient(config.url(), config.clientId() + "-receipts", new MemoryPersistence());
            client.connect(options).waitForCompletion(config.connectWaitMs());
        } catch (MqttException e) {
            throw new MqttFailure("mqtt.url: cannot connect to " + config.url() + ": " + PahoOptions.describe(e), e);
        }
    }

    @Override
    public void publish(String topic, byte[] payload) throws MqttFailure {
        while (underWay.size() >= MOST_UNDER_WAY) {
            awaitOldest();
        }
        while (!published(topic, payload)) {
            awaitOldest();
        }
    }

    /** False if the broker's window is full. */
    private boolean published(String topic, byte[] payload) throws MqttFailure {
        MqttAsyncClient connected = Objects.requireNonNull(client, "not connected");
        try {
            underWay.add(connected.publish(topic, payload, QOS, true));
            return true;
        } catch (MqttException e) {
            boolean full = e.getReasonCode() == MqttClientException.REASON_CODE_MAX_INFLIGHT;
            if (full && !underWay.isEmpty()) {
                return false;
            }
            throw new MqttFailure("cannot publish to " + topic + ": " + PahoOptions.describe(e), e);
        }
    }

    @Override
    public void flush() throws MqttFailure {
        while (!underWay.isEmpty()) {
            awaitOldest();
        }
    }

    private void awaitOldest() throws MqttFailure {
        IMqttToken oldest = underWay.remove();
        try {
            oldest.waitForCompletion(config.connectWaitMs());
        } catch (MqttException e) {
            throw new MqttFailure("not acknowledged: " + PahoOptions.describe(e), e);
        }
        int[] codes = oldest.getReasonCodes();
        if (codes != null && codes.length > 0 && codes[0] >= 128) {
            throw new MqttFailure("the broker refuses a receipt, reason code " + codes[0], null);
        }
    }

    @Override
    public boolean isConnected() {
        return client != null && client.isConnected();
    }

    @Override
    public void close() {
        if (client == null) {
            return;
        }
        try {
            client.disconnectForcibly(0, 1_000, true);
        } catch (MqttException e) {
            LOG.trace("was disconnected", e);
        }
        try {
            client.close(true);
        } catch (MqttException e) {
            LOG.debug("client did not close reason={}", PahoOptions.describe(e));
        }
    }
}
