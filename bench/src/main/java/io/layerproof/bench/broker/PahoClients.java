package io.layerproof.bench.broker;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** Bare Paho clients: a publisher with QoS 1, and a subscriber that acknowledges at once. */
public final class PahoClients {

    /**
     * How long a session outlives its connection, in seconds: longer than a round, but not much longer, because the
     * broker goes on filling it.
     */
    public static final long SESSION_EXPIRY_S = 30;

    private static final int RECEIVE_MAXIMUM = 1_000;
    private static final int UNDER_WAY = 500;
    private static final long WAIT_MS = 30_000;

    private PahoClients() {}

    /** A subscriber whose session the broker keeps while it is not connected. */
    public static MqttAsyncClient subscriber(String url, String id, String topic, Consumer<byte[]> payloads)
            throws MqttException {
        MqttAsyncClient client = new MqttAsyncClient(url, id, new MemoryPersistence());
        client.setCallback(new Callback(payloads));
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(false);
        options.setSessionExpiryInterval(SESSION_EXPIRY_S);
        options.setReceiveMaximum(RECEIVE_MAXIMUM);
        client.connect(options).waitForCompletion(WAIT_MS);
        client.subscribe(topic, 1).waitForCompletion(WAIT_MS);
        return client;
    }

    public static MqttAsyncClient publisher(String url, String id) throws MqttException {
        MqttAsyncClient client = new MqttAsyncClient(url, id, new MemoryPersistence());
        client.connect(new MqttConnectionOptions()).waitForCompletion(WAIT_MS);
        return client;
    }

    /** Publishes all payloads. Returns when all of them are acknowledged. */
    public static void publishAll(MqttAsyncClient client, String topic, Iterable<byte[]> payloads)
            throws MqttException {
        Deque<IMqttToken> underWay = new ArrayDeque<>();
        for (byte[] payload : payloads) {
            if (underWay.size() == UNDER_WAY) {
                underWay.remove().waitForCompletion(WAIT_MS);
            }
            underWay.add(client.publish(topic, payload, 1, false));
        }
        for (IMqttToken token : underWay) {
            token.waitForCompletion(WAIT_MS);
        }
    }

    public static void close(MqttAsyncClient client) throws MqttException {
        client.disconnect().waitForCompletion(WAIT_MS);
        client.close();
    }

    /** Passes on payloads and ignores all other events. */
    private static final class Callback implements MqttCallback {

        private final Consumer<byte[]> payloads;

        Callback(Consumer<byte[]> payloads) {
            this.payloads = payloads;
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            payloads.accept(message.getPayload());
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {}

        @Override
        public void mqttErrorOccurred(MqttException exception) {}

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {}

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {}
    }
}
